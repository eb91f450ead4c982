import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { golden } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

const { encode } = golden("float128") as { readonly encode: readonly [text: string, code: string][] };

describe("binary128 against gcc's libquadmath", () => {
  it(`${encode.length} decimals get the same codes`, () => {
    const format = formatOf("float128");
    for (const [text, code] of encode) {
      assert.equal(format.encode(parseDecimal(text)).bits.toString(16).padStart(32, "0"), code, text);
    }
  });
});
