/** A literal, and what becomes of its line by an action. */
export interface ConversionCase {
  readonly language: string;
  readonly before: string;
  /** The literal that the fix is asked for. */
  readonly on: string;
  /** Part of the action's title. */
  readonly title: string;
  readonly after: string;
}

/** Every form of conversion. */
export const conversionCases: readonly ConversionCase[] = [
  {
    language: "cuda-cpp",
    before: "const __half scale = 0.1;  // kept",
    on: "0.1",
    title: "nearest fp16 value",
    after: "const __half scale = 0.0999755859375;  // kept",
  },
  {
    language: "cpp",
    before: "ap_fixed<16,1> x = 0.1;",
    on: "0.1",
    title: "stored ap_fixed<16,1> value",
    after: "ap_fixed<16,1> x = 0.0999755859375;",
  },
  {
    language: "cpp",
    before: "uint16_t one = 0x3F80, next = 7;",
    on: "0x3F80",
    title: "value as bf16",
    after: "uint16_t one = 1.0, next = 7;",
  },
  {
    language: "rust",
    before: "let x: f32 = 1_000.5_f32;",
    on: "1_000.5_f32",
    title: "fp32 bit pattern",
    after: "let x: f32 = 0x447A2000;",
  },
  {
    language: "python",
    before: "clip = 0.5  # numfmt: int8 scale=0.05 zero_point=-3",
    on: "0.5",
    title: "code: 7",
    after: "clip = 7  # numfmt: int8 scale=0.05 zero_point=-3",
  },
  {
    language: "cpp",
    before: "uint16_t one = 0x3F80u;",
    on: "0x3F80u",
    title: "Write in binary",
    after: "uint16_t one = 0b0011111110000000u;",
  },
  {
    language: "cpp",
    before: "const __half scale = 0.1;",
    on: "0.1",
    title: "hex float",
    after: "const __half scale = 0x1.998p-4;",
  },
  {
    language: "cpp",
    before: "requantize(0.1, 8);",
    on: "0.1",
    title: "multiplier and shift",
    after: "requantize(1717986918, -3, 8);",
  },
  {
    language: "python",
    before: "one = 0x3F80  # in memory",
    on: "0x3F80",
    title: "is 1 in bf16",
    after: "one = 0x3F80  # in memory; 0x3F80 is 1 in bf16",
  },
  {
    language: "cpp",
    before: "const float x = 0.1f;",
    on: "0.1f",
    title: "posit<16,2> bit pattern",
    after: "const float x = 0x24CD;",
  },
  {
    language: "cpp",
    before: "half w[3] = {0.1, 0.2, 0.5};",
    on: "{0.1, 0.2, 0.5}",
    title: "selected numbers by their nearest fp16",
    after: "half w[3] = {0.0999755859375, 0.199951171875, 0.5};",
  },
];
