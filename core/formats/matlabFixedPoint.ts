/**
 * Fixed-point types of MATLAB and Simulink in the short spelling that Fixed-Point Designer shows and HDL Coder writes
 * beside its signals. A constant becomes one by `fi`, or offline by Simulink: to the nearest value, of two the upper,
 * and to the end of the range beyond it.
 */
import { type Family, readInteger } from "./family.ts";
import { fixedPointFormat } from "./fixedPoint.ts";
import { maxIntegerBits } from "./integer.ts";

/** Fixed-point types by word length and power of two. */
export const matlabFixedPoints: Family = {
  grammar: "sfix<w>_En<n>, ufix<w>_En<n>, sfix<w>_E<n>",
  description:
    "Fixed point of MATLAB and Simulink: w bits, n of them fraction (sfix16_En15), or in units of 2^n (sfix8_E3).",
  patterns: [/^([su])fix(\d+)(?:_e(n?)(\d+))?$/],
  make([, sign, widthText = "", isNegative, exponentText = "0"]) {
    const widthBits = readInteger("The width", widthText, 1, maxIntegerBits);
    if (typeof widthBits === "string") return widthBits;
    const power = readInteger("The exponent", exponentText, 0, maxIntegerBits);
    if (typeof power === "string") return power;
    const exponent = isNegative && power > 0 ? -power : power;
    const isSigned = sign === "s";
    const unit = exponent === 0 ? "" : `_E${exponent < 0 ? "n" : ""}${power}`;
    const texts = {
      id: `${sign}fix${widthBits}${unit}`,
      description: `${isSigned ? "Signed" : "Unsigned"} fixed point of ${widthBits} bits in units of 2^${exponent}, as MATLAB's fi(v, ${isSigned ? 1 : 0}, ${widthBits}, ${exponent === 0 ? 0 : -exponent}) makes it.`,
      source: "MathWorks, Fixed-Point Designer: fi, and fixed-point data type names",
      names: {},
    };
    const modes = { rounding: "nearest-up", overflow: "sat", text: "Nearest, Saturate" } as const;
    return fixedPointFormat(widthBits, isSigned, exponent, texts, modes);
  },
};
