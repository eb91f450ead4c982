/** What a literal becomes in a format. */
import { asciiText } from "../../display/asciiText.ts";
import { describeValue } from "../../display/describeValue.ts";
import { describeBits } from "../../display/describeBits.ts";
import { decodeContainer, toContainer } from "../../formats/container.ts";
import type { Decoded, Format } from "../../formats/format.ts";
import { spellPattern, spellValue } from "../../literals/spelling.ts";
import { absolute, compare } from "../../numbers/value.ts";
import { codeOf } from "../quantizedCode.ts";
import { roundedWord } from "../roundedWord.ts";
import type { Settings } from "../settings.ts";
import type { Subject } from "../subject.ts";
import type { FormatForm, FormatMaker } from "./conversion.ts";

/** To the nearest value that the format has; beyond its range, to the largest. */
const nearest: FormatMaker = ({ literal, implied }, format, settings) => {
  if (literal.pattern || format.kind === "integer" || implied?.format.kind === "integer") return null;
  const encoded = format.encode(literal.value, settings);
  if (encoded.status === "exact") return null;
  if (encoded.status === "wrapped") return null;
  const beyond = encoded.status === "overflow" || encoded.decoded.value.kind === "infinite";
  const { decoded, status } = beyond
    ? format.encode(literal.value, { ...settings, overflow: "saturate" })
    : encoded;
  // Nobody wants a zero for a number that is too small.
  if (decoded.value.kind !== "finite" || decoded.value.significand === 0n) return null;
  const newText = spellValue(decoded.value, literal);
  if (newText === null) return null;
  const smaller =
    literal.value.kind === "finite" && compare(absolute(decoded.value), absolute(literal.value)) < 0;
  const end = literal.value.negative ? "lowest" : "largest";
  const which = status === "saturated" && smaller ? end : roundedWord(format);
  return { title: `Replace by the ${which} ${format.name} value: ${newText}`, kind: "quickfix", newText };
};

/** To the integer that a scaled integer format stores. */
const code: FormatMaker = ({ literal }, format, settings) => {
  if (literal.pattern || format.kind !== "scaled integer") return null;
  const { status, bits } = format.encode(literal.value, settings);
  if (status === "not representable") return null;
  const newText = codeOf(bits, format).toString();
  const clipped = status === "saturated" ? " (clipped)" : "";
  const title = `Replace by the ${format.name} code: ${newText}${clipped}`;
  return { title, kind: "refactor.rewrite", newText };
};

/** To the pattern that the format stores. */
const bits: FormatMaker = ({ literal, languageId }, format, settings) => {
  if (literal.pattern || format.kind === "integer" || format.kind === "scaled integer") return null;
  const encoded = format.encode(literal.value, settings);
  if (encoded.status === "not representable") return null;
  const newText = spellPattern(toContainer(encoded.bits, format), format.containerBits, literal, languageId);
  if (newText === null) return null;
  return {
    title: `Replace by the ${format.name} bit pattern: ${newText}`,
    kind: "refactor.rewrite",
    newText,
  };
};

/** From a pattern to the value that it is in a format of its width, or in the implied one padded with zeros. */
const value: FormatMaker = (subject, format) => {
  const decoded = decodedPattern(subject, format);
  const newText = decoded && spellValue(decoded.value, subject.literal, false);
  if (!newText) return null;
  return { title: `Replace by its value as ${format.name}: ${newText}`, kind: "refactor.rewrite", newText };
};

/** Notes at the end of the line what the literal is in a format. */
const comment: FormatMaker = (subject, format, settings) => {
  const is = meaning(subject, format, settings);
  if (is === null) return null;
  const newText = `${subject.literal.text} is ${is} in ${format.name}`;
  return { title: `Note in a comment: ${newText}`, kind: "refactor.rewrite", newText, isNote: true };
};

function meaning(subject: Subject, format: Format, settings: Settings): string | null {
  const { literal, implied } = subject;
  if (format.kind === "integer") return null;
  if (literal.pattern && !(implied?.format.id === format.id && implied.reads === "value")) {
    const decoded = decodedPattern(subject, format);
    return decoded && asciiText(describeValue(decoded, format));
  }
  const encoded = format.encode(literal.value, settings);
  if (encoded.status === "not representable") return null;
  const stored = describeBits(toContainer(encoded.bits, format), format.containerBits);
  return `${asciiText(describeValue(encoded.decoded, format))} (${stored})`;
}

/** A pattern as a format reads it; null when it does not fit, or when the code converts the integer that it is. */
function decodedPattern({ literal: { pattern }, implied }: Subject, format: Format): Decoded | null {
  if (!pattern || format.kind === "integer") return null;
  const isImplied = implied?.format.id === format.id;
  if (isImplied && implied.reads === "value") return null;
  const fits = isImplied
    ? pattern.bits >> BigInt(format.containerBits) === 0n
    : pattern.widthBits === format.containerBits;
  return fits ? decodeContainer(format, pattern.bits) : null;
}

/** The forms in the order in which they are offered. */
export const formatForms: { readonly [form in FormatForm]: FormatMaker } = {
  nearest,
  code,
  bits,
  value,
  comment,
};
