import type { Decoded } from "../formats/format.ts";

/** The equal bits that a posit's regime begins with, and that its k counts. */
export interface RegimeRun {
  readonly length: number;
  readonly digit: "0" | "1";
  /** True when the run is one of the negated word: fields of a negative posit are read there. */
  readonly isNegated: boolean;
}

/** The run of a regime: k = length − 1 of ones, −length of zeros. Null of zero, NaR, and of what has no regime. */
export function regimeRun({ bits, class: kind, fields }: Decoded): RegimeRun | null {
  const regime = fields.find(({ name }) => name === "regime");
  if (!regime || kind !== "normal") return null;
  const widthBits = fields.reduce((sum, field) => sum + field.widthBits, 0);
  const isNegated = bits >> BigInt(widthBits - 1) === 1n;
  const word = isNegated ? BigInt.asUintN(widthBits, -bits) : bits;
  const digits = word.toString(2).padStart(widthBits, "0").slice(1);
  const run = /^(0+|1+)/.exec(digits)?.[0] ?? "";
  return { length: run.length, digit: run.startsWith("1") ? "1" : "0", isNegated };
}
