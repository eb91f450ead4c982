import { parseDecimal } from "../../numbers/parseDecimal.ts";
import { parseHexFloat } from "../../numbers/parseHexFloat.ts";
import { wordCharacters } from "../characters.ts";
import type { Language } from "../language.ts";
import { type Form, readInteger, run } from "./form.ts";

function prefixed(prefix: string, digit: string, base: 2 | 8 | 16): Form {
  return {
    suffixes: "integer",
    pattern: (language) => `0${prefix}${run(digit, language, true)}`,
    read: (digits) => readInteger(digits.slice(2), base),
  };
}

function exponent(language: Language): string {
  const letters = Object.keys(language.exponentLetters ?? {}).map((letter) => letter + letter.toUpperCase());
  return `[eE${letters.join("")}][+-]?${run("\\d", language)}`;
}

/** "5." ends a sentence as often as it is a number: a blank and a letter, a quote or the end of the line say so. */
const notASentence = "(?!\\.|[ \\t]*(?:[\\r\\n]|$)|[ \\t]+[A-Za-z]|[\"'`])";

/** Behind these an operand stands, so that its dot is its own wherever the line ends; prose in comments loses nothing. */
const operand =
  "(?<=(?:^|[\\r\\n=+\\-*/%<>(,;:|&?!^~\\[{]|\\breturn[ \\t]|\\bdefine[ \\t]{1,8}\\w{1,64}[ \\t])[ \\t]{0,64})";

/** Forms that most languages share. */
export const commonForms = {
  "hex float": {
    suffixes: "float",
    pattern(language) {
      const digits = run("[0-9a-fA-F]", language, true);
      return `0[xX](?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})[pP][+-]?${run("\\d", language)}`;
    },
    read: (digits) => ({ notation: "hex float", value: parseHexFloat(digits) }),
  },
  hex: prefixed("[xX]", "[0-9a-fA-F]", 16),
  octal: prefixed("[oO]", "[0-7]", 8),
  binary: prefixed("[bB]", "[01]", 2),
  "decimal float": {
    suffixes: "float",
    pattern(language) {
      const digits = run("\\d", language);
      const power = exponent(language);
      const parts = [`${digits}\\.${digits}(?:${power})?`, `${digits}${power}`];
      if (language.leadingDot) parts.push(`(?<![)\\]${wordCharacters}])\\.${digits}(?:${power})?`);
      if (language.trailingDot) {
        const operator = language.dottedOperators ? "(?![*/^\\\\'])" : "";
        parts.push(`${digits}\\.${operator}${notASentence}(?:${power})?`);
        if (language.lineComments) parts.push(`${operand}${digits}\\.(?=[ \\t\\r\\n]|$)`);
      }
      return parts.join("|");
    },
    read: (digits) => ({ notation: "decimal float", value: parseDecimal(digits.replace(/[a-zA-Z]/, "e")) }),
  },
  "leading zero": {
    suffixes: "integer",
    pattern: (language) => `0${run("[0-7]", language, true)}`,
    read: (digits) => readInteger(digits.slice(1), 8),
  },
  decimal: {
    suffixes: "either",
    pattern(language) {
      const digits = run("\\d", language);
      if (language.leadingZero !== "decimal") return `0(?![\\d_'])|(?!0)${digits}`;
      // 17#0G# is no number, and neither is its base.
      return language.forms.includes("based") ? `${digits}(?!#)` : digits;
    },
    read: (digits) => ({ notation: "decimal", value: parseDecimal(digits) }),
  },
} as const satisfies Readonly<Record<string, Form>>;
