import { wordCharacters } from "./characters.ts";

const end = `(?![${wordCharacters}])`;
const hex = "[0-9a-fA-F]";
const year = "(?:19|20)\\d\\d";
const day = "(?:0[1-9]|[12]\\d|3[01])";
const timeOfDay = "[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?";

/** Year, month and day in ISO order, with or without the time of day. */
function isoDate(separator: string): string {
  return `${year}${separator}(?:0[1-9]|1[0-2])${separator}${day}(?:${timeOfDay})?`;
}

/**
 * Text that has digits but is no number: consumed whole, so that no part of it is taken for a literal.
 * Regular expression sources without capturing groups, tried at token starts in this order.
 */
export const lookalikes: readonly string[] = [
  // Characters and byte escapes in strings; the digits of "\t0.1" stay a number, those of "\alpha2" are a name's.
  `\\\\(?:x${hex}+|u\\{?${hex}+\\}?|U${hex}{8}|[0-7]{1,3}|[abefnrtv]|[^A-Za-z])`,
  // UUID.
  `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}${end}`,
  // Hardware and IPv6 addresses: at least four colons.
  `${hex}{1,4}(?::{1,2}${hex}{1,4}){4,7}${end}`,
  // Addresses on a PCI bus.
  `${hex}{4}:${hex}{2}:${hex}{2}\\.[0-7]${end}`,
  ...["-", "/", "\\."].map((separator) => `${isoDate(separator)}${end}`),
  // The two common orders of day, month and year.
  `${day}/${day}/${year}${end}`,
  // Colours.
  `#(?:${hex}{8}|${hex}{6}|${hex}{3,4})${end}`,
  // Conversions of printf and of format strings: "%8.3f", "{:.3f}".
  "%[-+#0]*\\d*\\.\\d+[aefgAEFG]",
  ":[<>=^]?[-+#]?\\d*\\.\\d+[aefgAEFG%](?=\\})",
];
