import assert from "node:assert/strict";
import test from "node:test";
import { runMarkdown } from "../../core/editing/hoverMarkdown.ts";
import { defaultSettings } from "../../core/editing/settings.ts";
import { runAt } from "../../core/sequences/runAt.ts";
import { runFacts } from "../../core/sequences/runFacts.ts";

/** What a hover at | says of the run there. */
function said(marked: string, language: string): string | null {
  const run = runAt(marked.replace("|", ""), marked.indexOf("|"), language);
  const facts = run && runFacts(run, defaultSettings);
  return facts && runMarkdown(facts).join("\n");
}

function rows(...lines: string[]): string {
  return lines.join("\n");
}

const cases: readonly (readonly [language: string, text: string, wanted: string | null])[] = [
  [
    "cpp",
    "half w[] = {1.0, |0.1, -0.2};",
    rows(
      "3 numbers side by side, from `-0.2` to `1.0`:",
      "| Format | Values |",
      "| --- | --- |",
      "| **fp16** | 1, ≈ 0.09998, ≈ −0.2 |",
    ),
  ],
  ["python", "x = [1, |2, 3, 4, 5]", "5 numbers side by side, from `1` to `5`."],
  [
    "cpp",
    "x = {0x3F80, |0xBF80, 0x0000, 0x4000, 0x4040};",
    rows(
      "5 bit patterns side by side:",
      "| Format | Values |",
      "| --- | --- |",
      "| fp16 | 1.875, −1.875, 0, 2, … |",
      "| bf16 | 1, −1, 0, 2, … |",
    ),
  ],
  [
    "cpp",
    "x = {0x00, 0x00, |0x80, 0x3f, 0x00, 0x00, 0x00, 0xbf};",
    rows(
      "8 bytes side by side:",
      "| Format | Order | Values |",
      "| --- | --- | --- |",
      "| fp32 | little\u2011endian | 1, −0.5 |",
      "| fp16 | little\u2011endian | 0, 1.875, 0, −1.75 |",
      "| bf16 | little\u2011endian | 0, 1, 0, −0.5 |",
    ),
  ],
  [
    "python",
    "b'\\x3f\\x80|\\x00\\x00'",
    rows(
      "4 bytes side by side:",
      "| Format | Order | Values |",
      "| --- | --- | --- |",
      "| fp32 | big\u2011endian | 1 |",
      "| fp16 | big\u2011endian | 1.875, 0 |",
      "| bf16 | big\u2011endian | 1, 0 |",
    ),
  ],
  ["cpp", "x = w[|16];", null],
  ["cpp", "f(1, |2, 3, 4);", null],
  ["cpp", "x = {1, |2};", null],
  ["cpp", "x = 1; y = |2; z = 3;", null],
];

test("what a hover says of the numbers around it", () => {
  for (const [language, text, wanted] of cases) assert.equal(said(text, language), wanted, text);
});

test("a line of a dump is a run of bytes", () => {
  const dump = "00000000: 0000 803f 0000 00bf 0000 0040  ...?.......@\n00000010: 0000 803f\n";
  assert.match(
    said(dump.replace("803f", "80|3f"), "plaintext") ?? "",
    /^12 bytes side by side:\n.*\n.*\n\| fp32 \| little\u2011endian \| 1, −0.5, 2 \|/,
  );
});

test("a long list is looked at only nearby, and says so", () => {
  const list = `x = {${"0.5, ".repeat(10_000)}|0.25, ${"0.5, ".repeat(10_000)}};`;
  assert.match(said(list, "cpp") ?? "", /^More than \d{3} numbers side by side, from `0.25` to `0.5`\.$/);
});

test("text of any kind has a run or none, and nothing throws", () => {
  for (const text of [
    "{",
    "[",
    "}",
    '"\\x',
    "'\\x41\\x42",
    ":",
    "[[[[",
    "{,,,,",
    "\ud800{",
    "{0x,0x,0x}",
    '"\\x41\\x42\\x43"',
  ]) {
    for (let at = 0; at <= text.length; at++) {
      for (const language of ["cpp", "python", "hexdump", "plaintext"])
        said(`${text.slice(0, at)}|${text.slice(at)}`, language);
    }
  }
});
