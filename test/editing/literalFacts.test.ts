import assert from "node:assert/strict";
import test from "node:test";
import { literalFacts } from "../../core/editing/literalFacts.ts";
import { subjectAt } from "../../core/editing/subject.ts";

const cases: readonly (readonly [language: string, literal: string, facts: readonly string[]])[] = [
  ["cpp", "0x3F80", ["16 bits", "16256"]],
  ["cpp", "0xBF80", ["16 bits", "49024", "−16512 signed"]],
  ["cpp", "017", ["15"]],
  ["python", "0o17", ["15"]],
  ["vhdl", 'o"17"', ["15"]],
  ["cpp", "0x1p-3", ["0.125"]],
  ["python", "1e3", ["1000"]],
  ["python", "0.1", []],
];

test("the facts of a literal", () => {
  for (const [language, literal, facts] of cases) {
    const subject = subjectAt(literal, 1, language);
    assert.deepEqual(subject && literalFacts(subject.literal), facts, `${language} ${literal}`);
  }
});

test("an annotation far before a literal on its own line is not taken for the line above", () => {
  const far = `// numfmt: bfloat16 ${" ".repeat(5000)}`;
  assert.equal(subjectAt(`${far}0.1`, far.length, "cpp")?.implied, null);
  const above = "// numfmt: bfloat16\r\n";
  assert.equal(subjectAt(`${above}0.1`, above.length, "cpp")?.implied?.format.id, "bfloat16");
});
