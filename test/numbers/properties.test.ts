import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { RoundingMode } from "../../core/formats/format.ts";
import { fromDigits } from "../../core/formats/shortest.ts";
import { exactDigits, roundedDigits } from "../../core/numbers/decimal.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { parseHexFloat } from "../../core/numbers/parseHexFloat.ts";
import { roundToMultiple } from "../../core/numbers/round.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import {
  absolute,
  add,
  compare,
  divide,
  type FiniteValue,
  floorLog2,
  fromBigInt,
  fromNumber,
  isZero,
  multiply,
  negate,
  powerOfTwo,
  subtract,
} from "../../core/numbers/value.ts";
import { finiteValues, nonzeroValues, runs } from "./values.ts";

/** Equal as numbers; the sign of a zero is not compared. */
function assertEqual(a: FiniteValue, b: FiniteValue): void {
  if (!isZero(a) || !isZero(b)) assert.deepEqual(a, b);
}

function holds<T extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  predicate: (...values: T) => void,
): void {
  // A failure names its seed and path, with which fc.assert repeats it.
  it(name, () => fc.assert(fc.property<T>(...arbitraries, predicate), runs));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

describe("exact arithmetic is a field's", () => {
  holds("sums and products commute", [finiteValues, finiteValues], (a, b) => {
    assertEqual(add(a, b), add(b, a));
    assertEqual(multiply(a, b), multiply(b, a));
  });
  holds(
    "sums and products associate, and distribute",
    [finiteValues, finiteValues, finiteValues],
    (a, b, c) => {
      assertEqual(add(add(a, b), c), add(a, add(b, c)));
      assertEqual(multiply(multiply(a, b), c), multiply(a, multiply(b, c)));
      assertEqual(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
    },
  );
  holds("subtracting and dividing undo", [finiteValues, nonzeroValues], (a, b) => {
    assertEqual(subtract(add(a, b), b), a);
    assertEqual(divide(multiply(a, b), b), a);
  });
  holds("results are canonical", [finiteValues, nonzeroValues], (a, b) => {
    for (const value of [add(a, b), multiply(a, b), divide(a, b)]) {
      assert.equal(value.divisor & 1n, 1n);
      if (isZero(value)) assert.deepEqual([value.divisor, value.exponent], [1n, 0]);
      else assert.deepEqual([value.significand & 1n, gcd(value.significand, value.divisor)], [1n, 1n]);
    }
  });
  holds("order is that of differences", [finiteValues, finiteValues], (a, b) => {
    const difference = subtract(a, b);
    assert.equal(compare(a, b), isZero(difference) ? 0 : difference.negative ? -1 : 1);
  });
  holds("floorLog2 is the power of two below", [nonzeroValues], (a) => {
    const exponent = floorLog2(a);
    assert.ok(compare(powerOfTwo(exponent), absolute(a)) <= 0);
    assert.ok(compare(absolute(a), powerOfTwo(exponent + 1)) < 0);
  });
});

const modes = ["nearest-even", "nearest-away", "toward-zero", "toward-positive", "toward-negative"] as const;
const half = powerOfTwo(-1);

/** What each mode promises of x rounded to an integer. */
function checkRounding(x: FiniteValue, mode: RoundingMode): void {
  const { integer, exact } = roundToMultiple(x, 0, mode);
  const rounded = x.negative ? negate(fromBigInt(integer)) : fromBigInt(integer);
  const error = subtract(rounded, x);
  assert.equal(exact, isZero(error));
  if (mode.startsWith("nearest")) {
    const side = compare(absolute(error), half);
    assert.ok(side <= 0);
    if (side === 0 && mode === "nearest-even") assert.equal(integer & 1n, 0n);
    if (side === 0 && mode === "nearest-away") assert.equal(compare(absolute(rounded), absolute(x)), 1);
    return;
  }
  assert.ok(compare(absolute(error), powerOfTwo(0)) < 0);
  const direction = mode === "toward-zero" ? compare(absolute(rounded), absolute(x)) : compare(rounded, x);
  assert.ok(mode === "toward-positive" ? direction >= 0 : direction <= 0);
}

describe("rounding keeps its promise", () => {
  const steps = fc.tuple(fc.bigInt({ min: -99n, max: 99n }), fc.integer({ min: 0, max: 3 }));
  const values = fc.oneof(
    finiteValues,
    steps.map(([n, twos]) => multiply(fromBigInt(n), powerOfTwo(-twos))),
  );
  for (const mode of modes) holds(mode, [values], (x) => checkRounding(x, mode));
  holds(
    "a quantum is a scale",
    [finiteValues, fc.integer({ min: -900, max: 900 }), fc.constantFrom(...modes)],
    (x, quantum, mode) => {
      const scaled = roundToMultiple(multiply(x, powerOfTwo(-quantum)), 0, mode);
      assert.deepEqual(roundToMultiple(x, quantum, mode), scaled);
    },
  );
});

describe("text and doubles", () => {
  holds("a double is what it was", [fc.double({ noNaN: true })], (x) => {
    assert.ok(Object.is(toNumber(fromNumber(x)), x));
  });
  holds("sums and products round as the machine's do", [fc.double(), fc.double()], (x, y) => {
    const [a, b] = [fromNumber(x), fromNumber(y)];
    if (a.kind !== "finite" || b.kind !== "finite") return;
    assert.equal(toNumber(add(a, b)), x + y);
    assert.ok(Object.is(toNumber(multiply(a, b)), x * y));
    if (!isZero(b)) assert.ok(Object.is(toNumber(divide(a, b)), x / y));
  });
  holds(
    "text is its digits times a power of ten",
    [fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: -400, max: 400 })],
    (n, power) => {
      const scale = divide(fromBigInt(10n ** 400n), fromBigInt(10n ** BigInt(400 - power)));
      assertEqual(parseDecimal(`${n}e${power}`), multiply(fromBigInt(n), scale));
    },
  );
  holds("exact digits read back", [finiteValues], (x) => {
    const digits = exactDigits(absolute(x));
    if (digits) assertEqual(fromDigits(digits, x.negative), x);
  });
  holds(
    "rounded digits are within half a unit of the last",
    [nonzeroValues, fc.integer({ min: 1, max: 40 })],
    (x, count) => {
      const digits = roundedDigits(x, count);
      const unit = fromDigits({ digits: "1", point: digits.point - count + 1 }, false);
      const error = absolute(subtract(fromDigits(digits, false), absolute(x)));
      assert.ok(compare(error, multiply(unit, half)) <= 0);
    },
  );
  holds(
    "hexadecimal text is its digits times a power of two",
    [fc.bigInt({ min: 0n, max: 1n << 90n }), fc.integer({ min: -2000, max: 2000 })],
    (n, power) => {
      assertEqual(parseHexFloat(`0x${n.toString(16)}p${power}`), multiply(fromBigInt(n), powerOfTwo(power)));
    },
  );
});
