import type { Format } from "../../formats/format.ts";
import { ulpAt } from "../../formats/error.ts";
import { measuresOf } from "../../formats/measures.ts";
import {
  absolute,
  add,
  compare,
  divide,
  type FiniteValue,
  floorLog2,
  fromNumber,
  isZero,
  multiply,
  negate,
  powerOfTwo,
  subtract,
} from "../../numbers/value.ts";
import { toNumber } from "../../numbers/toNumber.ts";

/** The part of the number line that is in view, low < high; on a logarithmic one of one sign and without 0. */
export interface LineView {
  readonly scale: "linear" | "log";
  readonly low: FiniteValue;
  readonly high: FiniteValue;
}

/** Half of the narrowest linear view, in ulps: the value, its neighbours and theirs. */
const narrowestUlps = 4;

/** Octaves to either side of the narrowest logarithmic view. */
const narrowestOctaves = 1;

/** Each step out shows this many times as much. */
const stepFactor = 4;

/**
 * A view around a value: `steps` = 0 shows the nearest neighbours or octaves, each step more four times as
 * much, until the whole range of the format is in view and nothing more is added.
 */
export function viewAround(
  value: FiniteValue,
  bits: bigint,
  format: Format,
  scale: LineView["scale"],
  steps: number,
): LineView {
  return scale === "linear"
    ? linearView(value, bits, format, steps)
    : logView(value, format, narrowestOctaves * stepFactor ** steps);
}

/** How many steps out there are until the whole range is in view. */
export function stepsToWhole(
  value: FiniteValue,
  bits: bigint,
  format: Format,
  scale: LineView["scale"],
): number {
  const octaves =
    scale === "linear"
      ? floorLog2(divide(reachOf(format), halfWidth(value, bits, format)))
      : Math.log2(octavesOf(format));
  // Counted on from a little below, where the logarithms cannot have gone too far.
  let steps = Math.max(0, Math.floor(octaves / Math.log2(stepFactor)) - 2);
  let view = viewAround(value, bits, format, scale, steps);
  for (;;) {
    const wider = viewAround(value, bits, format, scale, steps + 1);
    if (compare(wider.low, view.low) === 0 && compare(wider.high, view.high) === 0) return steps;
    view = wider;
    steps++;
  }
}

function linearView(value: FiniteValue, bits: bigint, format: Format, steps: number): LineView {
  const reach = reachOf(format);
  const half = multiply(halfWidth(value, bits, format), powerOfTwo(steps * Math.log2(stepFactor)));
  const [low, high] = [subtract(value, half), add(value, half)];
  const hasAll = compare(half, reach) > 0;
  return hasAll
    ? { scale: "linear", low: least([negate(reach), value]), high: most([reach, value]) }
    : { scale: "linear", low, high };
}

/** The largest magnitude of a format; 1 of one that has nothing but 0. */
function reachOf({ facts: { max, min } }: Format): FiniteValue {
  const ends = [max, min].filter((end) => end.kind === "finite" && !isZero(end)) as readonly FiniteValue[];
  return ends.length > 0 ? most(ends.map(absolute)) : powerOfTwo(0);
}

function halfWidth(value: FiniteValue, bits: bigint, format: Format): FiniteValue {
  const ulp = ulpAt(bits, format);
  const unit =
    ulp && !isZero(ulp) ? ulp : multiply(absolute(isZero(value) ? powerOfTwo(0) : value), powerOfTwo(-4));
  return multiply(unit, fromNumber(narrowestUlps) as FiniteValue);
}

function logView(value: FiniteValue, format: Format, octaves: number): LineView {
  const smallest = measuresOf(format).minPositive ?? powerOfTwo(-1);
  const largest = reachOf(format);
  const magnitude = isZero(value) ? smallest : absolute(value);
  const near = least([multiply(magnitude, powerOfTwo(octaves)), most([largest, magnitude])]);
  const far = most([multiply(magnitude, powerOfTwo(-octaves)), least([smallest, magnitude])]);
  const high = compare(near, far) > 0 ? near : multiply(far, powerOfTwo(1));
  return value.negative
    ? { scale: "log", low: negate(high), high: negate(far) }
    : { scale: "log", low: far, high };
}

/** Octaves from the smallest positive value to the largest, at least 1. */
function octavesOf(format: Format): number {
  const smallest = measuresOf(format).minPositive;
  return smallest ? Math.max(1, floorLog2(reachOf(format)) - floorLog2(smallest)) : 1;
}

function least(values: readonly FiniteValue[]): FiniteValue {
  return values.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
}

function most(values: readonly FiniteValue[]): FiniteValue {
  return values.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
}

/** Where a value lies in a view: 0 at its low end, 1 at its high end. Finite, and outside of that for values out of view. */
export function placeIn({ scale, low, high }: LineView, value: FiniteValue): number {
  if (scale === "linear") return toNumber(divide(subtract(value, low), subtract(high, low)));
  if (isZero(value) || value.negative !== low.negative) return low.negative ? 1.5 : -0.5;
  const from = log2(low);
  return (log2(value) - from) / (log2(high) - from);
}

/** The value at a place of a view, the other way; exact at its ends and close to it between. */
export function valueAt({ scale, low, high }: LineView, place: number): FiniteValue {
  if (place <= 0) return low;
  if (place >= 1) return high;
  if (scale === "linear") return add(low, multiply(subtract(high, low), fromNumber(place) as FiniteValue));
  const from = log2(low);
  const power = from + (log2(high) - from) * place;
  const whole = Math.floor(power);
  const magnitude = multiply(fromNumber(2 ** (power - whole)) as FiniteValue, powerOfTwo(whole));
  return low.negative ? negate(magnitude) : magnitude;
}

/** log2 of the magnitude. */
function log2(value: FiniteValue): number {
  const whole = floorLog2(value);
  return whole + Math.log2(toNumber(absolute(multiply(value, powerOfTwo(-whole)))));
}
