import { type Family, readInteger } from "./family.ts";
import { floatFormat } from "./floatFormat.ts";
import type { Format } from "./format.ts";

/**
 * Binary{K}p{P}{s|u}{e|f} of the IEEE P3109 draft: one zero, one NaN, bias 2^(K−P−1), or 2^(K−P) unsigned.
 * Signed formats keep NaN where −0 would be, unsigned ones at all ones; extended ones have infinities.
 */
function p3109Format(bits: number, precision: number, isSigned: boolean, isExtended: boolean): Format {
  const id = `binary${bits}p${precision}${isSigned ? "s" : "u"}${isExtended ? "e" : "f"}`;
  const exponentBits = bits - precision + (isSigned ? 0 : 1);
  return floatFormat({
    id,
    name: id,
    ...(!isSigned && { unsigned: true }),
    exponentBits,
    fractionBits: precision - 1,
    bias: 2 ** (exponentBits - 1),
    nan: isSigned ? "minus zero" : "all ones",
    infinity: isExtended,
    clamps: true,
    description: `IEEE P3109 draft: ${bits} bits, precision ${precision}, ${isSigned ? "signed" : "unsigned"}, ${isExtended ? "with infinities" : "finite values only"}.`,
    source: "IEEE P3109 interim report 4.0 (draft, not approved)",
    names: { other: [`p3109_k${bits}p${precision}${isSigned ? "s" : "u"}${isExtended ? "e" : "f"}`] },
  });
}

/** The P3109 family by its parameters. */
export const p3109: Family = {
  grammar: "binary<K>p<P>[s|u][e|f]",
  description:
    "IEEE P3109 draft formats: K bits, precision P, signed or unsigned, extended or finite; binary8p4 is binary8p4se.",
  patterns: [/^binary(\d+)p(\d+)([su]?)([ef]?)$/, /^p3109_k(\d+)p(\d+)([su]?)([ef]?)$/],
  make([, bitsText = "", precisionText = "", sign, domain]) {
    const isSigned = sign !== "u";
    // The exponent field stays within what floatLimits allows.
    const bits = readInteger("K", bitsText, 3, 64);
    if (typeof bits === "string") return bits;
    const precision = readInteger(
      "P",
      precisionText,
      Math.max(1, bits - 15 + (isSigned ? 0 : 1)),
      isSigned ? bits - 1 : bits,
    );
    return typeof precision === "string" ? precision : p3109Format(bits, precision, isSigned, domain !== "f");
  },
};
