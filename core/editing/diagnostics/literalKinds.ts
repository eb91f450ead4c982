import { describeError } from "../../display/describeError.ts";
import { describeValue } from "../../display/describeValue.ts";
import { integerRange } from "../../formats/integer.ts";
import { compare, fromBigInt, isInteger, isZero } from "../../numbers/value.ts";
import type { Severity } from "./problem.ts";
import type { Replacement, StoredLiteral } from "./storedLiteral.ts";

/** Something that can be wrong with a literal whose format is known. */
export interface LiteralKind {
  /** How loudly it is shown unless the settings say otherwise. */
  readonly severity: Severity;
  readonly applies: (literal: StoredLiteral) => boolean;
  /** One sentence on what the literal becomes. */
  readonly message: (literal: StoredLiteral) => string;
  /** Replacements that mend it, the best first. */
  readonly fixes: (literal: StoredLiteral) => readonly Replacement[];
}

/** One row a kind; of those that apply and are not off, the first is shown. docs/diagnostics.md describes them. */
export const literalKinds = {
  "pattern-too-wide": {
    severity: "warning",
    applies: ({ excessBits }) => excessBits > 0,
    message: ({ written, format, excessBits }) =>
      `${written} has ${excessBits === 1 ? "a bit" : `${excessBits} bits`} beyond the ${format.containerBits} of ${format.name}.`,
    fixes: (literal) => [literal.lowBits()],
  },
  "integer-out-of-range": {
    severity: "warning",
    applies: (literal) =>
      literal.format.kind === "integer" && literal.encoded.status === "saturated" && !hasTheBits(literal),
    message: (literal) => {
      const { min, max } = literal.format.facts;
      return `${literal.written} does not fit ${literal.format.name}, which goes from ${literal.describe(min)} to ${literal.describe(max)}.`;
    },
    fixes: (literal) => [literal.endOfRange()],
  },
  overflow: {
    severity: "warning",
    applies: ({ encoded }) => encoded.status === "overflow",
    message: (literal) => {
      const { written, format, stored } = literal;
      const max = literal.describe(format.facts.max);
      // Of formats without infinities one library makes NaN, the next saturates (roundings.ts).
      const outcome =
        format.codes.infinite === 0n
          ? `becomes ${stored}, or saturates in some libraries`
          : `becomes ${stored}`;
      return `${written} overflows in ${format.name} and ${outcome}; the largest value is ${max}.`;
    },
    fixes: (literal) => [literal.endOfRange()],
  },
  saturation: {
    severity: "warning",
    applies: ({ encoded, format }) => encoded.status === "saturated" && format.kind !== "integer",
    message: ({ written, format, stored }) =>
      `${written} saturates in ${format.name}: it becomes ${stored}, the end of the range.`,
    fixes: (literal) => [literal.endOfRange()],
  },
  wraparound: {
    severity: "warning",
    applies: ({ encoded }) => encoded.status === "wrapped" || encoded.status === "zeroed",
    message: (literal) => {
      const { min, max } = literal.format.facts;
      const does = literal.encoded.status === "wrapped" ? "wraps around in" : "is beyond";
      return `${literal.written} ${does} ${literal.format.name}, which goes from ${literal.describe(min)} to ${literal.describe(max)}: it becomes ${literal.stored}.`;
    },
    fixes: (literal) => [literal.endOfRange()],
  },
  "no-code": {
    severity: "warning",
    applies: ({ encoded }) => encoded.status === "not representable",
    message: ({ written, format, stored }) =>
      `${format.name} has no code for ${written}; it becomes ${stored}.`,
    fixes: (literal) => [literal.endOfRange()],
  },
  underflow: {
    severity: "warning",
    applies: ({ encoded }) => encoded.status === "underflow",
    message: ({ written, format, smallest }) =>
      `${written} underflows to 0 in ${format.name}${smallest ? `; the value next to 0 is ${describeValue(smallest, format)}` : ""}.`,
    fixes: (literal) => [literal.smallestValue(), literal.zero()],
  },
  "inexact-integer": {
    severity: "warning",
    applies: (literal) => isRounded(literal) && isWrittenOut(literal) && !isConvertedPattern(literal),
    message: ({ written, format, stored }) =>
      `${written} is an integer that ${format.name} cannot hold; it becomes ${stored}.`,
    fixes: (literal) => [literal.nearest()],
  },
  subnormal: {
    severity: "hint",
    applies: ({ encoded }) => encoded.decoded.class === "subnormal",
    message: ({ written, format, encoded, stored, subject }) => {
      if (encoded.status === "exact") return `${written} is subnormal in ${format.name}.`;
      const { relative } = describeError(subject.literal.value, encoded, format);
      return `${written} is subnormal in ${format.name}: it becomes ${stored}, with a relative error of ${relative}.`;
    },
    fixes: (literal) => [literal.smallestNormal()],
  },
  "excess-digits": {
    severity: "off",
    applies: (literal) => isRounded(literal) && literal.shorter !== null,
    message: ({ written, format, shorter }) =>
      `${written} has more digits than ${format.name} keeps; ${shorter} is the same there.`,
    fixes: ({ shorter }) => [{ title: `Keep the digits that count: ${shorter}`, newText: shorter }],
  },
  inexact: {
    severity: "off",
    applies: (literal) => isRounded(literal),
    message: ({ written, format, stored }) =>
      `${written} is not exactly representable as ${format.name}; it becomes ${stored}.`,
    fixes: (literal) => [literal.nearest()],
  },
} as const satisfies Readonly<Record<string, LiteralKind>>;

export type LiteralCode = keyof typeof literalKinds;

function isRounded({ encoded }: StoredLiteral): boolean {
  return encoded.status === "rounded" || encoded.status === "subnormal";
}

/** An integer with all its digits: of one with an exponent nobody expects the last of them. */
function isWrittenOut({ subject }: StoredLiteral): boolean {
  const { value, notation, text, suffix } = subject.literal;
  if (value.kind !== "finite" || !isInteger(value) || notation === "hex float") return false;
  return notation !== "decimal float" || /^[-\d.,_']+$/.test(text.slice(0, text.length - suffix.length));
}

/** Digits of a pattern in a call that converts: `int_to_float(0x7FF8000000000001)` may take bits, whatever its name says. */
function isConvertedPattern({ subject: { literal, implied }, format }: StoredLiteral): boolean {
  return implied?.converted === true && literal.pattern?.widthBits === format.containerBits;
}

/**
 * −1 in an unsigned integer is how many write all ones. Behind a cast, or where the sign is the machine's affair, any
 * number that has as many bits is meant for those.
 */
function hasTheBits({ subject: { literal, implied }, format }: StoredLiteral): boolean {
  const { value, text, suffix } = literal;
  if (isZero(format.facts.min) && /^-1(?!\d)/.test(text)) return true;
  if (!implied?.converted && !implied?.eitherSign && !/u/i.test(suffix)) return false;
  const { lowest } = integerRange(format.widthBits, true);
  const { highest } = integerRange(format.widthBits, false);
  return (
    value.kind === "finite" &&
    compare(value, fromBigInt(lowest)) >= 0 &&
    compare(value, fromBigInt(highest)) <= 0
  );
}
