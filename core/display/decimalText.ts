import type { DecimalDigits } from "../numbers/decimal.ts";

/** Magnitudes from 10^-5 up to 10^16 are written out; others with an exponent. */
const positional = { from: -4, to: 16 } as const;

/** Digits as people write them: "0.10009765625", "65504", "1.18e-38". The minus is U+2212 when `typographic`. */
export function decimalText({ digits, point }: DecimalDigits, negative: boolean, typographic = true): string {
  const minus = typographic ? "−" : "-";
  const sign = negative ? minus : "";
  if (digits === "") return `${sign}0`;
  if (point > positional.from - 1 && point <= positional.to) {
    if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
    if (digits.length <= point) return `${sign}${digits.padEnd(point, "0")}`;
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  }
  const exponent = point - 1;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${sign}${digits[0]}${fraction}e${exponent < 0 ? `${minus}${-exponent}` : `+${exponent}`}`;
}
