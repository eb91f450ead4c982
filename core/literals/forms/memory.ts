import { fromBigInt } from "../../numbers/value.ts";
import { type Form, type Reading, readInteger, run } from "./form.ts";

/** Lengths that a pattern may have, in bytes. */
const byteCounts = new Set([1, 2, 4, 8, 16]);

/** Hexadecimal digits of bytes, in the order of memory. */
function bytesOf(digits: string): Reading | null {
  if (!byteCounts.has(digits.length / 2)) return null;
  const bits = BigInt(`0x${digits}`);
  return { notation: "bytes", value: fromBigInt(bits), pattern: { bits, widthBits: digits.length * 4 } };
}

/** Forms of memory as text. */
export const memoryForms = {
  /** A run of byte escapes in a string: \x3f\x80, in the order of memory. */
  "byte escapes": {
    suffixes: "none",
    beforeWords: true,
    pattern: () => "(?:\\\\x[0-9a-fA-F]{2}){2,16}",
    read: (text) => bytesOf(text.replaceAll("\\x", "")),
  },
  /** Python's `bytes.fromhex("3f80 4000")` and `unhexlify(b"3f804000")`: what is all of the string. */
  "hex of bytes": {
    suffixes: "none",
    beforeWords: true,
    pattern: () =>
      "(?<=(?:\\b(?:bytes|bytearray)\\.fromhex|\\bunhexlify)\\([ \\t]{0,8}b?[\"'])[0-9a-fA-F]{2}(?:[ \\t]{0,8}[0-9a-fA-F]{2}){0,15}(?=[\"'])",
    read: (text) => bytesOf(text.replace(/[ \t]/g, "")),
  },
  /** Hexadecimal digits without a prefix, where nothing else stands: dumps, memory images, Intel HEX records. */
  "bare hex": {
    suffixes: "none",
    beforeWords: true,
    endsItself: true,
    // A record of Intel HEX has its checksum right behind the data.
    pattern: (language) =>
      `(?<=:[0-9a-fA-F]{8})(?:[0-9a-fA-F]{2}){1,24}(?=[0-9a-fA-F]{2}(?![0-9A-Za-z]))|${run("[0-9a-fA-F]", language)}(?![0-9A-Za-z_.])`,
    read: (digits) =>
      byteCounts.has(digits.length / 2) || digits.length === 1 ? readInteger(digits, 16) : null,
  },
} as const satisfies Readonly<Record<string, Form>>;
