import type { Decoded, Field, NumberClass } from "../formats/format.ts";

/**
 * How a float or posit makes its value, with its own numbers filled in: "(−1)^0 × 2^(130−127) × 1.5",
 * of a posit "(−1)^0 × 2^4 × 2^1 × (1 + 64/128)". Null
 * where there is no product: NaN, infinities, zeros, integers and codebooks.
 */
export function formulaText({ fields, value, class: kind }: Decoded): string | null {
  if (value.kind !== "finite" || value.significand === 0n) return null;
  const isTapered = fields.some(({ name }) => name === "regime");
  const factors = fields
    .map((field) => (field.name === "exponent" && !isTapered ? biasedPower(field, kind) : factorOf(field)))
    .filter((factor) => factor !== null);
  const isProduct = fields.some(({ name }) => name === "exponent" || name === "regime");
  return isProduct && factors.length > 1 ? factors.join(" × ") : null;
}

/** The power of a biased exponent field: "2^(127−127)"; a field of 0 counts as 1 where there is no hidden bit. */
function biasedPower({ bits, meaning }: Field, kind: NumberClass): string | null {
  const power = /^2\^([−-]?\d+)$/.exec(meaning ?? "")?.[1];
  if (power === undefined) return null;
  const counted = bits === 0n && kind !== "normal" ? 1n : bits;
  const bias = counted - BigInt(power.replace("−", "-"));
  return `2^(${counted}${bias < 0n ? `+${-bias}` : `−${bias}`})`;
}

function factorOf({ name, bits, widthBits, meaning }: Field): string | null {
  if (widthBits === 0) return null;
  if (name === "sign") return `(−1)^${bits}`;
  if (meaning === undefined) return null;
  // Of a regime, "k = −1, 2^−4": what it multiplies with comes last.
  const factor = meaning.slice(meaning.lastIndexOf(",") + 1).trim();
  return /[+ ]/.test(factor) ? `(${factor})` : factor;
}
