import { finite, type FiniteValue } from "./value.ts";

/**
 * Decimal exponents beyond this are cut to it. No format reaches 10^±9865 (16 exponent bits at most),
 * so a cut value still overflows or underflows exactly where the written one does, and 1e999999999 costs nothing.
 */
export const maxDecimalExponent = 20_000;

const grammar = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * The exact value of decimal text: digits, at most one dot, an optional exponent; no separators or suffix.
 * @throws SyntaxError when the text is not that.
 */
export function parseDecimal(text: string): FiniteValue {
  const match = grammar.exec(text);
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match ?? [];
  if (!match || whole + fraction === "") throw new SyntaxError(`"${text}" is not a decimal number`);
  const negative = sign === "-";
  const digits = (whole + fraction).replace(/^0+/, "");
  const significand = BigInt(digits || "0");
  if (significand === 0n) return finite(negative, 0n);
  const leading = Number(exponentText) - fraction.length + digits.length;
  if (leading > maxDecimalExponent) return scaled(negative, 1n, maxDecimalExponent);
  if (leading < -maxDecimalExponent) return scaled(negative, 1n, -maxDecimalExponent);
  return scaled(negative, significand, leading - digits.length);
}

/** significand × 10^power. */
function scaled(negative: boolean, significand: bigint, power: number): FiniteValue {
  return power >= 0
    ? finite(negative, significand * 5n ** BigInt(power), power)
    : finite(negative, significand, power, 5n ** BigInt(-power));
}
