import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EncodeOptions, Format } from "../../core/formats/format.ts";
import { elementEncoder } from "../../core/kernels/encode.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber, nan } from "../../core/numbers/value.ts";
import { float32, float32Bits, mix } from "../formats/golden.ts";
import { formatOf, sweptFormats } from "../formats/sweptFormats.ts";

const isFull = Boolean(process.env["FULL"]);

/** The format's own answer for a float32 pattern. */
function exactCode(format: Format, bits: number, options: EncodeOptions): number {
  const x = float32(bits);
  return Number(format.encode(Number.isNaN(x) ? nan(bits >= 2 ** 31) : fromNumber(x), options).bits);
}

/** How many float32 steps around a value or a middle are looked at. */
const steps = isFull ? [-2, -1, 0, 1, 2] : [-1, 0, 1];

/** Patterns of every value, of the middle to the next, and some float32 steps around both; and those no format has. */
function boundaries(format: Format, every: number): number[] {
  const codes = Array.from({ length: Math.ceil(2 ** format.widthBits / every) }, (_, i) => BigInt(i * every));
  const values = codes
    .map((code) => toNumber(format.decode(code).value))
    .filter((value) => Number.isFinite(value));
  values.sort((a, b) => a - b);
  const middles = values.slice(1).map((value, i) => ((values[i] as number) + value) / 2);
  // Half a step and a whole one beyond the ends.
  const ends = [values.at(-1), values[0]].flatMap((end = 0) => [
    end * 1.03125,
    end * 1.0625,
    end * 1.125,
    end * 1.25,
    end * 2,
  ]);
  const points = [...values, ...middles, ...ends].map(float32Bits);
  const around = points.flatMap((bits) => steps.map((step) => (bits + step) >>> 0));
  const specials = [0, 1, 0x007fffff, 0x00800000, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fc00000, 0x7fffffff];
  return [...around, ...specials, ...specials.map((bits) => (bits | (2 ** 31)) >>> 0)];
}

function check(format: Format, patterns: readonly number[], options: EncodeOptions): void {
  const values = new Float32Array(Uint32Array.from(patterns).buffer);
  const codes = format.widthBits > 8 ? new Uint16Array(values.length) : new Uint8Array(values.length);
  elementEncoder(format, options)(values, codes);
  for (const [i, bits] of patterns.entries()) {
    const expected = exactCode(format, bits, options);
    if (codes[i] !== expected)
      assert.fail(`${format.id}: 0x${bits.toString(16)} becomes ${codes[i]} instead of ${expected}`);
  }
}

describe("bulk encoding gives what the format itself gives, around every value and middle and for random float32", () => {
  const wide = new Set(["bfloat16", "float16", "e6m9", "posit<11,2>", "int13"]);
  for (const format of sweptFormats) {
    // The staircase of a 16-bit format is asked 100,000 times while it is made.
    if (format.widthBits > 8 && !isFull && !wide.has(format.id)) continue;
    it(format.id, () => {
      const every = isFull || format.widthBits <= 8 ? 1 : 61;
      const random = Array.from({ length: isFull ? 1_000_000 : 1000 }, (_, i) => mix(i + 77));
      const patterns = [...boundaries(format, every), ...random];
      check(format, patterns, {});
      if (format.kind === "float") check(format, patterns, { overflow: "saturate" });
    });
  }

  for (const id of ["float8_e4m3fn", "float4_e2m1fn", "posit<8,2>", "int8", "bnb_dynamic8"]) {
    for (const rounding of ["nearest-away", "toward-zero", "toward-positive", "toward-negative"] as const) {
      it(`${id} ${rounding}`, () => check(formatOf(id), boundaries(formatOf(id), 1), { rounding }));
    }
  }

  it("takes codes of small formats in 16 bits too, and refuses more than 16", () => {
    const codes = new Uint16Array(3);
    elementEncoder(formatOf("float8_e4m3fn"))(Float32Array.of(1, -448, 1e9), codes);
    assert.deepEqual([...codes], [0x38, 0xfe, 0x7f]);
    assert.throws(() => elementEncoder(formatOf("float32")), RangeError);
  });
});
