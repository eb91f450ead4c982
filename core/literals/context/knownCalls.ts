/** What a function takes its argument for. */
export interface KnownCall {
  /** Spelling of the format; "" where the argument is no number of one format. */
  readonly format: string;
  readonly reads: "value" | "bits";
  /** One pattern holds the bits of several numbers. */
  readonly packed?: true;
}

const value = (format: string): KnownCall => ({ format, reads: "value" });
const bits = (format: string): KnownCall => ({ format, reads: "bits" });

/** Functions whose names follow none of the rules of `calls.ts`, by the last part of the name. */
export const knownCalls: Readonly<Record<string, KnownCall>> = {
  // HLSL; asdouble takes two halves of a pattern.
  f16tof32: bits("float16"),
  f32tof16: value("float16"),
  asdouble: value(""),
  // GLSL and WGSL pack and unpack two lanes.
  unpackHalf2x16: { ...bits("float16"), packed: true },
  unpack2x16float: { ...bits("float16"), packed: true },
  packHalf2x16: value("float16"),
  pack2x16float: value("float16"),
  // Java.
  float16ToFloat: bits("float16"),
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
  // x86 intrinsics.
  _cvtsh_ss: bits("float16"),
  _cvtss_sh: value("float16"),
  _mm_set1_ps: value("float32"),
  _mm256_set1_ps: value("float32"),
  _mm512_set1_ps: value("float32"),
  _mm_set1_pd: value("float64"),
  _mm256_set1_pd: value("float64"),
  _mm512_set1_pd: value("float64"),
  _mm_set1_ph: value("float16"),
  _mm256_set1_ph: value("float16"),
  _mm512_set1_ph: value("float16"),
};

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
