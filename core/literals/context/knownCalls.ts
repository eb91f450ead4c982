/** What a function takes its argument for. */
export interface KnownCall {
  /** Spelling of the format; "" where the argument is no number of one format. */
  readonly format: string;
  readonly reads: "value" | "bits";
  /** One pattern holds the bits of several numbers. */
  readonly packed?: true;
  /** The lanes are signed or unsigned as one likes. */
  readonly eitherSign?: true;
  /** Only an element of a list is such a number; what else is called so takes something else. */
  readonly inList?: true;
}

const value = (format: string): KnownCall => ({ format, reads: "value" });
const bits = (format: string): KnownCall => ({ format, reads: "bits" });

/** By the last part of the name. */
const knownCalls: Readonly<Record<string, KnownCall>> = {
  // HLSL; asdouble takes two halves of a pattern.
  f16tof32: bits("float16"),
  f32tof16: value("float16"),
  asdouble: value(""),
  // GLSL and WGSL pack and unpack two lanes.
  unpackHalf2x16: { ...bits("float16"), packed: true },
  unpack2x16float: { ...bits("float16"), packed: true },
  packHalf2x16: value("float16"),
  pack2x16float: value("float16"),
  // Rust; each byte is one.
  from_le_bytes: { ...value("uint8"), inList: true },
  from_be_bytes: { ...value("uint8"), inList: true },
  from_ne_bytes: { ...value("uint8"), inList: true },
  // Java.
  float16ToFloat: bits("float16"),
  // JavaScript.
  setFloat16: value("float16"),
  setFloat32: value("float32"),
  setFloat64: value("float64"),
  // SystemVerilog.
  bitstoreal: bits("float64"),
  bitstoshortreal: bits("float32"),
  realtobits: value("float64"),
  shortrealtobits: value("float32"),
  // Haskell.
  castWord32ToFloat: bits("float32"),
  castWord64ToDouble: bits("float64"),
  castFloatToWord32: value("float32"),
  castDoubleToWord64: value("float64"),
  // F16C; the vector intrinsics are a rule below.
  _cvtsh_ss: bits("float16"),
  _cvtss_sh: value("float16"),
};

/** Intrinsics that fill vectors with numbers, by the type that their names end with: `_mm256_set1_ps`, `vdupq_n_f16`. */
const fillsVector = /^(?:_mm\d*_setr?1?|v(?:dup|mov|mul|mla|fma)q?_n|svdup_n)_(\w+?)x?$/;

const laneTypes = new Map([
  ["ph", "float16"],
  ["ps", "float32"],
  ["pd", "float64"],
]);

/** CMSIS-DSP converts arrays; its one number is their length. */
const takesArrays = /^arm_\w+_to_\w+$/;

/** What a function takes its argument for where its name follows none of the rules of `calls.ts`. */
export function knownCall(name: string): KnownCall | undefined {
  if (Object.hasOwn(knownCalls, name)) return knownCalls[name];
  if (takesArrays.test(name)) return value("");
  const [, type = ""] = fillsVector.exec(name) ?? [];
  if (type === "") return undefined;
  const format = laneTypes.get(type) ?? type.replace(/^epi/, "int");
  return { format, reads: "value", ...(format.startsWith("int") && { eitherSign: true }) };
}

/** Which argument is the number, from 0, where others are too: JavaScript's `view.setFloat32(offset, value)`, C#'s `BitConverter.ToSingle(bytes, start)`, MATLAB's `fi(value, 1, 16, 15)`. */
export function valueArgument(name: string): number | undefined {
  if (/\.setFloat(?:16|32|64)$/.test(name)) return 1;
  return /(?:^|\.)BitConverter\.To[A-Z]|^[su]?fi$/.test(name) ? 0 : undefined;
}

/** Format characters of Python's struct module with their sizes fixed by a byte order; NumPy's letters for dtypes among them. */
export const structCodes: Readonly<Record<string, string>> = {
  b: "int8",
  B: "uint8",
  h: "int16",
  H: "uint16",
  i: "int32",
  I: "uint32",
  l: "int32",
  L: "uint32",
  q: "int64",
  Q: "uint64",
  e: "float16",
  f: "float32",
  d: "float64",
};
