/** Where a name of a number format is used. */
export const ecosystems = {
  numpy: "NumPy and ml_dtypes",
  torch: "PyTorch",
  jax: "JAX and Triton",
  safetensors: "safetensors",
  onnx: "ONNX",
  gguf: "GGUF",
  mlir: "MLIR",
  llvm: "LLVM",
  cuda: "CUDA, HIP and CUTLASS",
  ptx: "PTX",
  c: "C, C++ and HLSL",
  rust: "Rust",
  other: "elsewhere",
} as const;

export type Ecosystem = keyof typeof ecosystems;

/** What each ecosystem calls a format; module prefixes (`torch.`, `std::`) are left out. */
export type Names = { readonly [ecosystem in Ecosystem]?: readonly string[] };

/** Modules and namespaces that may stand before a name. */
const modules =
  /^(?:torch|np|numpy|jnp|jax\.numpy|tl|triton\.language|ml_dtypes|tf|mx|std|half|cutlass|at|c10|onnx\.tensorproto|tensorproto|dtype)(?:\.|::)|^\./;

/** A spelling as tables hold it: lower case, single spaces. */
export function normalized(spelling: string): string {
  return spelling.trim().toLowerCase().replace(/\s+/g, " ");
}

/** A normalized spelling without its module: "torch.half" is "half", PTX's ".bf16" is "bf16". */
export function withoutModule(spelling: string): string {
  return spelling.replace(modules, "");
}

/** Every name there is, each once. */
export function allNames(names: Names): readonly string[] {
  return [...new Set(Object.values(names).flat())];
}
