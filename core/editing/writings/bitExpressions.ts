/** Expressions that make a value of a bit pattern, by language and format: what each compiler or library reads as exactly these bits. */

/** Canonical format id → expression; `{}` stands for the pattern as the language writes it. */
type Expressions = Readonly<Record<string, string>>;

const numpy: Expressions = {
  float64: "np.uint64({}).view(np.float64)",
  float32: "np.uint32({}).view(np.float32)",
  float16: "np.uint16({}).view(np.float16)",
  bfloat16: "np.uint16({}).view(ml_dtypes.bfloat16)",
  float8_e4m3fn: "np.uint8({}).view(ml_dtypes.float8_e4m3fn)",
  float8_e5m2: "np.uint8({}).view(ml_dtypes.float8_e5m2)",
};

const cuda: Expressions = {
  float64: "__longlong_as_double({})",
  float32: "__uint_as_float({})",
  float16: "__ushort_as_half({})",
  bfloat16: "__ushort_as_bfloat16({})",
};

/**
 * By editor language id first, since CUDA, Metal and OpenCL are scanned as C++; then by the scanner's. Where the
 * argument has to be of the width of the result, a suffix widens patterns that an int would hold.
 */
const byLanguage: Readonly<Record<string, Expressions>> = {
  c: {},
  cpp: { float64: "std::bit_cast<double>({}ULL)", float32: "std::bit_cast<float>({})" },
  cuda,
  "cuda-cpp": cuda,
  hip: cuda,
  metal: {
    float32: "as_type<float>({})",
    float16: "as_type<half>(ushort({}))",
    bfloat16: "as_type<bfloat>(ushort({}))",
  },
  opencl: { float64: "as_double({}UL)", float32: "as_float({})", float16: "as_half((ushort){})" },
  python: numpy,
  rust: {
    float64: "f64::from_bits({})",
    float32: "f32::from_bits({})",
    float16: "f16::from_bits({})",
    bfloat16: "bf16::from_bits({})",
  },
  go: { float64: "math.Float64frombits({})", float32: "math.Float32frombits({})" },
  java: { float64: "Double.longBitsToDouble({})", float32: "Float.intBitsToFloat({})" },
  csharp: {
    float64: "BitConverter.UInt64BitsToDouble({})",
    float32: "BitConverter.UInt32BitsToSingle({})",
    float16: "BitConverter.UInt16BitsToHalf({})",
  },
  swift: {
    float64: "Double(bitPattern: {})",
    float32: "Float(bitPattern: {})",
    float16: "Float16(bitPattern: {})",
  },
  julia: {
    float64: "reinterpret(Float64, {})",
    float32: "reinterpret(Float32, {})",
    float16: "reinterpret(Float16, {})",
  },
  zig: {
    float64: "@as(f64, @bitCast(@as(u64, {})))",
    float32: "@as(f32, @bitCast(@as(u32, {})))",
    float16: "@as(f16, @bitCast(@as(u16, {})))",
  },
  glsl: { float32: "uintBitsToFloat({}u)" },
  hlsl: { float32: "asfloat({})" },
  wgsl: { float32: "bitcast<f32>({}u)" },
  mlir: { float64: "{} : f64", float32: "{} : f32", float16: "{} : f16", bfloat16: "{} : bf16" },
};

/**
 * An expression of the language that is the value with these bits.
 * @param languageIds the editor's id of the language, then the scanner's.
 * @param pattern the bits in the format's container, as the language writes them.
 * @returns null where the language has no such expression for the format.
 */
export function bitExpression(
  languageIds: readonly string[],
  formatId: string,
  pattern: string,
): string | null {
  const known = languageIds.find((id) => Object.hasOwn(byLanguage, id));
  const template = known === undefined ? undefined : byLanguage[known]?.[formatId];
  return template === undefined ? null : template.replace("{}", pattern);
}

/** Every language and format that there is an expression for. */
export const expressionCases: readonly { readonly languageId: string; readonly format: string }[] =
  Object.entries(byLanguage).flatMap(([languageId, expressions]) =>
    Object.keys(expressions).map((format) => ({ languageId, format })),
  );
