/** What a literal becomes without a choice of format. */
import { quantizeMultiplier } from "../../formats/quantizedMultiplier.ts";
import { findFormat } from "../../formats/index.ts";
import type { Format } from "../../formats/format.ts";
import { basedFloatText, hexFloatText } from "../../literals/hexFloatText.ts";
import { languageOf } from "../../literals/languages/index.ts";
import { type BaseName, rebase } from "../../literals/rebase.ts";
import { isFraction } from "../../literals/literal.ts";
import { spellValue } from "../../literals/spelling.ts";
import type { FiniteValue } from "../../numbers/value.ts";
import type { Settings } from "../settings.ts";
import type { Subject } from "../subject.ts";
import type { Draft, PlainForm, PlainMaker } from "./conversion.ts";

/** To what the literal's format stores, in hexadecimal with a binary exponent; in a comment where the language has no such number. */
const hexFloat: PlainMaker = (subject, settings) => {
  const { literal, languageId } = subject;
  if (literal.notation !== "decimal float") return null;
  const format = formatOf(subject);
  const value = format && storedValue(subject, format, settings);
  if (!value) return null;
  const { forms } = languageOf(languageId);
  const based = forms.includes("based") ? basedFloatText(value) : null;
  const plain = hexFloatText(value);
  // An exponent letter that fixes the type has no place in a hex float.
  const lettered = literal.suffixFormat !== undefined && literal.suffix === "";
  const written =
    based ?? (forms.includes("hex float") && plain !== null && !lettered ? plain + literal.suffix : null);
  if (written !== null)
    return {
      title: `Write as a hex float: ${written} (${format.name})`,
      kind: "refactor.rewrite",
      newText: written,
    };
  if (plain === null) return null;
  return note(`${literal.text} is ${plain} in ${format.name}`);
};

/** TFLite's int32 multiplier and shift: as two arguments where the literal is one, else in a comment. */
const multiplier: PlainMaker = ({ literal, text }) => {
  const { value } = literal;
  if (!isFraction(literal)) return null;
  if (value.kind !== "finite" || value.negative || value.significand === 0n) return null;
  const { multiplier: factor, shift } = quantizeMultiplier(value);
  if (factor === 0) return null;
  const isElement = /[([{,]\s*$/.test(text.slice(Math.max(0, literal.start - 64), literal.start));
  const isClosed = /^\s*[)\]},]/.test(text.slice(literal.end, literal.end + 64));
  if (!isElement || !isClosed)
    return note(`${literal.text} is multiplier ${factor}, shift ${shift} (TFLite)`);
  const newText = `${factor}, ${shift}`;
  return {
    title: `Replace by the TFLite multiplier and shift: ${newText}`,
    kind: "refactor.rewrite",
    newText,
  };
};

function inBase(base: BaseName): PlainMaker {
  return ({ literal, languageId }) => inBaseDraft(rebase(literal, base, languageId), base);
}

const decimal: PlainMaker = ({ literal, languageId }) =>
  literal.notation === "hex float"
    ? inBaseDraft(spellValue(literal.value, literal, false), "decimal")
    : inBaseDraft(rebase(literal, "decimal", languageId), "decimal");

function inBaseDraft(newText: string | null, base: string): Draft | null {
  return newText === null
    ? null
    : { title: `Write in ${base}: ${newText}`, kind: "refactor.rewrite", newText };
}

function note(newText: string): Draft {
  return { title: `Note in a comment: ${newText}`, kind: "refactor.rewrite", newText, isNote: true };
}

/** The format that the code gives the number, or the one that numbers in code have without it. */
function formatOf({ literal, implied }: Subject): Format | undefined {
  return implied?.format ?? findFormat(literal.suffixFormat ?? "float64");
}

/** What a format of floating point stores; undefined where that is no number, or zero only for being small. */
function storedValue({ literal }: Subject, format: Format, settings: Settings): FiniteValue | undefined {
  if (format.kind === "integer") return undefined;
  const { decoded, status } = format.encode(literal.value, settings);
  const lost = ["underflow", "overflow", "wrapped", "zeroed", "not representable"].includes(status);
  return decoded.value.kind === "finite" && !lost ? decoded.value : undefined;
}

/** The forms in the order in which they are offered. */
export const plainForms: { readonly [form in PlainForm]: PlainMaker } = {
  hexFloat,
  multiplier,
  hexadecimal: inBase("hexadecimal"),
  binary: inBase("binary"),
  octal: inBase("octal"),
  decimal,
};
