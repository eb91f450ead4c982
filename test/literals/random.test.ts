import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { defaultSettings } from "../../core/editing/settings.ts";
import { hoverModel } from "../../core/editing/hover.ts";
import { namedSubjectAt } from "../../core/editing/subject.ts";
import { languages } from "../../core/literals/languages/index.ts";
import { literalAt, literalsIn } from "../../core/literals/scanner.ts";

const ids = [...languages.map(({ editorIds }) => editorIds[0] ?? ""), "plaintext"];

/** Pieces that begin something and do not end it, half numbers, marks of languages, lone surrogates, long runs. */
const pieces = [
  ...Array.from("\"'`#$%@:;,.-+*/\\(){}[]<>=!?&|^~ \t\r\n0f1e9x_"),
  ..."/* */ // -- ''' \"\"\" (* {- <!-- R\"x( 0x 0x1.8p 0b 0o17 1e 1e+ 1.2.3 .5 5. 1_000 1'000 16'h 16'hx8 8'b".split(
    " ",
  ),
  ..."16#F 2#1# x\"3F z'3F80' 0xH 0xR3F80 0xK 0f3F8 \\x3f\\x80 \\u{ \\U \\777 numfmt: numfmt:int8:scale= 2024-01-02".split(
    " ",
  ),
  ..."float __half torch.bfloat16 dtype= : f16 as <f8 dense< ldr =( return const let x = 0.1f 1.0bf16 3F80h $3F".split(
    " ",
  ),
  "\ud800",
  "\udc00",
  "\0",
  "\u2028",
  "é",
  "约",
  "9".repeat(2000),
  "1'".repeat(700),
  "(".repeat(500),
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

const units = fc.uint16Array({ maxLength: 300 }).map((codes) => String.fromCharCode(...codes));

test("random text never throws, and literals lie in it in order", () => {
  fc.assert(
    fc.property(fc.oneof(text, units), fc.constantFrom(...ids), (input, language) => {
      let last = 0;
      for (const { start, end, text: written } of literalsIn(input, language)) {
        assert.ok(last <= start && start < end && end <= input.length, `${start} to ${end} behind ${last}`);
        assert.equal(written, input.slice(start, end));
        last = end;
      }
    }),
    { numRuns: 3000 },
  );
});

test("a hover anywhere in random text never throws", () => {
  fc.assert(
    fc.property(fc.oneof(text, units), fc.constantFrom(...ids), fc.nat(), (input, language, place) => {
      const offset = place % (input.length + 1);
      const literal = literalAt(input, offset, language);
      if (literal) assert.ok(literal.start <= offset && offset <= literal.end);
      const subject = namedSubjectAt(input, offset, language);
      if (subject) hoverModel(subject, defaultSettings);
    }),
    { numRuns: 1500 },
  );
});

test("time grows with the length, whatever is repeated", () => {
  const length = 1 << 13;
  for (const piece of pieces) {
    const input = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    for (const language of ids) {
      const time = (): number => {
        const begun = performance.now();
        for (const { start, end } of literalsIn(input, language)) assert.ok(start < end);
        return performance.now() - begun;
      };
      // A few milliseconds on an idle machine, which may be busy once; the square of the length takes far longer.
      const isQuick = [1, 2, 3, 4].some(() => time() < 200);
      assert.ok(isQuick, `${language}: ${piece.slice(0, 20)}`);
    }
  }
});
