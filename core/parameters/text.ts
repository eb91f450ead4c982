import { shortestText } from "../display/describeValue.ts";
import { findFormat } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import { fromNumber } from "../numbers/value.ts";

/** Words that Python keeps for itself; C's names end in a word of ours. */
const pythonKeywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** A name that Python and C accept. */
export function identifier(name: string): string {
  const plain = name.replace(/\W+/g, "_");
  return /^[A-Za-z_]/.test(plain) && !pythonKeywords.has(plain) ? plain : `_${plain}`;
}

/** The name as one word, as ncnn's tables have it. */
export function oneWord(name: string): string {
  return name.replace(/\s+/g, "_");
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** A comment in C, whatever the text has. */
export function cComment(text: string): string {
  return `/* ${oneLine(text).replaceAll("*/", "* /")} */`;
}

/** The shortest decimal that C reads as the nearest float. */
export function floatLiteral(value: number): string {
  const format = float32();
  const text = shortestText(format.decode(format.encode(fromNumber(value)).bits), format);
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}

/** The bits of the nearest float32, eight hexadecimal digits. */
export function float32Hex(value: number): string {
  return float32().encode(fromNumber(value)).bits.toString(16).padStart(8, "0");
}

function float32(): Format {
  const format = findFormat("float32");
  if (!format) throw new Error("float32 is missing from the formats");
  return format;
}
