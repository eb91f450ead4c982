import { findFormat } from "../../formats/index.ts";
import { fromBigInt } from "../../numbers/value.ts";
import { type Form, patternOf, type Reading, readInteger } from "./form.ts";

/** Digits that are a format's bits: the number is what they mean. */
function formatBits(digits: string, spelling: string, widthBits: number): Reading {
  const bits = BigInt(`0x${digits}`);
  const format = findFormat(spelling);
  if (!format || bits >> BigInt(format.widthBits) !== 0n) return readInteger(digits, 16, widthBits);
  return {
    notation: "hexadecimal",
    value: format.decode(bits).value,
    ...patternOf(bits, widthBits),
    prefixFormat: format.id,
  };
}

/** LLVM's letters after 0x (LangRef, "Simple Constants"); without a letter the digits are a double's. */
const llvmPrefixes: Readonly<Record<string, readonly [spelling: string, widthBits: number]>> = {
  H: ["float16", 16],
  R: ["bfloat16", 16],
  K: ["float80", 80],
  L: ["float128", 128],
  "": ["float64", 64],
};

/** Forms of intermediate representations and assembly. */
export const compilerForms = {
  "LLVM float": {
    suffixes: "none",
    pattern: () => "0x[HRKLM]?[0-9A-Fa-f]{1,32}",
    read(text) {
      const [, letter = "", digits = ""] = /^0x([HRKLM]?)(.*)$/.exec(text) ?? [];
      const [spelling, widthBits] = llvmPrefixes[letter] ?? ["", 128];
      if (digits.length * 4 > widthBits) return null;
      // The 128-bit formats have their low word first.
      const ordered = widthBits === 128 ? digits.slice(16) + digits.slice(0, 16) : digits;
      return formatBits(letter === "M" ? digits : ordered, spelling, widthBits);
    },
  },
  /** LLVM's integers: u0x3F80 is what it looks like, in s0x3F80 the first bit that is set is the sign. */
  "LLVM integer": {
    suffixes: "none",
    beforeWords: true,
    pattern: () => "[su]0x[0-9A-Fa-f]{1,32}",
    read(text) {
      const reading = readInteger(text.slice(3), 16);
      if (text.startsWith("u") || !reading.pattern) return reading;
      const { bits, widthBits } = reading.pattern;
      const signed = BigInt.asIntN(bits.toString(2).length, bits);
      const pattern = { bits: BigInt.asUintN(widthBits, signed), widthBits };
      return { ...reading, value: fromBigInt(signed), pattern };
    },
  },
  "PTX float": {
    suffixes: "none",
    pattern: () => "0[fF][0-9A-Fa-f]{8}|0[dD][0-9A-Fa-f]{16}",
    read: (text) =>
      /^0f/i.test(text) ? formatBits(text.slice(2), "float32", 32) : formatBits(text.slice(2), "float64", 64),
  },
  "hex with h": {
    suffixes: "none",
    pattern: () => "\\d[0-9A-Fa-f]{0,32}[hH]",
    // Assemblers want a digit first: the 0 of 0FFh is no part of the pattern.
    read: (text) => readInteger(text.slice(0, -1).replace(/^0(?=[A-Fa-f])/, ""), 16),
  },
  "hex with $": {
    suffixes: "none",
    beforeWords: true,
    // Without a letter among the digits it is a register or a decimal operand.
    pattern: () => "\\$\\d[0-9A-Fa-f]{0,32}(?<=[A-Fa-f][0-9A-Fa-f]{0,32})",
    read: (text) => readInteger(text.slice(1), 16),
  },
} as const satisfies Readonly<Record<string, Form>>;
