import assert from "node:assert/strict";
import test from "node:test";
import { fixesFor } from "../../../core/editing/diagnostics/findProblems.ts";
import { ScannedText } from "../../../core/editing/diagnostics/scannedText.ts";
import { defaultSettings } from "../../../core/editing/settings.ts";
import { subjectAt } from "../../../core/editing/subject.ts";

/** Random integers below a bound, from a fixed seed. */
function randomFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const lines = [
  "half x = 1e9; // too large",
  "float y = 0.1f, z = 1e-50f;",
  "static const __half w[] = {",
  "  0.5, 70000, 1e-9,",
  "};",
  "void f(int n) {",
  "}",
  "uint8_t b = 300;",
  "// numfmt: float8_e4m3fn",
  "x = 1000.0;",
  "// numfmt-begin: int4",
  "// numfmt-end",
  "/* half x = 1e9;",
  "*/",
  "y = __float2half(",
  "  1e30f);",
  'const char *s = "half x = 1e9;";',
  "typedef half data_t;",
  "data_t v = 1e9;",
  "typedef char data_t;",
  "using T = int8_t;",
  "using T = float;",
  "T u = 300, t = 1e39;",
  "#define REAL half",
  "REAL r = 1e9; }",
  "template <typename T> void g() {",
  "x = 3; // numfmt: flot16",
  "// numfmt-file: float8_e5m2",
];

function scannedWhole(text: string): ScannedText {
  const scanned = new ScannedText(text.length, "cuda-cpp", defaultSettings, null);
  while (scanned.step(text) !== null);
  return scanned;
}

test("after any edits it holds what scanning afresh finds", () => {
  const random = randomFrom(5);
  const line = (): string => `${lines[random(lines.length)]}\n`;
  let text = "";
  while (text.length < 60_000) text += line();
  const scanned = scannedWhole(text);
  assert.ok([...scanned.problems()].length > 300);
  for (let round = 0; round < 60; round++) {
    const edits = 1 + random(3);
    for (let edit = 0; edit < edits; edit++) {
      const large = random(10) === 0;
      const offset = random(text.length + 1);
      const removed = Math.min(random(large ? 30_000 : 30), text.length - offset);
      const inserted =
        random(3) === 0
          ? (["{", "}", "/*", '"', "\n", "0", ";", ","][random(8)] ?? "")
          : Array.from({ length: random(large ? 1000 : 3) }, line).join("");
      text = text.slice(0, offset) + inserted + text.slice(offset + removed);
      scanned.edit(offset, removed, inserted.length);
      // Sometimes the next edit comes before all is scanned.
      for (let steps = random(4); steps > 0; steps--) scanned.step(text);
    }
    if (round % 3 > 0) continue;
    while (scanned.step(text) !== null);
    const found = [...scanned.problems()].map((problem) => JSON.stringify(problem));
    const expected = [...scannedWhole(text).problems()].map((problem) => JSON.stringify(problem));
    // The first difference says more than two long lists.
    const different = expected.findIndex((problem, index) => problem !== found[index]);
    assert.equal(found[different], expected[different], `round ${round}`);
    assert.equal(found.length, expected.length);
  }
});

test("an edit within a long array has little of it scanned again", () => {
  let text = `const __half w[] = {\n${"  0.5, 0.25, 1.0,\n".repeat(100_000)}};\n`;
  const scanned = scannedWhole(text);
  assert.deepEqual([...scanned.problems()], []);
  const offset = text.indexOf("0.25", 800_000);
  text = `${text.slice(0, offset)}1e9${text.slice(offset + 4)}`;
  scanned.edit(offset, 4, 3);
  let steps = 1;
  while (scanned.step(text) !== null) steps++;
  assert.ok(steps <= 3, `${steps} pieces`);
  const [problem, ...others] = [...scanned.problems()];
  assert.deepEqual(others, []);
  assert.deepEqual([problem?.code, problem?.start, problem?.end], ["overflow", offset, offset + 3]);
  // A hover there knows as much.
  const subject = subjectAt(text, offset, "cuda-cpp", (at) => scanned.surroundingsAt(at));
  assert.equal(subject?.implied?.format.id, "float16");
});

test("what mends a problem is found where it is, far into the text", () => {
  const text = `${"int n = 1;\n".repeat(10_000)}half x = 1e9; // numfmt: flot16\n`;
  const scanned = scannedWhole(text);
  const found = scanned.problemsIn(text, text.length - 30, text.length);
  const fixes = found.flatMap((problem) => fixesFor(problem));
  assert.deepEqual(
    fixes.map(({ start, end, newText }) => [text.slice(start, end), newText]),
    [
      ["1e9", "65504.0"],
      ["flot16", "float16"],
    ],
  );
});

test("no number of a long line of them is cut where a piece ends", () => {
  let text = `// numfmt-file: float16\n${"0.99951171875 ".repeat(2000)}\n`;
  const scanned = scannedWhole(text);
  for (let offset = text.length - 1; offset > 100; offset -= 490) {
    text = `${text.slice(0, offset)} ${text.slice(offset)}`;
    scanned.edit(offset, 0, 1);
    while (scanned.step(text) !== null);
    assert.deepEqual([...scanned.problems()], [], `after an edit at ${offset}`);
  }
});

test("no annotation is cut where a piece ends", () => {
  for (let filled = 440; filled < 520; filled += 16) {
    const mark = "numfmt-file: int8 scale=0.05 zero_point=-3";
    let text = `/*${"-".repeat(filled)} ${mark} */\n${"x = 99;\n".repeat(400)}`;
    const scanned = scannedWhole(text);
    for (let from = text.indexOf("99"); from < text.length - 100; from += 96) {
      const offset = text.indexOf("\n", from);
      text = `${text.slice(0, offset)} ${text.slice(offset)}`;
      scanned.edit(offset, 0, 1);
      while (scanned.step(text) !== null);
    }
    assert.equal([...scanned.problems()].length, 400, `behind ${filled}`);
  }
});

test("an annotation for the file reaches all of it, and is let go of", () => {
  const rest = "x = 320; // as large as it will ever be in this place\n".repeat(2000);
  let text = `// numfmt-file: float8_e4m3fn\n${rest}`;
  const scanned = scannedWhole(text);
  assert.equal([...scanned.problems()].length, 0);
  text = text.replace("float8_e4m3fn", "float8_e3m4");
  scanned.edit(text.indexOf("float8"), 13, 11);
  while (scanned.step(text) !== null);
  assert.equal([...scanned.problems()].length, 2000);
  scanned.edit(0, text.length - rest.length, 0);
  while (scanned.step(rest) !== null);
  assert.equal([...scanned.problems()].length, 0);
});
