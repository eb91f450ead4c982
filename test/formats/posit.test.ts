import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findFormat } from "../../core/formats/index.ts";
import { positFormat } from "../../core/formats/posit.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber, infinity } from "../../core/numbers/value.ts";
import { Digest, golden, nextDouble } from "./golden.ts";

interface Goldens {
  readonly decode: Record<string, number>;
  readonly encode: Record<string, { readonly every: number; readonly digest: number }>;
}

const goldens = golden("posits") as Goldens;
const view = new DataView(new ArrayBuffer(8));

function parameters(id: string): [number, number] {
  const [, n = "", es = ""] = /<(\d+),(\d+)>/.exec(id) ?? [];
  return [Number(n), Number(es)];
}

describe("posits against exact rational arithmetic", () => {
  for (const [id, expected] of Object.entries(goldens.decode)) {
    it(`${id}: every code decodes to the same double`, () => {
      const format = positFormat(...parameters(id));
      const digest = new Digest();
      for (let code = 0; code < 2 ** format.widthBits; code++) {
        view.setFloat64(0, toNumber(format.decode(BigInt(code)).value));
        digest.add(view.getUint32(4));
        digest.add(view.getUint32(0));
      }
      assert.equal(digest.value, expected);
    });
  }

  for (const [id, { every, digest: expected }] of Object.entries(goldens.encode)) {
    it(`${id}: values, cuts and one step either side encode to the same code`, () => {
      const [n, es] = parameters(id);
      const format = positFormat(n, es);
      const wider = positFormat(n + 1, es);
      const inputs: number[] = [];
      for (let code = 1; code < 2 ** (n - 1) - 1; code += every) {
        const cut = toNumber(wider.decode(BigInt(2 * code + 1)).value);
        const value = toNumber(format.decode(BigInt(code)).value);
        for (const x of [cut, nextDouble(cut, false), nextDouble(cut, true), value]) inputs.push(x, -x);
      }
      inputs.push(1e300, -1e300, 1e-300, -1e-300);
      const digest = new Digest();
      for (const x of inputs) digest.add(Number(format.encode(fromNumber(x)).bits));
      assert.equal(digest.value, expected);
    });
  }
});

// Encodings cross-checked with Universal: value of the double, then posit<8,0..3>, <16,0..3>, <32,2>.
const table = `
1 40 40 40 40 4000 4000 4000 4000 40000000
-1 c0 c0 c0 c0 c000 c000 c000 c000 c0000000
0.5 20 30 38 3c 2000 3000 3800 3c00 38000000
-3.25 96 a6 b3 ba 9600 a600 b300 b980 b3000000
0.1 06 15 25 32 0666 14cd 24cd 3266 24cccccd
3.141592653589793 69 59 4d 46 6922 5922 4c91 4648 4c90fdaa
65504 7f 7f 7c 70 7fff 7fc0 7c00 7000 7bffc000
1e-6 01 01 02 0c 0001 0010 0206 0c0c 020637bd
1e30 7f 7f 7f 7f 7fff 7fff 7fff 7ffd 7fffffdd
-1e-30 ff ff ff ff ffff ffff ffff fffd ffffffde`;
const columns = ["<8,0>", "<8,1>", "<8,2>", "<8,3>", "<16,0>", "<16,1>", "<16,2>", "<16,3>", "<32,2>"];

describe("posits against Universal", () => {
  for (const row of table.trim().split("\n")) {
    const [x = "", ...codes] = row.split(" ");
    it(`of ${x}`, () => {
      for (const [i, column] of columns.entries()) {
        const format = findFormat(`posit${column}`);
        const bits = format?.encode(fromNumber(Number(x))).bits;
        assert.equal(bits, BigInt(`0x${codes[i]}`), column);
      }
    });
  }

  it("rounds the bit string where the arithmetic middle would differ", () => {
    assert.equal(positFormat(8, 2).encode(fromNumber(4718592)).bits, 0x7fn);
    assert.equal(positFormat(8, 2).encode(fromNumber(2 ** 22)).bits, 0x7en);
    assert.equal(positFormat(8, 1).encode(fromNumber(2252.8)).bits, 0x7fn);
    assert.equal(positFormat(16, 2).encode(fromNumber(1.01 * 2 ** 54)).bits, 0x7fffn);
  });

  it("never rounds to zero or NaR", () => {
    const format = positFormat(16, 2);
    assert.equal(format.encode(parseDecimal("1e-9999")).bits, 1n);
    assert.equal(format.encode(parseDecimal("-1e9999")).bits, 0x8001n);
    assert.equal(format.encode(infinity()).decoded.class, "NaR");
    assert.equal(format.encode(infinity()).status, "not representable");
  });
});
