import { divide, finite, fromBigInt, multiply } from "../../numbers/value.ts";
import { parseDecimal } from "../../numbers/parseDecimal.ts";
import { type Form, patternOf, type Reading, readInteger, run } from "./form.ts";

/** Letter of a base, and the digits that it has. */
const bases: Readonly<Record<string, readonly [base: 2 | 8 | 16, digits: RegExp]>> = {
  b: [2, /^[01]+$/],
  o: [8, /^[0-7]+$/],
  h: [16, /^[0-9a-f]+$/],
  x: [16, /^[0-9a-f]+$/],
  z: [16, /^[0-9a-f]+$/],
};

/** Digits after a base letter; null when a digit is not of the base, or unknown (x, z, ?). */
function baseDigits(letter: string, written: string, size: number | undefined): Reading | null {
  const digits = written.toLowerCase();
  if (letter === "d") {
    if (!/^\d+$/.test(digits)) return null;
    const value = parseDecimal(digits);
    return { notation: "decimal", value, ...(size !== undefined && patternOf(BigInt(digits), size)) };
  }
  const [base, allowed] = bases[letter] ?? [];
  return base !== undefined && allowed?.test(digits) ? readInteger(digits, base, size) : null;
}

/** A size as written, null when it makes no sense, undefined when none is written. */
function sizeOf(written: string): number | null | undefined {
  if (written === "") return undefined;
  const size = Number(written);
  return size >= 1 && size <= 65_536 ? size : null;
}

/** Forms of hardware description languages and of Ada. */
export const hardwareForms = {
  /** Verilog: 16'h3F80, 8'sb1010, 'd10; digits x, z and ? make no number (IEEE 1800, 5.7.1). */
  sized: {
    suffixes: "none",
    beforeWords: true,
    pattern: (language) =>
      `(?:${run("\\d", language)}[ \\t]{0,4})?'(?:[sS]?[bodhBODH](?:[ \\t]{1,8}(?=[0-9a-fA-FxXzZ?_]+(?![\\w?])))?[\\w?]+|[01xXzZ](?!\\w))`,
    read(text) {
      const [, width = "", letter = "", digits = ""] = /^(\d*)\s*'s?([bodh])\s*(.*)$/i.exec(text) ?? [];
      const size = sizeOf(width);
      return letter === "" || size === null ? null : baseDigits(letter.toLowerCase(), digits, size);
    },
  },
  /** VHDL: x"3F80", 12ux"F"; Fortran: z'3F80'. */
  quoted: {
    suffixes: "none",
    beforeWords: true,
    pattern: () => `(?:\\d{1,5})?[sSuU]?[bodxzBODXZ](?:"[0-9A-Za-z_]{1,256}"|'[0-9A-Za-z_]{1,256}')`,
    read(text) {
      const [, width = "", letter = "", digits = ""] = /^(\d*)[su]?([bodxz])["'](.*)["']$/i.exec(text) ?? [];
      const size = sizeOf(width);
      return size === null ? null : baseDigits(letter.toLowerCase(), digits, size);
    },
  },
  /** VHDL and Ada: 16#3F80#, 2#1010_1010#, 16#F.8#E2. */
  based: {
    suffixes: "none",
    pattern: (language) =>
      `\\d{1,2}#${run("[0-9A-Fa-f]", language)}(?:\\.${run("[0-9A-Fa-f]", language)})?#(?:[eE][+-]?\\d{1,4})?`,
    read(text) {
      const [, base = "", whole = "", fraction = "", exponent = ""] =
        /^(\d+)#([^.#]*)\.?([^#]*)#(?:[eE](.*))?$/.exec(text) ?? [];
      return basedNumber(Number(base), whole, fraction, Number(exponent));
    },
  },
} as const satisfies Readonly<Record<string, Form>>;

function basedNumber(base: number, whole: string, fraction: string, exponent: number): Reading | null {
  const digits = Array.from(whole + fraction, (digit) => Number.parseInt(digit, 16));
  if (base < 2 || base > 16 || digits.some((digit) => digit >= base)) return null;
  if (fraction === "" && exponent === 0 && (base === 2 || base === 8 || base === 16)) {
    return readInteger(whole, base);
  }
  const integer = digits.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n);
  const power = exponent - fraction.length;
  const scale = fromBigInt(BigInt(base) ** BigInt(Math.abs(power)));
  const number = finite(false, integer);
  const value = power < 0 ? divide(number, scale) : multiply(number, scale);
  return { notation: fraction === "" ? "decimal" : "hex float", value };
}
