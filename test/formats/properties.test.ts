import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { Format, RoundingMode } from "../../core/formats/format.ts";
import { findFormat } from "../../core/formats/index.ts";
import {
  absolute,
  add,
  compare,
  type FiniteValue,
  isZero,
  multiply,
  negate,
  subtract,
} from "../../core/numbers/value.ts";
import { finiteValues, runs } from "../numbers/values.ts";
import { formatOf } from "./sweptFormats.ts";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** Spellings of members of every family, and of formats that stand alone; a failure shows them. */
const spellings: fc.Arbitrary<string> = fc
  .oneof(
    fc.tuple(between(2, 64), between(0, 5)).map(([n, es]) => `posit<${n},${es}>`),
    fc
      .tuple(fc.constantFrom("", "u"), between(1, 11), between(0, 60), fc.constantFrom("", "fn", "fnuz", "f"))
      .map(([unsigned, exponent, fraction, suffix]) => `${unsigned}e${exponent}m${fraction}${suffix}`),
    fc.tuple(between(2, 9), between(1, 20), between(-40, 40)).map(([e, m, bias]) => `e${e}m${m}b${bias}`),
    fc
      .tuple(between(3, 16), between(1, 15), fc.constantFrom("se", "sf", "ue", "uf"))
      .map(([bits, precision, kind]) => `binary${bits}p${Math.min(precision, bits - 1)}${kind}`),
    fc.tuple(fc.constantFrom("", "u"), between(1, 128)).map(([unsigned, width]) => `${unsigned}int${width}`),
    fc
      .tuple(
        fc.constantFrom("", "u"),
        between(4, 32),
        fc.double({ min: 1e-30, max: 1e30, noNaN: true }),
        between(0, 7),
      )
      .map(([unsigned, width, scale, zero]) => `${unsigned}int${width}:scale=${scale},zero_point=${zero}`),
    fc.tuple(between(1, 16), between(0, 30)).map(([whole, fraction]) => `Q${whole}.${fraction}`),
    fc.constantFrom("x87", "float128", "float64", "float32", "tf32", "float8_e8m0fnu"),
  )
  .filter((spelling) => findFormat(spelling) !== undefined);

/** A format and a code of it. */
const coded = spellings.chain((spelling) =>
  fc.tuple(
    fc.constant(spelling),
    fc.bigInt({ min: 0n, max: (1n << BigInt(formatOf(spelling).widthBits)) - 1n }),
  ),
);

/** A format and two values that it can nearly hold: a code's value and a little more or less, or anything. */
const measured = coded.chain(([spelling, bits]) => {
  const { value } = formatOf(spelling).decode(bits);
  const near = finiteValues.map(
    (x): FiniteValue => (value.kind === "finite" ? add(value, multiply(value, divided(x))) : x),
  );
  return fc.tuple(fc.constant(spelling), fc.oneof(near, finiteValues), fc.oneof(near, finiteValues));
});

/** The same digits with a magnitude below 1. */
function divided(x: FiniteValue): FiniteValue {
  return isZero(x) ? x : { ...x, exponent: Math.min(x.exponent, -140) };
}

const modes = fc.constantFrom<RoundingMode[]>(
  "nearest-even",
  "nearest-away",
  "toward-zero",
  "toward-positive",
  "toward-negative",
);

function stored(format: Format, x: FiniteValue, rounding: RoundingMode): FiniteValue {
  const { value } = format.encode(x, { rounding, overflow: "saturate" }).decoded;
  assert.ok(value.kind === "finite", `${format.id} stores a finite value as ${value.kind}`);
  return value;
}

describe("any format of any family", () => {
  it("stores what it means as the same code, and finds it by its rank", () => {
    fc.assert(
      fc.property(coded, ([spelling, bits]) => {
        const format = formatOf(spelling);
        const { value } = format.decode(bits);
        const rank = format.rank(bits);
        if (rank === null || value.kind !== "finite") return;
        const { bits: back, status } = format.encode(value);
        assert.deepEqual([back, status], [bits, "exact"]);
        if (!(isZero(value) && value.negative)) assert.equal(format.codeAt(rank), bits);
      }),
      runs,
    );
  });

  it("keeps the order of values", () => {
    fc.assert(
      fc.property(measured, modes, ([spelling, a, b], rounding) => {
        const format = formatOf(spelling);
        const order = compare(a, b);
        const result = compare(stored(format, a, rounding), stored(format, b, rounding));
        assert.ok(order === 0 ? result === 0 : result === 0 || result === order);
      }),
      runs,
    );
  });

  it("rounds down below, up above, and to one of the two otherwise", () => {
    fc.assert(
      fc.property(measured, modes, ([spelling, x], rounding) => {
        const format = formatOf(spelling);
        const { min, max } = format.facts;
        if (min.kind !== "finite" || max.kind !== "finite") return;
        if (compare(x, min) < 0 || compare(x, max) > 0 || (format.kind === "posit" && isNearZero(format, x)))
          return;
        const [down, up] = [stored(format, x, "toward-negative"), stored(format, x, "toward-positive")];
        assert.ok(compare(down, x) <= 0 && compare(up, x) >= 0);
        const value = stored(format, x, rounding);
        assert.ok(compare(value, down) === 0 || compare(value, up) === 0);
        const other = compare(value, down) === 0 ? up : down;
        const [error, otherError] = [value, other].map((y) => absolute(subtract(y, x))) as [
          FiniteValue,
          FiniteValue,
        ];
        // Posits round the bit string: near the ends not to the nearer value.
        if (rounding.startsWith("nearest") && format.kind !== "posit")
          assert.ok(compare(error, otherError) <= 0);
      }),
      runs,
    );
  });

  it("is symmetric when rounding is and the format is", () => {
    fc.assert(
      fc.property(measured, ([spelling, x]) => {
        const format = formatOf(spelling);
        const { min, max } = format.facts;
        const isSymmetric = min.kind === "finite" && max.kind === "finite" && compare(negate(min), max) === 0;
        if (!isSymmetric || format.kind === "codebook") return;
        assert.equal(
          compare(stored(format, negate(x), "nearest-even"), negate(stored(format, x, "nearest-even"))),
          0,
        );
      }),
      runs,
    );
  });
});

/** Posits never round to 0, whichever way. */
function isNearZero(format: Format, x: FiniteValue): boolean {
  const smallest = format.facts.minNormal;
  return smallest?.kind === "finite" && compare(absolute(x), smallest) < 0;
}

it("a failing property names the seed that repeats it", () => {
  const format = formatOf("float16");
  const wrong = fc.property(finiteValues, (x) => compare(stored(format, x, "nearest-even"), x) === 0);
  assert.throws(() => fc.assert(wrong, { seed: 7 }), /seed: 7, path: "/);
});
