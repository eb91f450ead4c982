import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { CodeContext } from "../../core/literals/context/codeContext.ts";
import { type CodeState, startOfFile } from "../../core/literals/context/codeState.ts";
import { impliedFormat } from "../../core/literals/context/impliedFormat.ts";
import { languageOf } from "../../core/literals/languages/index.ts";
import { literalsIn } from "../../core/literals/scanner.ts";

/** Text, literal and answer, so that a difference can be read. */
type Answer = readonly [offset: number, literal: string, implied: string | null];

const folder = "test/literals/corpus";
const corpus = readdirSync(folder).map((file) => ({
  languageId: file.replace(/\.txt$/, ""),
  lines: readFileSync(`${folder}/${file}`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => (line.split(" ⇒ ")[0] ?? "").replace(/[«»]/g, "").replaceAll("⏎", "\n")),
}));

/** Every literal on its own, as a hover looks at it. */
function oneByOne(text: string, languageId: string): Answer[] {
  return [...literalsIn(text, languageId)].map((literal) => {
    const implied = impliedFormat(text, literal, languageId);
    return [literal.start, literal.text, implied && `${implied.format.id}: ${implied.reason}`];
  });
}

/** All literals in one pass, the text cut where `seams` say; each part is read with `ahead` of what follows. */
function onePass(text: string, languageId: string, seams: readonly number[] = [], ahead = 2048): Answer[] {
  const answers: Answer[] = [];
  let entry: CodeState = startOfFile;
  for (const [index, start] of [0, ...seams].entries()) {
    const end = seams[index] ?? text.length;
    const part = text.slice(start, end + ahead);
    const context = new CodeContext(part, languageOf(languageId), entry, null);
    for (const literal of literalsIn(part, languageId)) {
      if (literal.start >= end - start) break;
      const implied = context.impliedFor(literal);
      answers.push([
        literal.start + start,
        literal.text,
        implied && `${implied.format.id}: ${implied.reason}`,
      ]);
    }
    entry = context.stateAt(end - start);
  }
  return answers;
}

for (const { languageId, lines } of corpus) {
  test(`${languageId}: one pass says of each literal what a hover says`, () => {
    for (const line of lines) assert.deepEqual(onePass(line, languageId), oneByOne(line, languageId), line);
    const whole = lines.join("\n\n");
    // Short enough for a hover's window to reach its start.
    for (const part of [whole.slice(0, 1500), whole.slice(-1500)])
      assert.deepEqual(onePass(part, languageId), oneByOne(part, languageId));
  });

  test(`${languageId}: a text cut at any line says the same`, () => {
    const whole = lines.join("\n\n").slice(0, 2500);
    const expected = onePass(whole, languageId);
    const breaks = [...whole.matchAll(/\n/g)].map(({ index }) => index + 1);
    for (const seam of breaks)
      assert.deepEqual(onePass(whole, languageId, [seam]), expected, `cut at ${seam}`);
    assert.deepEqual(onePass(whole, languageId, breaks), expected, "cut at every line");
  });
}

const nested: Readonly<Record<string, string>> = {
  cpp: `namespace a {
/* half x = 0.1;
   half y = 0.2; */
struct S {
  half w[2][3] = {
    // first row
    {0.1, 0.2, 0.3},

    {0.4, 0x3C00,
     0.6},
  };
  float f(int n) { return 0.5; }
  __nv_bfloat16 b = 0.25,
    c = 0.75; // numfmt: int8 scale=0.5
  // numfmt: fp8_e4m3
  float z = 1.0;
  double q = f(0.1,
    __float2half(0.2), 0.3);
  // numfmt-begin: float8_e5m2
  int m[2] = {3, 4};
  int n = 5;
  // numfmt-end
  const char *s = "numfmt: not here 0.1"; float o = 6;
};
}
// numfmt-file: bf16
int after = 7; half own = 0.1;
`,
  python: `"""
x: float = 0.1
"""
w = np.array([
    0.1, 0.2,
    0.3,
], dtype=np.float16)
y: float = 0.5
t = torch.tensor([[0.1], [0.2]],
    dtype=torch.bfloat16).to(torch.float16)
`,
  mlir: `%0 = arith.constant dense<[
  0.1, 0.2,
  0.3]> : tensor<3xf16>
%1 = arith.constant 0.5 : bf16
`,
};

