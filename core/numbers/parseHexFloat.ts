import { finite, type FiniteValue } from "./value.ts";

/** Binary exponents beyond this are cut to it; see maxDecimalExponent in parseDecimal.ts. */
const maxBinaryExponent = 70_000;

const grammar = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/**
 * The exact value of hexadecimal floating-point text (C99 6.4.4.2): 0x1.8p-3.
 * @throws SyntaxError when the text is not that.
 */
export function parseHexFloat(text: string): FiniteValue {
  const match = grammar.exec(text);
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match ?? [];
  if (!match || whole + fraction === "") throw new SyntaxError(`"${text}" is not a hexadecimal number`);
  const exponent = Math.max(-maxBinaryExponent, Math.min(maxBinaryExponent, Number(exponentText)));
  return finite(sign === "-", BigInt(`0x${whole}${fraction}`), exponent - 4 * fraction.length);
}
