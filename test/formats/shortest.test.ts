import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import type { Format } from "../../core/formats/format.ts";
import { golden, mix } from "./golden.ts";
import { checkedShortest } from "./readBack.ts";
import { formatOf } from "./sweptFormats.ts";

const goldens = golden("shortest") as {
  readonly block: number;
  readonly digests: Record<string, readonly string[]>;
};
const isFull = Boolean(process.env["FULL"]);
/** One million patterns a format in the full run, one block of them, another one every day, otherwise. */
const randomBlocks = 1_000_000 / goldens.block;
const today = Math.floor(Date.now() / 86_400_000);

/** Stored fraction bits, to make powers of two, whose interval is lopsided, and subnormals, which random patterns lack. */
const fractionBits: Record<string, number> = { float32: 23, float64: 52, x87: 63, float128: 112 };

/** The i-th pattern of a finite number that is not 0, as in test/oracle/shortest.py. */
function pattern(format: Format, i: number): bigint {
  const width = format.widthBits;
  if (width <= 16) return BigInt(i);
  let words = 0n;
  for (let k = 0; k < 4; k++) words = (words << 32n) | BigInt(mix((4 * i + k) >>> 0));
  let bits = BigInt.asUintN(width, words) | 1n;
  const fraction = BigInt(fractionBits[format.id] ?? 0);
  if (fraction > 0n && i % 8 === 1) bits = ((bits >> fraction) | 1n) << fraction;
  if (fraction > 0n && i % 8 === 2) bits &= (1n << fraction) - 1n;
  if (format.id === "x87") bits = withIntegerBit(bits);
  // Infinities and NaNs have every exponent bit set.
  return format.rank(bits) === null ? bits ^ (1n << BigInt(width - 2)) : bits;
}

function withIntegerBit(bits: bigint): bigint {
  const integerBit = 1n << 63n;
  return (bits >> 64n) & 0x7fffn ? bits | integerBit : bits & ~integerBit;
}

/** The blocks of a format to try. */
function blocksOf(format: Format): number[] {
  const count = format.widthBits <= 16 ? Math.ceil(2 ** format.widthBits / goldens.block) : randomBlocks;
  return isFull ? Array.from({ length: count }, (_, block) => block) : [today % count];
}

function checkBlock(format: Format, block: number): string {
  const hash = createHash("sha256");
  const end = Math.min(
    (block + 1) * goldens.block,
    format.widthBits <= 16 ? 2 ** format.widthBits : Infinity,
  );
  for (let i = block * goldens.block; i < end; i++) {
    const bits = pattern(format, i);
    const rank = format.rank(bits);
    if (rank === null || rank === 0n) continue;
    const text = checkedShortest(format, bits);
    if (format.id === "float64") assert.equal(text, asJavaScript(bits));
    hash.update(`${text}\n`);
  }
  return hash.digest("hex").slice(0, 6);
}

const view = new DataView(new ArrayBuffer(8));

function asJavaScript(bits: bigint): string {
  view.setBigUint64(0, bits);
  const text = view.getFloat64(0).toExponential();
  const [, whole = "", fraction = "", exponent = ""] = /^-?(\d)\.?(\d*)e(.*)$/.exec(text) ?? [];
  return `${(whole + fraction).replace(/0+$/, "")}e${Number(exponent) + 1}`;
}

const ids = [
  "bfloat16",
  "float16",
  "float16_alt",
  "posit<16,1>",
  "posit<16,2>",
  "float32",
  "float64",
  "x87",
  "float128",
  "posit<32,2>",
  "posit<64,2>",
];

describe("the shortest decimal reads back, and none shorter or closer does", () => {
  for (const id of ids) {
    const format = formatOf(id);
    const blocks = blocksOf(format);
    const expected = goldens.digests[id];
    it(`${id}${expected ? ", as NumPy writes it" : ""} (${blocks.length} blocks of ${goldens.block})`, () => {
      for (const block of blocks) {
        const digest = checkBlock(format, block);
        if (expected) assert.equal(digest, expected[block], `block ${block}`);
      }
    });
  }
});
