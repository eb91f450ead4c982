import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Format, RoundingMode } from "../../core/formats/format.ts";
import { positFormat } from "../../core/formats/posit.ts";
import {
  add,
  type FiniteValue,
  multiply,
  powerOfTwo,
  subtract,
  type Value,
} from "../../core/numbers/value.ts";
import { mix } from "./golden.ts";
import { formatOf, sweptFormats } from "./sweptFormats.ts";

/** Formats too wide to try every pair of neighbours. */
const wideFormats = [
  "float32",
  "float64",
  "float128",
  "x87",
  "tf32",
  "pxr24",
  "fp24",
  "e11m40fn",
  "binary24p12ue",
  "posit<32,2>",
  "posit<64,2>",
  "posit<24,5>",
  "posit<64,0>",
  "int32",
  "uint64",
  "int128",
  "Q31",
  "Q15.48",
  "int32:scale=0.001,zero_point=12345",
].map(formatOf);

/** Places to look at: all in the full run, every 251st of the 16-bit formats otherwise; of wide ones the ends, 0, 1 and random ones. */
function* ranksOf(format: Format): Generator<bigint> {
  const lowest = rankOf(format, format.facts.min);
  const highest = rankOf(format, format.facts.max);
  if (format.widthBits <= 16) {
    const stride = process.env["FULL"] || format.widthBits < 12 ? 1n : 251n;
    for (let rank = lowest; rank < highest; rank += stride) yield rank;
    return;
  }
  const { minNormal } = format.facts;
  const special = [
    0n,
    rankOf(format, powerOfTwo(0)),
    minNormal ? rankOf(format, minNormal) : 0n,
    lowest,
    highest,
  ];
  for (const rank of special) for (const step of [-2n, -1n, 0n, 1n]) yield rank + step;
  for (let i = 0; i < (process.env["FULL"] ? 100_000 : 250); i++) {
    const words = [0, 1, 2, 3].reduce((sum, word) => (sum << 32n) | BigInt(mix(4 * i + word)), 0n);
    yield lowest + (words % (highest - lowest));
  }
}

function rankOf(format: Format, value: Value): bigint {
  const rank = format.rank(format.encode(value).bits);
  assert.ok(rank !== null);
  return rank;
}

function valueAt(format: Format, rank: bigint): FiniteValue | null {
  const code = format.codeAt(rank);
  const value = code === null ? null : format.decode(code).value;
  return value?.kind === "finite" ? value : null;
}

/** Where a posit's rounding turns: the posit one bit longer that lies between; elsewhere the arithmetic middle. */
function middleOf(format: Format, rank: bigint, low: FiniteValue, high: FiniteValue): FiniteValue {
  if (format.kind !== "posit") return multiply(add(low, high), powerOfTwo(-1));
  const es = Number(/,(\d)>/.exec(format.id)?.[1]);
  const between = valueAt(positFormat(format.widthBits + 1, es), 2n * rank + 1n);
  assert.ok(between);
  return between;
}

/** The rank that a value between two neighbours must get: side is −1, 0 or 1 below, at or above the middle. */
function expected(
  format: Format,
  mode: RoundingMode,
  rank: bigint,
  side: number,
  isNegative: boolean,
): bigint | null {
  if (mode === "toward-negative") return rank;
  if (mode === "toward-positive") return rank + 1n;
  if (mode === "toward-zero") return isNegative ? rank + 1n : rank;
  if (side !== 0) return side < 0 ? rank : rank + 1n;
  if (mode === "nearest-away" || format.id === "float8_e8m0fnu") return isNegative ? rank : rank + 1n;
  // Codebooks have rules of their own for ties; they are tested by table.
  if (format.kind === "codebook") return null;
  return (rank & 1n) === 0n ? rank : rank + 1n;
}

const modes = ["nearest-even", "nearest-away", "toward-zero", "toward-positive", "toward-negative"] as const;

describe("every middle between neighbours and a step either side, in every rounding mode", () => {
  for (const format of [...sweptFormats, ...wideFormats]) {
    it(format.id, () => {
      for (const rank of ranksOf(format)) {
        const [low, high] = [valueAt(format, rank), valueAt(format, rank + 1n)];
        if (!low || !high) continue;
        // A posit never becomes 0.
        if (format.kind === "posit" && (rank === 0n || rank === -1n)) continue;
        const middle = middleOf(format, rank, low, high);
        const step = multiply(subtract(high, low), powerOfTwo(-40));
        for (const side of [-1, 0, 1]) {
          const value = side === 0 ? middle : side < 0 ? subtract(middle, step) : add(middle, step);
          for (const rounding of modes) {
            const wanted = expected(format, rounding, rank, side, value.negative);
            const { bits, status } = format.encode(value, { rounding });
            if (wanted !== null)
              assert.equal(format.rank(bits), wanted, `${rounding} ${side} above rank ${rank}`);
            assert.ok(["rounded", "subnormal", "underflow"].includes(status), status);
          }
        }
      }
    });
  }
});
