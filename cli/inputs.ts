import { parseDecimal } from "../core/numbers/parseDecimal.ts";
import { parseHexFloat } from "../core/numbers/parseHexFloat.ts";
import { infinity, nan, type Value } from "../core/numbers/value.ts";

/** A bit pattern: 0x3F80, 0b1010, 0o17 or a decimal integer. @throws SyntaxError when the text is none. */
export function parsePattern(text: string): bigint {
  if (/^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|\d+)$/i.test(text)) return BigInt(text);
  const hint = /^[0-9a-f]+$/i.test(text) ? `; write 0x${text} for hexadecimal` : "";
  throw new SyntaxError(`"${text}" is not a bit pattern${hint}`);
}

/** A number: decimal, hexadecimal float, inf or nan, with a sign if need be. @throws SyntaxError when the text is none. */
export function parseNumber(text: string): Value {
  const [, sign = "", word = ""] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word.toLowerCase() === "nan") return nan(sign === "-");
  if (word !== "") return infinity(sign === "-");
  return /^[+-]?0x/i.test(text) ? parseHexFloat(text) : parseDecimal(text);
}
