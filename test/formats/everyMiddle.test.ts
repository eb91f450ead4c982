import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Format, RoundingMode } from "../../core/formats/format.ts";
import { positFormat } from "../../core/formats/posit.ts";
import { add, type FiniteValue, multiply, powerOfTwo, subtract } from "../../core/numbers/value.ts";
import { sweptFormats } from "./sweptFormats.ts";

/** Pairs of neighbours are all tried in the full run, every 61st of the 16-bit formats otherwise. */
function stride({ widthBits }: Format): bigint {
  return process.env["FULL"] || widthBits < 12 ? 1n : 61n;
}

function valueAt(format: Format, rank: bigint): FiniteValue | null {
  const code = format.codeAt(rank);
  const value = code === null ? null : format.decode(code).value;
  return value?.kind === "finite" ? value : null;
}

function lowestRank(format: Format): bigint {
  const { min } = format.facts;
  const rank = format.rank(format.encode(min).bits);
  assert.ok(rank !== null);
  return rank;
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
  for (const format of sweptFormats) {
    it(format.id, () => {
      for (let rank = lowestRank(format); ; rank += stride(format)) {
        const [low, high] = [valueAt(format, rank), valueAt(format, rank + 1n)];
        if (!low || !high) break;
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
