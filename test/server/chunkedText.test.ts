import assert from "node:assert/strict";
import test from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ChunkedText } from "../../server/chunkedText.ts";
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

/** Compares all that is asked of a text with what the library says of the same text in one piece. */
function compare(chunked: ChunkedText, random: (bound: number) => number): void {
  const text = chunked.slice(0);
  const whole = TextDocument.create("", "", 0, text);
  assert.equal(chunked.length, text.length);
  assert.equal(chunked.lineCount, whole.lineCount);
  for (let round = 0; round < 40; round += 1) {
    const offset = random(text.length + 3) - 1;
    assert.deepEqual(chunked.positionAt(offset), whole.positionAt(offset), `position of ${offset}`);
    const position = { line: random(whole.lineCount + 2) - 1, character: random(50) - 1 };
    assert.equal(chunked.offsetAt(position), whole.offsetAt(position), JSON.stringify(position));
    const end = offset + random(40_000);
    assert.equal(chunked.slice(Math.max(0, offset), end), text.slice(Math.max(0, offset), end));
  }
}

test("a text in chunks is the text in one piece, after any edits", () => {
  let seed = 7;
  const random = (bound: number): number => mix((seed += 1)) % bound;
  const some = (count: number): string =>
    Array.from({ length: count }, () => pieces[random(pieces.length)]).join("");
  let text = some(60);
  let chunked = ChunkedText.of(text);
  for (let round = 0; round < 100; round += 1) {
    const whole = TextDocument.create("", "", 0, text);
    const offset = random(text.length + 1);
    const length = random(4) === 0 ? random(60_000) : random(3);
    // Positions never lie between the two halves of a break.
    const range = { start: whole.positionAt(offset), end: whole.positionAt(offset + length) };
    const turned = random(5) === 0 ? { start: range.end, end: range.start } : range;
    const [start, end] = chunked.offsetsOf(turned);
    assert.deepEqual([start, end], [whole.offsetAt(range.start), whole.offsetAt(range.end)]);
    const inserted = random(3) === 0 ? "" : some(random(12) === 0 ? 40 : random(3));
    const [before, old] = [chunked, text];
    chunked = chunked.replaced(start, end, inserted);
    text = text.slice(0, start) + inserted + text.slice(end);
    // Read piece by piece before it is put together.
    assert.equal(chunked.slice(start, start + 100), text.slice(start, start + 100));
    assert.equal(chunked.slice(0), text, `round ${round}`);
    assert.equal(before.slice(0), old, "who holds the text before the edit still has it");
    if (round % 5 === 0) compare(chunked, random);
  }
});
