import assert from "node:assert/strict";
import test from "node:test";
import { literalAt, literalsIn } from "../../core/literals/scanner.ts";
import { languages } from "../../core/literals/languages/index.ts";

const megabyte = 1 << 20;

/** Lines of a megabyte that would hurt a scanner which looks too far or backtracks too much. */
const longLines: Readonly<Record<string, string>> = {
  digits: "1".repeat(megabyte),
  "hex digits": `0x${"F".repeat(megabyte)}`,
  "separated digits": "1'".repeat(megabyte / 2),
  underscores: "_".repeat(megabyte),
  "one and underscores": `1${"_".repeat(megabyte)}`,
  dots: ".".repeat(megabyte),
  "digits and dots": "1.".repeat(megabyte / 2),
  "minus signs": "-".repeat(megabyte),
  blanks: `${" ".repeat(megabyte)}-5`,
  sums: "1+".repeat(megabyte / 2),
  floats: "0.1f,".repeat(megabyte / 5),
  words: "ab12 ".repeat(megabyte / 5),
  backslashes: "\\".repeat(megabyte),
  colons: "a:".repeat(megabyte / 2),
  quotes: `"'`.repeat(megabyte / 2),
  braces: "{(".repeat(megabyte / 2),
  exponents: "1e+".repeat(megabyte / 3),
  surrogates: "\ud800\udc00\ud800".repeat(megabyte / 3),
  "binary junk": junk(megabyte),
};

/** Any UTF-16 units, lone surrogates among them, from a fixed seed. */
function junk(length: number): string {
  let state = 1;
  const units = Uint16Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  });
  let text = "";
  for (let index = 0; index < length; index += 4096)
    text += String.fromCharCode(...units.subarray(index, index + 4096));
  return text;
}

const ids = [...languages.map(({ editorIds }) => editorIds[0] ?? ""), "plaintext"];

for (const [name, line] of Object.entries(longLines)) {
  test(`a megabyte of ${name}`, () => {
    for (const language of ids) {
      for (const offset of [0, 1, line.length >> 1, line.length - 1, line.length]) {
        // The first look may compile the language's regular expression; a machine may be busy once.
        const times = [1, 2, 3].map(() => {
          const begun = performance.now();
          literalAt(line, offset, language);
          return performance.now() - begun;
        });
        assert.ok(Math.min(...times) < 100, `${language} at ${offset}: ${times.join(", ")} ms`);
      }
    }
    const begun = performance.now();
    for (const { start, end } of literalsIn(line, "cpp")) assert.ok(start < end && end <= line.length);
    // A second on an idle machine; work that grows with the square of the length takes many minutes.
    assert.ok(performance.now() - begun < 30_000, "the whole line");
  });
}

test("literalAt agrees with literalsIn everywhere in junk made of number characters", () => {
  const characters = "0123456789abfexXpn_'.+-#:\\ ,;(\"";
  let state = 7;
  for (let round = 0; round < 300; round++) {
    let text = "";
    for (let index = 0; index < 40; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += characters[(state >>> 16) % characters.length];
    }
    const language = ids[round % ids.length] ?? "";
    const literals = [...literalsIn(text, language)];
    for (let offset = 0; offset <= text.length; offset++) {
      const inside = literals.find(({ start, end }) => start <= offset && offset < end);
      const expected = inside ?? literals.find(({ end }) => end === offset) ?? null;
      assert.deepEqual(literalAt(text, offset, language), expected, `${language} at ${offset} of ${text}`);
    }
  }
});