for (const [languageId, text] of Object.entries(nested)) {
  test(`${languageId}: nested code cut anywhere says the same`, () => {
    const expected = onePass(text, languageId);
    assert.deepEqual(expected, oneByOne(text, languageId));
    assert.ok(expected.filter(([, , implied]) => implied !== null).length >= 4);
    for (let seam = 1; seam < text.length; seam++) {
      // Within a token or on the line of an annotation no text is cut, unless the line is as long as a book.
      const line = text.slice(text.lastIndexOf("\n", seam - 1) + 1).split("\n", 1)[0] ?? "";
      if (/[\w.'"/*%-]/.test(text[seam - 1] ?? "") || (line.includes("numfmt") && text[seam - 1] !== "\n"))
        continue;
      assert.deepEqual(
        onePass(text, languageId, [seam]),
        expected,
        `cut before ${text.slice(seam, seam + 20)}`,
      );
    }
  });
}

test("knows the type of an array however far its elements are from it", () => {
  const text = `const __half w[] = {\n${"  0.5, 0.25, // a row\n".repeat(5000)}};\nlong n = 1.5;`;
  const seams = [...text.matchAll(/\n/g)].map(({ index }) => index + 1).filter((_, line) => line % 100 === 0);
  const answers = onePass(text, "cpp", seams);
  assert.equal(answers.length, 10_001);
  assert.ok(answers.slice(0, -1).every(([, , implied]) => implied?.startsWith("float16")));
  assert.equal(answers.at(-1)?.[2], null);
});

test("a hover looks as far behind a literal as its statement and its line reach", () => {
  const list = "0.5, ".repeat(300);
  const said: readonly [string, string, string][] = [
    ["python", `t = torch.tensor([0.1, ${list}],\n  dtype=torch.bfloat16)\nx = 2\n`, "bfloat16"],
    ["python", `w = np.array([[0.1, ${list}]]).astype(np.float16)\nx = 2\n`, "float16"],
    ["mlir", `%0 = arith.constant dense<[0.1, ${list}0.5]> : tensor<301xf16>\n%1 = foo\n`, "float16"],
    ["cpp", `float x = 0.1; f(); ${"g(); ".repeat(150)} // numfmt: bf16\nint y;\n`, "bfloat16"],
  ];
  for (const [languageId, text, format] of said) {
    const [literal] = literalsIn(text.padEnd(8000), languageId);
    assert.ok(literal);
    assert.equal(impliedFormat(text.padEnd(8000), literal, languageId)?.format.id, format, text.slice(0, 40));
  }
});

/** What is implied for 0.1 in a list so long that ends a statement, with `rest` behind it. */
function answer(spaces: number, rest: string): string | undefined {
  const text = `let w: [f16; 2] = [0.1, 2.0${" ".repeat(spaces)}]${rest}\nlet x = 1;\n`.padEnd(4000);
  const literal = [...literalsIn(text.slice(0, 100), "rust")].find((each) => each.text === "0.1");
  return literal && impliedFormat(text, literal, "rust")?.format.id;
}

test("a hover sees that the next line goes on with a dot, wherever it begins", () => {
  assert.equal(answer(0, ";"), "float16");
  for (let distance = 0; distance < 600; distance++) {
    assert.equal(answer(distance, "\n.map(g);"), undefined, `${distance} further`);
  }
});

test("an integer is taken by its bits where the code reinterprets it, by its value where it converts", () => {
  const bits: readonly [string, string][] = [
    ["cuda-cpp", "__ushort_as_bfloat16(0x3F80)"],
    ["cpp", "std::bit_cast<float>(0x3F800000)"],
    ["hlsl", "asfloat(0x3F800000)"],
    ["opencl", "as_float4(0x3F800000)"],
    ["metal", "as_type<half2>(0x3C003C00u)"],
    ["rust", "f32::from_bits(0x3F800000)"],
  ];
  const values: readonly [string, string][] = [
    ["python", "jnp.asarray(0x3F80, dtype=jnp.bfloat16)"],
    ["python", "torch.as_tensor(0x3F80, dtype=torch.bfloat16)"],
    ["python", "np.float32(0x3F80)"],
    ["cuda-cpp", "__float2half(0x10)"],
  ];
  for (const [reads, cases] of [
    ["bits", bits],
    ["value", values],
  ] as const) {
    for (const [languageId, text] of cases) {
      const literal = [...literalsIn(text, languageId)].find(({ pattern }) => pattern);
      assert.ok(literal, text);
      assert.equal(impliedFormat(text, literal, languageId)?.reads, reads, text);
    }
  }
});
