import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, projectFiles } from "./projectFiles.ts";

/** Ways to make a number of bits, or bits of a number, or to round one: all of that is core's alone. */
const conversions: readonly (readonly [what: string, pattern: RegExp, example: string])[] = [
  [
    "bytes as numbers",
    /\bDataView\b|\b[gs]et(?:Float|Big(?:Int|Uint)|Int|Uint)\d+\(/,
    "view.setFloat32(0, x)",
  ],
  ["rounding to float32", /\bMath\.(?:fround|f16round)\b/, "Math.fround(0.1)"],
  [
    "typed arrays of floats",
    /\bnew Float(?:16|32)Array\b|\bFloat(?:16|32)Array\.(?:from|of)\b/,
    "new Float32Array(1)",
  ],
  ["width of an integer", /\bBigInt\.as(?:Int|Uint)N\b/, "BigInt.asIntN(8, bits)"],
  ["digits as a number", /\bparse(?:Float|Int)\(/, 'parseFloat("0.1")'],
];

/** Beside those, arithmetic on fields; the tensor panel has powers of two for its axes. */
const arithmetic: typeof conversions = [
  ["powers of two", /\b2 ?\*\* ?|\bMath\.(?:pow|log2|exp2)\b/, "2 ** exponent"],
  ["masks", /[^&]&[^&]\s*\(?(?:0x|\(1n? <<)/, "bits & 0x7f"],
];

function found(files: readonly string[], patterns: typeof conversions): string[] {
  return [...linesOf(files)].flatMap(({ place, text }) =>
    patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${place}: ${what}: ${text.trim()}`),
  );
}

test("the patterns find what they are there for", () => {
  for (const [what, pattern, example] of [...conversions, ...arithmetic])
    assert.match(example, pattern, what);
});

test("pages and the extension convert no number themselves: core does", () => {
  const files = projectFiles(".ts").filter((file) => /^(?:webview|client|server)\//.test(file));
  assert.ok(files.length > 50);
  assert.deepEqual(found(files, conversions), []);
});

test("the Number Inspector has no arithmetic of its own on what it shows", () => {
  const files = projectFiles(".ts").filter((file) => file.startsWith("webview/numberInspector/"));
  assert.ok(files.length > 10);
  assert.deepEqual(found(files, arithmetic), []);
});
