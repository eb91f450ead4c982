import assert from "node:assert/strict";
import { test } from "node:test";
import { boundLiteral } from "../../core/literals/names/boundLiteral.ts";

/** The literal that the name at the | stands for; null when it stands for none. */
function bound(marked: string, languageId: string): string | null {
  const offset = marked.indexOf("|");
  assert.ok(offset >= 0, marked);
  const text = marked.replace("|", "");
  const found = boundLiteral(text, offset, languageId);
  if (found) assert.equal(text.slice(found.literal.start, found.literal.end), found.literal.text);
  return found && found.literal.text;
}

/** Language, text with the cursor, literal or null. */
const cases: readonly (readonly [string, string, string | null])[] = [
  // C, C++, CUDA.
  ["c", "#define K_SCALE 0.1f\ny = x * K_|SCALE;", "0.1f"],
  ["c", "#define K_SCALE|  (-0.1f) /* of x */\n", "-0.1f"],
  ["c", "# define K ((half)0x2E66)\r\nf(K|)", "0x2E66"],
  ["c", "#define K(x) 0.1f\ny = K|;", null],
  ["c", "#define K 0.1f + x\ny = K|;", null],
  ["c", "#define K 1\n#undef K\ny = K|;", null],
  ["c", "#if A\n#define K 1\n#else\n#define K 2\n#endif\ny = K|;", null],
  ["c", "#define K 1\n#undef K\n#define K 2\ny = K|;", "2"],
  ["c", "#if A\nconst int k = 1;\n#else\nconst int k = 2;\n#endif\ny = k|;", null],
  ["c", "#if A\nconst int k = 1;\n#else\nconst int k = 1;\n#endif\ny = k|;", "1"],
  ["cpp", "const int K = 1;\nenum class E { A, K|, B };", null],
  ["cpp", "static constexpr float kScale = 0.1f;\nint main() { return x * |kScale; }", "0.1f"],
  ["cpp", "const float a = 1.0f, b = -2.5f;\nf(|b);", "-2.5f"],
  ["cpp", "const float a = 1.0f,\n            b = 2.5f;\nf(|b);", "2.5f"],
  ["cpp", "constexpr double k{0.1};\nf(|k);", "0.1"],
  ["cpp", "const half k(0.1f);\nf(|k);", "0.1f"],
  ["cpp", "const float k = __float2half(0.1f);\nf(|k);", "0.1f"],
  ["cpp", "const float k = sqrtf(2.0f);\nf(|k);", null],
  ["cpp", "const float k = 2.0f * pi;\nf(|k);", null],
  ["cpp", "const float k = 2.0f\n  * pi;\nf(|k);", null],
  ["cpp", "const float* k = 0;\nf(x->|k);", null],
  ["cpp", "const float k = 0;\nf(x.|k, y::k);", null],
  ["cpp", "namespace n { const float k = 1; float g() { return n::|k; } }", "1"],
  ["cpp", "namespace n { const float k = 1; float g() { return m::|k; } }", null],
  ["cpp", "struct S { static const int k = 1; int g() { return this->|k; } };", "1"],
  ["c", "enum mode { OFF = 0, ON = 0x10 };\nf(O|N);", "0x10"],
  ["c", "typedef enum {\n  OFF, // is 0\n  ON = 0x10, /* is 16 */\n} mode;\nvoid g() { f(O|N); }", "0x10"],
  ["c", "enum mode { OFF = 1, ON };\nf(O|N);", null],
  ["c", "enum mode { A = 1, B = A + 1 };\nf(|B);", null],
  ["c", "enum mode { ON = 1 };\nvoid g(int ON) { f(|ON); }", null],
  ["c", "struct s x = { ON = 1 };\nf(|ON);", null],
  ["c", "int a = 1,\n  k = 2,\n  c;\nf(|k);", null],
  ["cpp", "enum class E : uint8_t { A = 1 };\nenum class F { A = 2 };\nf(E::|A, F::A);", "1"],
  ["cpp", "enum class E { A = 1 };\nenum class F { A = 2 };\nf(F::|A);", "2"],
  ["cpp", "enum class E { A = 1 };\nf(|A, G::A);", null],
  ["cpp", "enum class E { A = 1 };\nf(G::|A);", null],
  ["cpp", "void g() { enum { K = 7 }; f(|K); }", "7"],
  ["cpp", "void g() { enum { K = 7 }; }\nvoid h() { f(|K); }", null],
  ["cpp", "float k = 0.1f;\nf(|k);", null],
  ["cpp", "const float k = 1;\nfloat g(float k) { return k|; }", null],
  ["cpp", "const float k = 1;\nfloat g(float k) { return k; }\nfloat h() { return k|; }", "1"],
  ["cpp", "const float k = 1;\nfloat g(float k);\nfloat h() { return k|; }", "1"],
  ["cpp", "const float k = 1;\nvoid g() { const float k = 2; }\nfloat h() { return k|; }", "1"],
  ["cpp", "const float k = 1;\nvoid g() { const float k = 2; { return k|; } }", "2"],
  ["cpp", "const float k = 1;\nvoid g() { float k = x; return k|; }", null],
  ["cpp", 'const float k = 1;\nvoid g() { puts("}"); } // }\nfloat h() { return k|; }', "1"],
  ["cpp", "// const float k = 1;\nreturn k|;", null],
  ["cpp", "/* const float k = 1;\n*/ return k|;", null],
  ["cpp", "const float k = 1; // k| is one", null],
  ["cpp", "void g(const float k = 1) { return k|; }", null],
  ["cpp", "const float kk = 1;\nreturn k|;", null],
  ["cpp", "const float k = 1;\nreturn k|(2);", null],
  ["cpp", "struct S { float g() { return k|; }\n  static constexpr float k = 0.5f; };", "0.5f"],
  ["cpp", "float g() { return k|; }\nvoid h() { const float k = 0.5f; }", null],
  ["cuda-cpp", "__constant__ float k = 0.1f;\nf(|k);", "0.1f"],
  // Hardware.
  ["verilog", "localparam ONE = 16'h3F80;\nassign y = O|NE;", "16'h3F80"],
  ["systemverilog", "localparam logic [15:0] A = 16'h1, ONE = 16'h3F80;\nassign y = O|NE;", "16'h3F80"],
  ["systemverilog", "module m #(parameter K = 8'h38)(input a);\nassign y = K|;", "8'h38"],
  ["verilog", "`define ONE 16'h3F80\nassign y = `O|NE;", "16'h3F80"],
  ["verilog", "module a;\nlocalparam K = 1;\nendmodule\nmodule b;\nassign y = K|;\nendmodule", null],
  ["verilog", "parameter K = W - 1;\nassign y = K|;", null],
  ["vhdl", 'constant ONE : std_logic_vector(15 downto 0) := x"3F80";\ny <= O|NE;', 'x"3F80"'],
  ["vhdl", "constant K : real := 0.1;\ny <= K| * x;", "0.1"],
  ["vhdl", "signal K : real := 0.1;\ny <= K| * x;", null],
  ["ada", "K : constant Float := 0.1;\nY := K|;", "0.1"],
  // Systems.
  ["rust", "const K: f16 = 0.1;\nlet y = |K;", "0.1"],
  ["rust", "pub static K: f32 = -0.1_f32;\ny(|K);", "-0.1_f32"],
  ["rust", "let k = 0.1;\ny(|k);", "0.1"],
  ["rust", "let mut k = 0.1;\ny(|k);", null],
  ["rust", "let k = 0.1;\nlet k = f(k);\ny(|k);", null],
  ["rust", "const K: bf16 = bf16::from_f32_const(0.1);\ny(|K);", "0.1"],
  ["rust", "const K: f32 = 1.0;\nfn f(K: f32) { K| }", null],
  ["rust", "fn f() -> f32 { |K }\nconst K: f32 = 1.5;", "1.5"],
  ["go", "const K float32 = 0.1\nvar y = |K", "0.1"],
  ["go", "const (\n\tA = 1\n\tK = 0.1 // of x\n)\nvar y = |K", "0.1"],
  ["go", "func f(k float32) float32 {\n\treturn |k\n}", null],
  ["rust", "#[repr(u8)]\nenum E { A = 1, B = 0x10 }\nlet x = E::|B as u8;", "0x10"],
  ["rust", "enum E { A = 1 }\nenum F { A = 2 }\nlet x = E::|A as u8;", "1"],
  ["go", "k := 0.1\ny := x * |k", "0.1"],
  ["go", "k := 0.1\nk = 0.2\ny := x * |k", null],
  ["go", "func f() {\n\tk := 0.1\n\tfor {\n\t\ty := |k\n\t\tk += 1\n\t}\n}", null],
  ["go", "k := 0.1\nk, err := f()\ny := |k", null],
  ["go", "k := 0.1\nerr, k := f()\ny := |k", null],
  ["go", "k := 0.1\nset(&k)\ny := |k", null],
  ["go", "func f() {\n\tk := 0.1\n}\nfunc g() {\n\tk := 0.2\n\ty := |k\n}", "0.2"],
  ["go", "a, k := 1, 2\ny := |k", null],
  ["go", "const K = 0.1\ny := math.|K", null],
  ["zig", "const E = enum(u8) { a = 1, b = 0x10 };\nf(E.|b);", "0x10"],
  ["zig", "const k: f16 = 0.1;\nf(|k);", "0.1"],
  ["swift", "let k: Float16 = 0.1\nf(|k)", "0.1"],
  ["swift", "var k: Float16 = 0.1\nf(|k)", null],
  ["fortran", "real(2), parameter :: k = 0.1\ny = |k", "0.1"],
  ["java", "class A { static final float K = 0.1f;\n float f() { return A.|K; } }", "0.1f"],
  ["kotlin", "private const val K = 0.1f\nfun f() = |K", "0.1f"],
  ["csharp", "public const float K = 0.1f;\nreturn |K;", "0.1f"],
  ["csharp", "static readonly Half K = (Half)0.1f;\nreturn |K;", "0.1f"],
  // Scripts.
  ["python", "K = 0.1\ny = x * |K", "0.1"],
  ["python", "K: float = 0.1  # of x\ny = x * |K", "0.1"],
  ["python", "k = 0.1\nk = f()\ny = |k", null],
  ["python", "k = 0.1\nk += 1\ny = |k", null],
  ["python", "k = 0.1\ndef f(a, k):\n    return |k", null],
  ["python", "k = 0.1\ndef f(a, k):\n    return k\ny = |k", "0.1"],
  ["python", "k = 0.1\ndef f(a, k=0.2):\n    return |k", null],
  ["python", "k = 0.1\ndef f(a=k):\n    return |k", "0.1"],
  ["python", "k = 0.1\nif a:\n    k = 0.2\ny = |k", null],
  ["python", "k = 0.1\ndef f():\n    k = 0.2\ny = |k", "0.1"],
  ["python", "def f():\n    k = 0.2\n    return |k", "0.2"],
  ["python", "def f():\n    return |K\nK = 0.2\n", "0.2"],
  ["python", "a, k = 1, 2\ny = |k", null],
  ["python", "for k in range(3):\n    y = |k", null],
  ["python", "k = 0.1\nfor i in range(k):\n    y = |k", "0.1"],
  ["python", "k = 0.1\ny = f(|k=3)", null],
  ["python", "k = 0.1\ny = a.|k", null],
  ["python", "class A:\n    K = 0.1\n    def f(self):\n        return self.|K", null],
  ["python", "f(\n    k=0.1\n)\ny = |k", null],
  ["python", "f(\n    k=0.1,\n)\ny = |k", null],
  ["python", "k = 0.1 if a else 0.2\ny = |k", null],
  ["python", "k = np.float16(0.1)\ny = |k", "0.1"],
  // Names that every object of JavaScript has.
  ["python", "k = a.constructor(0.1)\ny = |k", null],
  ["python", "toString = 0.1\ny = |toString", "0.1"],
  ["python", "k = torch.tensor(0.1, dtype=torch.bfloat16)\ny = |k", null],
  ["python", '"""\nk = 1\n"""\ny = |j', null],
  ["python", `"""${"Words. ".repeat(100)}\n"""\nk = 0.1\ndef f():\n    """More."""\n    return |k`, "0.1"],
  ["python", '"""\nk = 1\n"""\ny = |k', null],
  ["python", "with a as k:\n    y = |k", null],
  ["julia", "const K = Float16(0.1)\ny = |K", "0.1"],
  ["julia", "k::Float16 = 0.1\ny = |k", "0.1"],
  ["matlab", "k = 0.1;\ny = |k * x;", "0.1"],
  ["matlab", "k = 0.1; % of x\ny = |k * x;", "0.1"],
  ["matlab", "function f(x)\ni = 1;\nwhile i < x\n  g(|i);\n  i = i + 1;\nend", null],
  ["matlab", "function f(x)\nk = 1;\ng(|k);\nend\nfunction h(x)\nk = 2;\nend", "1"],
  ["r", "k <- 0.1\ny <- |k", "0.1"],
  ["haskell", "scale :: Float\nscale = 0.1\ny = s|cale", "0.1"],
  ["javascript", "const k = 0.1\nconst y = |k", "0.1"],
  ["typescript", "const k: number = 0.1;\nf(|k);", "0.1"],
  ["javascript", "let k = 0.1;\nk *= 2;\nf(|k);", null],
  ["javascript", "const k = 0.1;\nfunction f(a, k) { return |k; }", null],
  ["javascript", "const k = 0.1;\nconst f = (k, a) => |k;", null],
  ["javascript", "const k = 0.1;\nf({ |k: 2 });", null],
  ["javascript", "const k = 0.1\n  * 2;\nf(|k);", null],
  ["javascript", "let k = 0.1;\nfunction f() { return |k; }\nk = 0.2;", null],
  ["javascript", "var k = 0.1;\nif (x) {\n  var k = 0.2;\n}\nf(|k);", null],
  ["typescript", "enum E { A = 1 }\nf(|A);", null],
  ["c", "void g(enum mode m) { ON = 1, OFF = 2; }\nf(|ON);", null],
  ["javascript", "let k = 0.1;\nfor (;;) { f(|k); ++k; }", null],
  ["javascript", "const k = 0.1;\nf(a.|k);", null],
  ["javascript", "const k = 0.1;\nf(this.|k);", null],
  ["javascript", "function g() { const k = 0.1; return this.|k; }", null],
  ["typescript", "class A { readonly k = 0.1; g() { return this.|k; } }", "0.1"],
  ["rust", "impl A { const K: f32 = 0.1; fn g() -> f32 { Self::|K } }", "0.1"],
  ["typescript", "enum E { A = 1, B = 0x10 }\nf(E.|B);", "0x10"],
  ["typescript", "enum E { A = 1 }\nf(x.|A);", null],
  ["csharp", "enum E : byte { A = 1, B = 0x10 }\nf(E.|B);", "0x10"],
  ["swift", "enum E: Int { case a = 1, b = 16 }\nf(E.|b)", "16"],
  [
    "systemverilog",
    "typedef enum logic [1:0] {IDLE = 2'b00, RUN = 2'b01} state_t;\nassign y = R|UN;",
    "2'b01",
  ],
  ["verilog", "module a;\nparameter K = 1;\nassign y = |K;\nendmodule", "1"],
  ["systemverilog", "package p;\nlocalparam K = 8'h38;\nassign y = p::|K;\nendpackage", "8'h38"],
  ["systemverilog", "package p;\nlocalparam K = 8'h38;\nassign y = q::|K;\nendpackage", null],
  ["python", "k = 0.1\nfor i in r:\n    y = |k\n    k = 0.2", null],
  ["python", "k = 0.1\ndef f():\n    global k\n    k = 0.2\ny = |k", null],
  ["python", "def f():\n    y = |k\nk = 0.1\nk = 0.2", null],
  ["asm", ".set K, 0x10\n\tmov ax, |K", "0x10"],
  ["vhdl", "constant K : integer := 16#10#;\ny <= |K;", "16#10#"],
  ["ada", "K : constant := 16#10#;\nY := |K;", "16#10#"],
  // Shading and compilers.
  ["wgsl", "const k: f16 = 0.1h;\nf(|k);", "0.1h"],
  ["glsl", "const float k = 0.1;\nf(|k);", "0.1"],
  ["mlir", "%cst = arith.constant 1.5 : f16\n%0 = arith.addf %a, %c|st : f16", "1.5"],
  ["mlir", "%cst_0 = arith.constant 0x3F80 : bf16\n%0 = f(%cst|_0)", "0x3F80"],
  ["mlir", "%0 = f(%a)\n%1 = arith.addf %|0, %0 : f16", null],
  ["llvm", "@K = private constant half 0xH3C00, align 2\n%1 = load half, ptr @|K", "0xH3C00"],
  ["asm", ".equ K, 0x3F80\n\tmov ax, |K", "0x3F80"],
  ["nasm", "K equ 3F80h\n\tmov ax, |K", "3F80h"],
  // Everything else.
  ["plaintext", "#define K 0.1\nf(|K)", "0.1"],
  ["plaintext", "K = 0.1\nf(|K)", null],
  ["json", '{"k": 0.1, "j": |k}', null],
];

