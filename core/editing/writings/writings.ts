import { shortestText } from "../../display/describeValue.ts";
import { toContainer } from "../../formats/container.ts";
import type { Decoded, Format } from "../../formats/format.ts";
import { basedFloatText, hexFloatText } from "../../literals/hexFloatText.ts";
import { languageOf } from "../../literals/languages/index.ts";
import type { Literal } from "../../literals/literal.ts";
import { spellPattern, spellValue } from "../../literals/spelling.ts";
import type { FiniteValue, Value } from "../../numbers/value.ts";
import { bitExpression } from "./bitExpressions.ts";

/** One way to write a stored number in source code. */
export interface Writing {
  readonly label: "value" | "bits" | "hex float" | "expression";
  readonly text: string;
}

/** What nothing is known of but that a number could stand there. */
const anyNumber: Literal = {
  start: 0,
  end: 0,
  text: "",
  notation: "decimal",
  value: { kind: "nan", negative: false },
  suffix: "",
};

/**
 * The ways to write a stored number in a language: its shortest decimal, its bit pattern, a hex float, and an
 * expression that makes it of its bits. What the language cannot say is left out; each text comes once.
 * @param like the literal that it would replace, whose suffix and case of digits are kept.
 */
export function writingsOf(
  format: Format,
  { value, bits }: Decoded,
  languageId: string,
  like: Literal = anyNumber,
): readonly Writing[] {
  const language = languageOf(languageId);
  const pattern = spellPattern(toContainer(bits, format), format.containerBits, like, languageId);
  const found: readonly (readonly [Writing["label"], string | null])[] = [
    ["value", value.kind === "finite" ? decimal(format, value, like) : null],
    ["bits", pattern],
    ["hex float", hexFloat(value, language.forms)],
    ["expression", pattern && bitExpression([languageId, language.id], format.id, pattern)],
  ];
  const texts = new Set<string>();
  return found.flatMap(([label, text]) =>
    text === null || texts.size === texts.add(text).size ? [] : [{ label, text }],
  );
}

/** An integer's digits as such, unless they take the place of a float. */
function decimal(format: Format, value: FiniteValue, like: Literal): string {
  if (format.kind === "integer" && !like.notation.endsWith("float")) {
    return `${value.negative ? "-" : ""}${value.significand << BigInt(value.exponent)}`;
  }
  return spellValue(value, like, false) ?? shortestText(format.encode(value).decoded, format);
}

/** Where no language is known, C's; its suffix is not kept, since the text says the value exactly. */
function hexFloat(value: Value, forms: readonly string[]): string | null {
  if (value.kind !== "finite") return null;
  if (forms.includes("based")) return basedFloatText(value);
  return forms.includes("hex float") ? hexFloatText(value) : null;
}
