import { explainSpelling, findFormat } from "../../formats/index.ts";
import { type Annotation, type AnnotationWord, spellingOf } from "../../literals/context/annotation.ts";
import type { Span } from "../../literals/context/codeTokens.ts";
import { nearestSpelling, nearestWord } from "./nearestWord.ts";
import type { Fix, Severity } from "./problem.ts";

/** What can be wrong with an annotation: one row a kind. docs/diagnostics.md describes them. */
export const annotationKinds = {
  "malformed-annotation": { severity: "warning" },
  "end-without-begin": { severity: "warning" },
  "unknown-format": { severity: "warning" },
  "unknown-parameter": { severity: "warning" },
  "bad-parameter": { severity: "warning" },
  "scale-out-of-range": { severity: "warning" },
  "zero-point-out-of-range": { severity: "warning" },
} as const satisfies Readonly<Record<string, { readonly severity: Severity }>>;

export type AnnotationCode = keyof typeof annotationKinds;

/** What is wrong with an annotation, at the word that is wrong, and what mends it. */
export interface AnnotationMistake extends Span {
  readonly code: AnnotationCode;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Every parameter that a format may take, with a value that is right for any that takes it. */
export const parameters: Readonly<Record<string, string>> = {
  scale: "1",
  zero_point: "0",
  exponent: "0",
  convention: "arm",
};

/** The first mistake of an annotation; null when it is right. `isUnmatched` says of an end that nothing began. */
export function mistakeOf({ words, start, end }: Annotation, isUnmatched: boolean): AnnotationMistake | null {
  if (isUnmatched) return endWithoutBegin({ start, end });
  const [format, ...pairs] = words;
  if (!format || findFormat(spellingOf(words))) return null;
  if (!findFormat(format.text)) return unknownFormat(format);
  for (const [index, pair] of pairs.entries()) {
    const spelling = spellingOf(words.slice(0, index + 2));
    const problem = explainSpelling(spelling);
    if (problem === null) continue;
    const before = pairs.slice(0, index).map(({ text }) => keyOf(text));
    return takes(format.text, keyOf(pair.text)) && !before.includes(keyOf(pair.text))
      ? badValue(format, pair, problem)
      : unknownParameter(format, pair, before);
  }
  return null;
}

function endWithoutBegin(span: Span): AnnotationMistake {
  return {
    code: "end-without-begin",
    ...span,
    message: "numfmt-end ends nothing: no numfmt-begin: is open here.",
    fixes: [{ ...span, title: "Remove numfmt-end", newText: "" }],
  };
}

function unknownFormat(word: AnnotationWord): AnnotationMistake {
  const near = nearestSpelling(word.text);
  const problem = explainSpelling(word.text) ?? "";
  return {
    code: "unknown-format",
    ...spanOf(word),
    message: near === null ? problem : `${problem} "${near}" is.`,
    fixes: near === null ? [] : [replace(word, near)],
  };
}

function unknownParameter(
  format: AnnotationWord,
  word: AnnotationWord,
  before: readonly string[],
): AnnotationMistake {
  const key = keyOf(word.text);
  const keys = Object.keys(parameters).filter((each) => takes(format.text, each));
  const near = nearestWord(
    key,
    keys.filter((each) => !before.includes(each)),
  );
  const span = { start: word.start, end: word.start + key.length };
  const removal = { start: word.start - 1, end: word.end, title: `Remove ${word.text}`, newText: "" };
  return {
    code: "unknown-parameter",
    ...span,
    message: before.includes(key)
      ? `${key} is given twice.`
      : keys.length === 0
        ? `${format.text} takes no parameters.`
        : `"${key}" is not a parameter of ${format.text}; there is ${keys.join(" and ")}.`,
    fixes: near === null ? [removal] : [replace({ ...span, text: key }, near), removal],
  };
}

function badValue(format: AnnotationWord, word: AnnotationWord, problem: string): AnnotationMistake {
  const key = keyOf(word.text);
  const value = word.text.slice(key.length + 1);
  const from = word.start + key.length + 1;
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value);
  const code =
    isNumber && key === "scale"
      ? "scale-out-of-range"
      : isNumber && key === "zero_point" && /^[+-]?\d+$/.test(value)
        ? "zero-point-out-of-range"
        : "bad-parameter";
  const right = value === "" ? null : rightValue(code, format.text, value);
  const span = value === "" ? spanOf(word) : { start: from, end: word.end };
  return {
    code,
    ...span,
    message: value === "" ? `${key} needs a value.` : problem,
    fixes: right === null ? [] : [replace({ ...span, text: value }, right)],
  };
}

/** The value that was probably meant; null when there is none to tell. */
function rightValue(code: AnnotationCode, format: string, value: string): string | null {
  if (code === "scale-out-of-range") return Number(value) < 0 ? value.slice(1) : null;
  if (code !== "zero-point-out-of-range") return null;
  const { min, max } = findFormat(format)?.facts ?? {};
  const end = value.startsWith("-") ? min : max;
  if (end?.kind !== "finite") return null;
  return `${end.negative ? "-" : ""}${end.significand << BigInt(end.exponent)}`;
}

function takes(format: string, key: string): boolean {
  return findFormat(`${format}:${key}=${parameters[key] ?? ""}`) !== undefined;
}

function keyOf(pair: string): string {
  return pair.slice(0, pair.indexOf("="));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function replace({ start, end, text }: AnnotationWord, newText: string): Fix {
  return { start, end, title: `Replace ${text} by ${newText}`, newText };
}