for (const [language, marked, expected] of cases) {
  test(`${language}: ${JSON.stringify(marked)}`, () => assert.equal(bound(marked, language), expected));
}

test("hostile text is searched in bounded time, and binds nothing by accident", () => {
  const junk = String.fromCharCode(
    ...Uint16Array.from({ length: 4096 }, (_, index) => (index * 40503) & 0xffff),
  );
  const texts = [
    "k".repeat(1 << 20),
    "k ".repeat(1 << 19),
    `k${" ".repeat(1 << 20)}= 0.1`,
    "k,".repeat(1 << 19),
    "k = (".repeat(1 << 17),
    "def f(".repeat(1 << 17),
    "const k,".repeat(1 << 17),
    "{".repeat(1 << 20),
    '"'.repeat(1 << 20),
    "/*".repeat(1 << 19),
    "k\ud800 = \udc00 1;".repeat(1 << 14),
    junk.repeat(64),
  ];
  for (const text of texts) {
    const marked = `${text}\nk\n${text}`;
    for (const language of ["cpp", "python", "javascript", "verilog", "llvm", "haskell", "go", "plaintext"]) {
      const begun = performance.now();
      boundLiteral(marked, text.length + 1, language);
      const milliseconds = performance.now() - begun;
      assert.ok(milliseconds < 1000, `${language}, ${text.slice(0, 10)}…: ${milliseconds} ms`);
    }
  }
});

