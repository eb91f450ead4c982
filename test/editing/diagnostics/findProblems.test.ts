import assert from "node:assert/strict";
import test from "node:test";
import { findProblems, fixesFor, type FoundProblem } from "../../../core/editing/diagnostics/findProblems.ts";
import { defaultSettings, type Settings } from "../../../core/editing/settings.ts";
import { startOfFile } from "../../../core/literals/context/codeState.ts";

/** Every kind shown, the quiet ones too. */
const loud: Settings = {
  ...defaultSettings,
  diagnostics: { inexact: "information", "excess-digits": "hint" },
};

function problemsOf(
  text: string,
  languageId: string,
  settings: Settings = defaultSettings,
): readonly FoundProblem[] {
  return findProblems({ text, ends: [text.length], entry: startOfFile, general: null }, languageId, settings)
    .problems;
}

/** The text with a fix made. */
function fixed(text: string, problem: FoundProblem, which = 0): string | undefined {
  const fix = fixesFor(problem)[which];
  return fix && text.slice(0, fix.start) + fix.newText + text.slice(fix.end);
}

interface Case {
  readonly language: string;
  /** The place of the problem is between « and ». */
  readonly marked: string;
  readonly code: string;
  readonly message: string;
  /** What each fix makes of the text. */
  readonly fixes: readonly string[];
  readonly settings?: Settings;
}

