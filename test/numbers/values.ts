import * as fc from "fast-check";
import { finite, type FiniteValue } from "../../core/numbers/value.ts";

/** Any exact value: a dyadic one, or a ratio whose divisor is not a power of two. */
export const finiteValues: fc.Arbitrary<FiniteValue> = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.bigInt({ min: 0n, max: 64n }), fc.bigInt({ min: 0n, max: 1n << 130n })),
    fc.oneof(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -1200, max: 1200 })),
    fc.oneof(fc.constant(1n), fc.bigInt({ min: 1n, max: 1n << 40n })),
  )
  .map(([negative, significand, exponent, divisor]) => finite(negative, significand, exponent, divisor));

/** Any exact value but 0. */
export const nonzeroValues: fc.Arbitrary<FiniteValue> = finiteValues.filter(
  ({ significand }) => significand !== 0n,
);

/** Tries of a property: many in the full run. */
export const runs = { numRuns: process.env["FULL"] ? 20_000 : 300 } as const;
