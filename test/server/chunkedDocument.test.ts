import assert from "node:assert/strict";
import test from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ChunkedDocument } from "../../server/chunkedDocument.ts";
import { mix } from "../formats/golden.ts";

const pieces = [
  "half x = 1;\n",
  "\r\n",
  "\r",
  "\n",
  "0x3F80,",
  "\u{1F600}",
  `${"1, ".repeat(9000)}\n`,
  "a\rb\r\nc\n",
];

/** Compares all that is asked of a document with what the library says of the same text in one piece. */
function compare(document: ChunkedDocument, random: (bound: number) => number): void {
  const text = document.getText();
  const whole = TextDocument.create("", "", 0, text);
  assert.equal(document.length, text.length);
  assert.equal(document.lineCount, whole.lineCount);
  for (let round = 0; round < 40; round += 1) {
    const offset = random(text.length + 3) - 1;
    assert.deepEqual(document.positionAt(offset), whole.positionAt(offset), `position of ${offset}`);
    const position = { line: random(whole.lineCount + 2) - 1, character: random(50) - 1 };
    assert.equal(document.offsetAt(position), whole.offsetAt(position), JSON.stringify(position));
    const end = offset + random(40_000);
    assert.equal(document.slice(Math.max(0, offset), end), text.slice(Math.max(0, offset), end));
  }
}

test("a document in chunks is the text in one piece, after any edits", () => {
  let seed = 7;
  const random = (bound: number): number => mix((seed += 1)) % bound;
  const some = (count: number): string =>
    Array.from({ length: count }, () => pieces[random(pieces.length)]).join("");
  let text = some(60);
  const document = new ChunkedDocument("file:///a.c", "c", 1, text);
  for (let round = 0; round < 100; round += 1) {
    const whole = TextDocument.create("", "", 0, text);
    const start = random(text.length + 1);
    const length = random(4) === 0 ? random(60_000) : random(3);
    const range = { start: whole.positionAt(start), end: whole.positionAt(start + length) };
    const inserted = random(3) === 0 ? "" : some(random(12) === 0 ? 40 : random(3));
    // Positions never lie between the two halves of a break.
    const [from, to] = [whole.offsetAt(range.start), whole.offsetAt(range.end)];
    text = text.slice(0, from) + inserted + text.slice(to);
    const isTurned = random(5) === 0;
    document.edit(isTurned ? { start: range.end, end: range.start } : range, inserted);
    // Read piece by piece before it is put together.
    assert.equal(document.slice(from, from + 100), text.slice(from, from + 100));
    assert.equal(document.getText(), text, `round ${round}`);
    if (round % 5 === 0) compare(document, random);
  }
  document.edit(undefined, "new\n");
  assert.equal(document.getText(), "new\n");
  assert.deepEqual([document.lineCount, document.length, document.version], [2, 4, 1]);
});