const cases: readonly Case[] = [
  {
    language: "cuda-cpp",
    marked: "__half x = «70000.0f»;",
    code: "overflow",
    message: "70000.0f overflows in fp16 and becomes ∞; the largest value is 65504.",
    fixes: ["__half x = 65504.0f;"],
  },
  {
    language: "cuda-cpp",
    marked: "__half x = «-1e6»;",
    code: "overflow",
    message: "-1e6 overflows in fp16 and becomes −∞; the largest value is 65504.",
    fixes: ["__half x = -65504.0;"],
  },
  {
    language: "python",
    marked: "x = torch.tensor([1.0, «1e3»], dtype=torch.float8_e4m3fn)",
    code: "overflow",
    message:
      "1e3 overflows in fp8 e4m3fn and becomes NaN, or saturates in some libraries; the largest value is 448.",
    fixes: ["x = torch.tensor([1.0, 448.0], dtype=torch.float8_e4m3fn)"],
  },
  {
    language: "python",
    marked: "x = torch.tensor([1.0, «-1e3»], dtype=torch.float8_e4m3fn)",
    code: "saturation",
    message: "-1e3 saturates in fp8 e4m3fn: it becomes −448, the end of the range.",
    fixes: ["x = torch.tensor([1.0, -448.0], dtype=torch.float8_e4m3fn)"],
    settings: { ...defaultSettings, overflow: "saturate" },
  },
  {
    language: "python",
    marked: "clip = «6.6»  # numfmt: int8 scale=0.05",
    code: "saturation",
    message: "6.6 saturates in int8 × 0.05: it becomes 6.35, the end of the range.",
    fixes: ["clip = 6.35  # numfmt: int8 scale=0.05"],
  },
  {
    language: "cpp",
    marked: "ap_fixed<8,4,AP_RND,AP_SAT_ZERO> x = «10»;",
    code: "wraparound",
    message: "10 is beyond ap_fixed<8,4,AP_RND,AP_SAT_ZERO>, which goes from −8 to 7.9375: it becomes 0.",
    fixes: ["ap_fixed<8,4,AP_RND,AP_SAT_ZERO> x = 7.9375;"],
  },
  {
    language: "cpp",
    marked: "half x = «1e-9»;",
    code: "underflow",
    message: "1e-9 underflows to 0 in fp16; the value next to 0 is 5.9604644775390625e−8.",
    fixes: ["half x = 5.9604644775390625e-8;", "half x = 0.0;"],
  },
  {
    language: "rust",
    marked: "let x: f32 = «-1e-46»;",
    code: "underflow",
    message: "-1e-46 underflows to 0 in fp32; the value next to 0 is ≈ −1.4e−45.",
    fixes: ["let x: f32 = -1.401298464324817e-45;", "let x: f32 = 0.0;"],
  },
  {
    language: "cpp",
    marked: "float x = «1e-40f»;",
    code: "subnormal",
    message: "1e-40f is subnormal in fp32: it becomes ≈ 9.9999461e−41, with a relative error of 5.39e−6.",
    fixes: ["float x = 1.1754944e-38f;"],
  },
  {
    language: "cpp",
    marked: "half x = «2049»;",
    code: "inexact-integer",
    message: "2049 is an integer that fp16 cannot hold; it becomes 2048.",
    fixes: ["half x = 2048;"],
  },
  {
    language: "java",
    marked: "float x = «16777217»;",
    code: "inexact-integer",
    message: "16777217 is an integer that fp32 cannot hold; it becomes 16777216.",
    fixes: ["float x = 16777216;"],
  },
  {
    language: "javascript",
    marked: "const x = new Float32Array([«16_777_217.0»]);",
    code: "inexact-integer",
    message: "16_777_217.0 is an integer that fp32 cannot hold; it becomes 16777216.",
    fixes: ["const x = new Float32Array([16777216.0]);"],
  },
  {
    language: "rust",
    marked: "let x: u8 = «300»;",
    code: "integer-out-of-range",
    message: "300 does not fit uint8, which goes from 0 to 255.",
    fixes: ["let x: u8 = 255;"],
  },
  {
    language: "cpp",
    marked: "int8_t w[] = {1, «-200», 3};",
    code: "integer-out-of-range",
    message: "-200 does not fit int8, which goes from −128 to 127.",
    fixes: ["int8_t w[] = {1, -128, 3};"],
  },
  {
    language: "cpp",
    marked: "half h = __ushort_as_half(«0x13C00»);",
    code: "pattern-too-wide",
    message: "0x13C00 has a bit beyond the 16 of fp16.",
    fixes: ["half h = __ushort_as_half(0x3C00);"],
  },
  {
    language: "cpp",
    marked: "uint8_t b = «0x1ff»;",
    code: "pattern-too-wide",
    message: "0x1ff has a bit beyond the 8 of uint8.",
    fixes: ["uint8_t b = 0xff;"],
  },
  {
    language: "cpp",
    marked: "__nv_bfloat16 x = «0.1»;",
    code: "inexact",
    message: "0.1 is not exactly representable as bf16; it becomes 0.10009765625.",
    fixes: ["__nv_bfloat16 x = 0.10009765625;"],
    settings: loud,
  },
  {
    language: "cpp",
    marked: "__nv_bfloat16 x = «0.123456789f»;",
    code: "excess-digits",
    message: "0.123456789f has more digits than bf16 keeps; 0.1235f is the same there.",
    fixes: ["__nv_bfloat16 x = 0.1235f;"],
    settings: loud,
  },
  {
    language: "cpp",
    marked: "int x = 1; // numfmt: «bflaot16»",
    code: "unknown-format",
    message: '"bflaot16" is not a number format. "bfloat16" is.',
    fixes: ["int x = 1; // numfmt: bfloat16"],
  },
  {
    language: "python",
    marked: "x = 1 # numfmt: «zzzzzzzz»",
    code: "unknown-format",
    message: '"zzzzzzzz" is not a number format.',
    fixes: [],
  },
  {
    language: "python",
    marked: "x = 1 # numfmt: int8 «scael»=0.05",
    code: "unknown-parameter",
    message: '"scael" is not a parameter of int8; there is scale and zero_point.',
    fixes: ["x = 1 # numfmt: int8 scale=0.05", "x = 1 # numfmt: int8"],
  },
  {
    language: "python",
    marked: "x = 1 # numfmt: bf16 «scale»=0.05",
    code: "unknown-parameter",
    message: "bf16 takes no parameters.",
    fixes: ["x = 1 # numfmt: bf16"],
  },
  {
    language: "python",
    marked: "x = 1 # numfmt: int8 scale=1 «scale»=0.05",
    code: "unknown-parameter",
    message: "scale is given twice.",
    fixes: ["x = 1 # numfmt: int8 scale=1"],
  },
  {
    language: "cpp",
    marked: "/* numfmt-file: int8 scale=«big» */",
    code: "bad-parameter",
    message: 'scale is "big", which is not a decimal number.',
    fixes: [],
  },
  {
    language: "cpp",
    marked: "// numfmt-begin: int8 «scale=»",
    code: "bad-parameter",
    message: "scale needs a value.",
    fixes: [],
  },
  {
    language: "cpp",
    marked: "// numfmt: int8 scale=«-0.05»",
    code: "scale-out-of-range",
    message: "scale is -0.05; it must be positive.",
    fixes: ["// numfmt: int8 scale=0.05"],
  },
  {
    language: "cpp",
    marked: "// numfmt: uint8 scale=0.05 zero_point=«300»",
    code: "zero-point-out-of-range",
    message: "zero_point is 300; it must be a code of the integer, from 0 to 255.",
    fixes: ["// numfmt: uint8 scale=0.05 zero_point=255"],
  },
  {
    language: "python",
    marked: "x = 1 # «numfmt»: ",
    code: "malformed-annotation",
    message: "numfmt: wants the name of a format behind it.",
    fixes: [],
  },
  {
    language: "cpp",
    marked: "// «numfmt-begin» bf16",
    code: "malformed-annotation",
    message: "numfmt-begin: wants the name of a format behind it.",
    fixes: ["// numfmt-begin: bf16"],
  },
  {
    language: "cpp",
    marked: "/* «numfmt» bf16 */",
    code: "malformed-annotation",
    message: "numfmt: wants the name of a format behind it.",
    fixes: ["/* numfmt: bf16 */"],
  },
  {
    language: "cpp",
    marked: "// «numfmt-start»: bf16",
    code: "malformed-annotation",
    message:
      '"numfmt-start" begins no annotation; there is numfmt:, numfmt-begin:, numfmt-file: and numfmt-end.',
    fixes: [],
  },
  {
    language: "cpp",
    marked: "// «numfmt-ends»",
    code: "malformed-annotation",
    message:
      '"numfmt-ends" begins no annotation; there is numfmt:, numfmt-begin:, numfmt-file: and numfmt-end.',
    fixes: ["// numfmt-end"],
  },
  {
    language: "cpp",
    marked: "// numfmt: int8, «scale 0.5»",
    code: "malformed-annotation",
    message: "A parameter is written in one word: scale=0.5",
    fixes: ["// numfmt: int8, scale=0.5"],
  },
  {
    language: "cpp",
    marked: "// numfmt: int8 scale=0.5 «zero_point: -3» of x",
    code: "malformed-annotation",
    message: "A parameter is written in one word: zero_point=-3",
    fixes: ["// numfmt: int8 scale=0.5 zero_point=-3 of x"],
  },
  {
    language: "cpp",
    marked: "// numfmt: int8 «scale»",
    code: "malformed-annotation",
    message: 'scale wants "=" and a value.',
    fixes: [],
  },
  {
    language: "cpp",
    marked: "// «numfmt-end»",
    code: "end-without-begin",
    message: "numfmt-end ends nothing: no numfmt-begin: is open here.",
    fixes: ["// "],
  },
  {
    language: "cpp",
    marked: "// numfmt-begin: bf16\n// numfmt-end\n// «numfmt-end»",
    code: "end-without-begin",
    message: "numfmt-end ends nothing: no numfmt-begin: is open here.",
    fixes: ["// numfmt-begin: bf16\n// numfmt-end\n// "],
  },
];