/** A name used 100,000 times, in functions that may bind it anew, with its own binding at the very top. */
const crowds: readonly [
  language: string,
  head: string,
  line: (index: number) => string,
  bound: string | null,
][] = [
  ["cpp", "constexpr float k = 0.1f;\n", () => "y = f(k, k, k, k) + 0.25f * k;\n", "0.1f"],
  ["cpp", "#define k 0.1f\n", (index) => `void f${index}() { y = k * k + k * f(k, k); }\n`, "0.1f"],
  ["rust", "const k: f32 = 0.1;\n", (index) => `fn f${index}() { let y = k * k + k * f(k, k); }\n`, "0.1"],
  [
    "go",
    "const k = 0.1\n",
    (index) => `func f${index}() {\n\tk := ${index}.5 * k * k + f(\`a\`)\n}\n_ = k + k\n`,
    null,
  ],
  [
    "python",
    "k = 0.1\n",
    (index) => `def f${index}(x):\n    k = ${index}.5\n    return x * k * k * k * k\n`,
    null,
  ],
  [
    "javascript",
    "const k = 0.1;\n",
    (index) =>
      `function f${index}() {\n  const k = ${index}.5;\n  return \`${"x".repeat(64)}\` + k * k * k + k;\n}\n`,
    "19999.5",
  ],
];

for (const [language, head, line, expected] of crowds) {
  test(`a name in 100,000 places of ${language} is looked up in bounded time`, () => {
    const text = head + Array.from({ length: 20_000 }, (_, index) => line(index)).join("");
    const offset = text.lastIndexOf("k");
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      assert.equal(boundLiteral(text, offset, language)?.literal.text ?? null, expected);
      return performance.now() - begun;
    });
    assert.ok(Math.min(...times) < 50, `${Math.min(...times)} ms`);
  });
}
