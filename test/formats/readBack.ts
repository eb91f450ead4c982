import assert from "node:assert/strict";
import type { Format } from "../../core/formats/format.ts";
import { positFormat } from "../../core/formats/posit.ts";
import { shortestDigits } from "../../core/formats/shortest.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { absolute, add, type FiniteValue, multiply, powerOfTwo, subtract } from "../../core/numbers/value.ts";

/** The reals that round to a code; its ends belong to it when the code is even. */
interface Interval {
  readonly low: FiniteValue;
  readonly high: FiniteValue;
  readonly isClosed: boolean;
}

const half = powerOfTwo(-1);

function magnitudeAt(format: Format, rank: bigint): FiniteValue | null {
  const code = format.codeAt(rank);
  const value = code === null ? null : format.decode(code).value;
  return value?.kind === "finite" ? value : null;
}

/** Where rounding turns between the magnitudes of two ranks; null beyond the ends of a posit, which saturates there. */
function turnAfter(format: Format, rank: bigint): FiniteValue | null {
  const [below, above] = [magnitudeAt(format, rank), magnitudeAt(format, rank + 1n)];
  assert.ok(below);
  if (format.kind === "posit") {
    const es = Number(/,(\d)>/.exec(format.id)?.[1]);
    return rank === 0n || !above ? null : magnitudeAt(positFormat(format.widthBits + 1, es), 2n * rank + 1n);
  }
  const step = above ? subtract(above, below) : subtract(below, magnitudeAt(format, rank - 1n) ?? below);
  return add(below, multiply(step, half));
}

function intervalOf(format: Format, rank: bigint): Interval {
  const value = magnitudeAt(format, rank);
  assert.ok(value);
  const [low, high] = [turnAfter(format, rank - 1n), turnAfter(format, rank)];
  return { low: low ?? value, high: high ?? value, isClosed: rank % 2n === 0n || !low || !high };
}

/** value × 10^shift × 2^twos, which has to be an integer. */
function scaled({ significand, exponent }: FiniteValue, shift: number, twos: number): bigint {
  return (significand * 5n ** BigInt(shift)) << BigInt(exponent + shift + twos);
}

/**
 * A code's shortest decimal as a float, x87 or posit format has it, after these checks, which use the code's
 * interval in integers and no encoder: it lies inside, no decimal of one digit less does, and none of as many
 * digits is closer. The encoder then has to read it as the same code.
 */
export function checkedShortest(format: Format, bits: bigint): string {
  const { value } = format.decode(bits);
  const signedRank = format.rank(bits);
  assert.ok(value.kind === "finite" && signedRank !== null && signedRank !== 0n);
  const { digits, point } = shortestDigits(value, format);
  const text = `${value.negative ? "-" : ""}0.${digits}e${point}`;
  const { low, high, isClosed } = intervalOf(format, signedRank < 0n ? -signedRank : signedRank);

  const unitPower = point - digits.length;
  const shift = Math.max(0, -unitPower);
  const twos = -Math.min(0, low.exponent, high.exponent, value.exponent);
  const [lowest, highest, exact] = [low, high, absolute(value)].map((end) => scaled(end, shift, twos)) as [
    bigint,
    bigint,
    bigint,
  ];
  const unit = (10n ** BigInt(Math.max(0, unitPower))) << BigInt(twos);
  const isInside = (x: bigint): boolean =>
    isClosed ? x >= lowest && x <= highest : x > lowest && x < highest;
  const chosen = BigInt(digits) * unit;
  const message = `${format.id} 0x${bits.toString(16)}: ${text}`;
  assert.ok(isInside(chosen), message);
  // Were there a shorter one in another decade, the power of ten between them would be inside, and a multiple of this.
  const coarse = 10n * unit;
  const multiple = lowest - (lowest % coarse);
  if (digits.length > 1) assert.ok(!isInside(multiple) && !isInside(multiple + coarse), message);
  const other = chosen > exact ? chosen - unit : chosen + unit;
  assert.ok(distance(chosen, exact) <= distance(other, exact) || !isInside(other), message);
  assert.equal(format.encode(parseDecimal(text)).bits, bits, message);
  return `${digits}e${point}`;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