for (const { language, marked, code, message, fixes, settings } of cases) {
  test(`${code}: ${marked}`, () => {
    const text = marked.replace(/[«»]/g, "");
    const [problem, ...others] = problemsOf(text, language, settings);
    assert.ok(problem);
    assert.deepEqual(others, []);
    assert.equal(problem.code, code);
    assert.equal(problem.message, message);
    const place = [marked.indexOf("«"), marked.indexOf("»") - 1];
    assert.deepEqual([problem.start, problem.end], place);
    assert.deepEqual(
      fixesFor(problem).map((_, index) => fixed(text, problem, index)),
      fixes,
    );
  });
}

test("a fix leaves nothing of its kind behind, in every case", () => {
  for (const { language, marked, code, fixes, settings } of cases) {
    for (const text of fixes) {
      const codes = problemsOf(text, language, settings).map((problem) => problem.code);
      assert.ok(!codes.some((each) => each === code), `${code} is still in ${text}`);
      assert.ok(marked.length > 0);
    }
  }
});

const quiet: readonly (readonly [language: string, text: string])[] = [
  ["ptx", "ld.global.u8 %r1, [%rd1+300];"],
  ["ptx", ".shared .align 16 .u8 smem[49152];"],
  ["mlir", "%0 = arith.constant dense<[255, -128]> : tensor<2xi8>"],
  ["llvm", "store i8 255, ptr %p"],
  ["c", "static const uint8_t t[512] = { [300] = 1, [0 ... 299] = 2 };"],
  ["c", "arm_float_to_q15(from, to, 32);"],
  ["cpp", "enum E : uint8_t { A = 0xFF, B = sizeof(int[300]), C = f(300) };"],
  ["csharp", "enum F : uint { All = 0xFFFFFFFF }"],
  ["python", 'x = np.array([3000000000], dtype="l")'],
  ["python", 'x = np.frombuffer(b"\\xff\\xff", dtype=np.uint8, count=300)'],
  ["cpp", "half x = 0.1; float y = 0.1f; double z = 1e-5; float big = 1e30f;"],
  ["cpp", "half x = 70000 / 2; x = y + 70000.0; // half x = 1e9"],
  ["cpp", 'const char *s = "half x = 1e9"; /* half x = 1e9; */'],
  ["cpp", "uint32_t all = -1; uint8_t b = 0xFF; int8_t c = 0x80; half d = 65504.0;"],
  ["cpp", "int8_t w[1000] = {1, 2}; // numfmt: int8 scale=0.05"],
  ["cpp", "int8_t w[] = {127, -128, 100}; // numfmt: int8 scale=0.05"],
  ["python", '"""\nx: float = 1e400\n"""\nx = np.zeros((1000, 70000), dtype=np.float16)'],
  ["python", "x = 70000\ny: float = 1e300\nnp.array([0.1, 0.2], dtype=np.float16)"],
  ["cpp", "// numfmt: int8 exponent bits of numfmt-start, numfmt-begin\n// numfmt rounds"],
  ["cpp", "// numfmt-begin: bf16\n/* numfmt-end */ // numfmt-begin: int8\n"],
  ["c", "char png[] = {200, 137, -1}; unsigned char *p = 0x40000000; unsigned u = -1; int all = 0xFFFFFFFF;"],
  ["cpp", "auto a = uint64_t(-2), b = static_cast<unsigned>(-3), c = -2u; uint8_t d = (uint8_t)-128;"],
  ["cpp", "enum : unsigned { External = -2u, Half = 1 };"],
  ["python", "x = int_to_float(0x7FF8_0000_0000_0001); y = sympy.Float(1e100)"],
  ["java", "byte[] b = {(byte) 200, (byte) -128};"],
  ["cpp", "auto x = _mm256_set1_epi8(200);"],
  ["systemverilog", "localparam signed [15:0] K = 40000; logic [7:0] w = -1, v = -128;"],
  ["systemverilog", "typedef logic signed [15:0] word_t; word_t x = 40000, y = -1, z = 16'hFFFF;"],
  ["c", "typedef char byte_t; typedef q15_t sample_t; byte_t b[] = {200, -1}; sample_t s = 16384;"],
  ["javascript", "const c = Uint8ClampedArray.of(300, -1);"],
  ["matlab", "x = fi(0.1, 1, 16, 15); y = fi(2, 1, 16, 15, 'OverflowAction', 'Wrap');"],
  ["systemverilog", "wire [0:0] hit = {addr, 4'h8};"],
  ["vhdl", 'constant c : sfixed(0 downto -15) := x"FFFF"; constant u : ufixed(3 downto -4) := x"2F";'],
  ["cpp", "ap_fixed<8,4> x = 5; // numfmt: Q3.0"],
  ["c", "unsigned _BitInt(300) x = 5; uint16_t w[] = { 16256, 49024 }; // numfmt: bfloat16"],
  ["python", "x = struct.pack('<HI', 1, 70000)"],
  ["rust", "pub const MAX: f16 = f16(0x7BFF);"],
  ["metal", "half2 p = as_type<half2>(0x3C003C00u);"],
  ["java", "int i = 0xFFFFFFFF; byte b = (byte) 0xFF; long n = 1L << 40;"],
  ["markdown", "Write numfmt: something in a comment."],
  ["rust", "let x: f32 = 3.14159265358979; for i in 0..300 {} let y = 5 as u8;"],
  ["javascript", "const f = new Float32Array([0.1]), id = 123456789012345678;"],
];

for (const [language, text] of quiet) {
  test(`nothing to say of ${language}: ${text}`, () => {
    assert.deepEqual(
      problemsOf(text, language).map(({ message }) => message),
      [],
    );
  });
}

test("a kind that is off is not looked for, and another severity is taken", () => {
  const text = "half x = 1e9; half y = 1e-6;";
  const settings: Settings = { ...defaultSettings, diagnostics: { overflow: "error", subnormal: "off" } };
  assert.deepEqual(
    problemsOf(text, "cpp", settings).map(({ code, severity }) => [code, severity]),
    [["overflow", "error"]],
  );
});
