import type { Decoded, Field } from "../formats/format.ts";

/**
 * How a float or posit makes its value, with its own numbers filled in: "(−1)^0 × 2^3 × (1 + 64/128)". Null
 * where there is no product: NaN, infinities, zeros, integers and codebooks.
 */
export function formulaText({ fields, value }: Decoded): string | null {
  if (value.kind !== "finite" || value.significand === 0n) return null;
  const factors = fields.map(factorOf).filter((factor) => factor !== null);
  const isProduct = fields.some(({ name }) => name === "exponent" || name === "regime");
  return isProduct && factors.length > 1 ? factors.join(" × ") : null;
}

function factorOf({ name, bits, widthBits, meaning }: Field): string | null {
  if (widthBits === 0) return null;
  if (name === "sign") return `(−1)^${bits}`;
  if (meaning === undefined) return null;
  // Of a regime, "k = −1, 2^−4": what it multiplies with comes last.
  const factor = meaning.slice(meaning.lastIndexOf(",") + 1).trim();
  return /[+ ]/.test(factor) ? `(${factor})` : factor;
}
