/** A significand in units of 2^−fractionBits as a decimal: exact, or after "≈" its first 12 decimal places, or 4 digits if those are zeros. */
export function significandText(significand: bigint, fractionBits: number): string {
  const billionths = significand * 10n ** 12n;
  const scaled = billionths >> BigInt(fractionBits);
  if (scaled === 0n && significand !== 0n)
    return `≈${(Number(significand) / 2 ** fractionBits).toExponential(3).replace("e-", "e−")}`;
  const digits = scaled.toString().padStart(13, "0");
  const text = `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, "");
  return scaled << BigInt(fractionBits) === billionths ? text : `≈${text}`;
}
