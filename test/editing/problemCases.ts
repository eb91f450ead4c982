import type { ProblemCode } from "../../core/editing/diagnostics/findProblems.ts";

/** A problem in a line of code. */
export interface ProblemCase {
  readonly language: string;
  readonly before: string;
  readonly code: ProblemCode;
  /** Where the diagnostic is. */
  readonly on: string;
  /** What its first fix makes of the text; null where there is none. */
  readonly after: string | null;
  /** Severities beside those that the kinds have. */
  readonly severities?: Readonly<Record<string, string>>;
}

/** Every kind of problem, with what its first fix makes of it. */
export const problemCases: readonly ProblemCase[] = [
  {
    language: "cuda-cpp",
    before: "__half x = 7e4;",
    code: "overflow",
    on: "7e4",
    after: "__half x = 65504.0;",
  },
  {
    language: "python",
    before: "x = 6.6  # numfmt: int8 scale=0.05",
    code: "saturation",
    on: "6.6",
    after: "x = 6.35  # numfmt: int8 scale=0.05",
  },
  {
    language: "cpp",
    before: "ap_fixed<8,4> x = 10;",
    code: "wraparound",
    on: "10",
    after: "ap_fixed<8,4> x = 7.9375;",
  },
  {
    language: "python",
    before: "x = -1.0  # numfmt: e8m0",
    code: "no-code",
    on: "-1.0",
    after: "x = 5.877471754111438e-39  # numfmt: e8m0",
  },
  {
    language: "cpp",
    before: "half x = 1e-9;",
    code: "underflow",
    on: "1e-9",
    after: "half x = 5.9604644775390625e-8;",
  },
  {
    language: "cpp",
    before: "half x = 1e-6;",
    code: "subnormal",
    on: "1e-6",
    after: "half x = 0.00006103515625;",
  },
  { language: "cpp", before: "half x = 2049;", code: "inexact-integer", on: "2049", after: "half x = 2048;" },
  {
    language: "rust",
    before: "let x: u8 = 300;",
    code: "integer-out-of-range",
    on: "300",
    after: "let x: u8 = 255;",
  },
  {
    language: "cpp",
    before: "uint8_t x = 0x1FF;",
    code: "pattern-too-wide",
    on: "0x1FF",
    after: "uint8_t x = 0xFF;",
  },
  {
    language: "cpp",
    before: "half x = 0.1;",
    code: "inexact",
    on: "0.1",
    after: "half x = 0.0999755859375;",
    severities: { inexact: "information" },
  },
  {
    language: "cpp",
    before: "half x = 0.123456789;",
    code: "excess-digits",
    on: "0.123456789",
    after: "half x = 0.1235;",
    severities: { "excess-digits": "hint" },
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scale = 0.5",
    code: "malformed-annotation",
    on: "scale = 0.5",
    after: "x = 1  # numfmt: int8 scale=0.5",
  },
  {
    language: "python",
    before: "x = 1  # numfmt-end of it",
    code: "end-without-begin",
    on: "numfmt-end",
    after: "x = 1  #  of it",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: flot16",
    code: "unknown-format",
    on: "flot16",
    after: "x = 1  # numfmt: float16",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scael=0.5",
    code: "unknown-parameter",
    on: "scael",
    after: "x = 1  # numfmt: int8 scale=0.5",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scale=a",
    code: "bad-parameter",
    on: "a",
    after: null,
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scale=-2",
    code: "scale-out-of-range",
    on: "-2",
    after: "x = 1  # numfmt: int8 scale=2",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 zero_point=200",
    code: "zero-point-out-of-range",
    on: "200",
    after: "x = 1  # numfmt: int8 zero_point=127",
  },
];
