import type { Format } from "../formats/format.ts";
import { findFormat } from "../formats/index.ts";
import { negate } from "../numbers/value.ts";
import { maxLiteralLength, wordCharacters } from "./characters.ts";
import type { Form, Reading } from "./forms/form.ts";
import { forms } from "./forms/index.ts";
import type { Language, Suffixes } from "./language.ts";
import { languageOf } from "./languages/index.ts";
import { isFraction, type Literal } from "./literal.ts";
import { lookalikes } from "./lookalikes.ts";
import { signStart } from "./sign.ts";
import type { SourceText } from "./sourceText.ts";

/** A language's row made ready: one regular expression with two groups (digits, suffix) a form. */
interface Scanner {
  readonly language: Language;
  readonly forms: readonly Form[];
  readonly tokens: RegExp;
  /** For each form what its latest texts mean: an edited text is scanned again and again. */
  readonly known: readonly Map<string, Meaning | null>[];
}

/** What a text means that a form has matched, sign apart. */
interface Meaning {
  readonly reading: Reading;
  readonly suffix: string;
  /** The format that the suffix fixes. */
  readonly format: Format | undefined;
}

/** Most texts of a form whose meanings are kept. */
const maxKnown = 4096;
/** Longer texts are not: V8 cuts them from the document without copying, and would keep all of it with them. */
const maxKnownLength = 12;

/** How far from the cursor scanning begins at the latest, and how far behind it the text is looked at. */
const reach = 2 * maxLiteralLength;
/** What patterns look at before a token, at most. */
const lookBehind = 256;

/**
 * No number begins right after the dot of `x.0`; after the dots of a range it does, and after those of
 * `.eq.` where operators are spelled so. Words are tokens of their own.
 */
function startPattern({ dottedOperators }: Language): string {
  return dottedOperators ? "(?<!(?<![.A-Za-z])\\.)" : "(?<!(?<!\\.)\\.)";
}

function suffixPattern(language: Language, kind: Form["suffixes"]): string {
  if (kind === "none") return "()";
  const { separator } = language;
  const tables: (Suffixes | undefined)[] = [];
  if (kind !== "float") tables.push(language.integerSuffixes);
  if (kind === "float" || (kind === "either" && language.floatSuffixOnInteger))
    tables.push(language.floatSuffixes);
  const spellings = tables
    .flatMap((table) => Object.keys(table ?? {}))
    .map((spelling) =>
      language.suffixAnyCase
        ? spelling.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
        : spelling,
    );
  if (language.ownSuffixes) spellings.push(`_[${wordCharacters}]+`);
  if (spellings.length === 0) return "()";
  const before = separator?.beforeSuffix ? `${separator.character}*` : "";
  return `${before}(${spellings.join("|")})?`;
}

function compile(language: Language): Scanner {
  const start = startPattern(language);
  const word = `[${wordCharacters}]`;
  const call = language.methods ? "(?![A-Za-z_]\\w*(?:::<[^>]{0,64}>)?\\()" : "";
  // `1.eq.2` compares.
  const operator = language.dottedOperators ? "(?![A-Za-z]+\\.)" : "";
  const noName = language.juxtaposed ? "(?![\\d_]|[xXbBoO][0-9a-fA-F])" : `(?!${word})`;
  const end = `${noName}(?!\\.${call}${operator}${word})`;
  const all = language.forms.map((name) => forms[name]);
  const row = [...all.filter((form) => form.beforeWords), ...all.filter((form) => !form.beforeWords)];
  const patterns = row.map(
    (form) =>
      `(${form.pattern(language)})${suffixPattern(language, form.suffixes)}${form.endsItself ? "" : end}`,
  );
  const earlyCount = all.filter((form) => form.beforeWords).length;
  const early = patterns.slice(0, earlyCount).map((pattern) => start + pattern);
  const late = patterns.slice(earlyCount);
  const tokens = [
    ...(language.skips ?? []),
    ...early,
    ...(language.marks ? [`[${language.marks}](?=[-+.]?\\d)`] : []),
    ...lookalikes,
    `[${wordCharacters.replace("0-9", "")}]${word}*${language.dottedOperators ? "" : `(?:\\.${word}+)*`}`,
    // One look at a character tells most of them from a number.
    ...(late.length > 0 ? [`(?=[\\d.])${start}(?:${late.join("|")})`] : []),
    // What is left begins like a number and is none: 0b12, 1e, 1.2.3.
    `(?:(?<!\\.)\\.)?\\d(?:[eEpP][+-](?=\\d)|${word}|\\.(?=${word}))*`,
  ];
  return {
    language,
    forms: row,
    tokens: new RegExp(tokens.join("|"), "g"),
    known: row.map(() => new Map<string, Meaning | null>()),
  };
}

const scanners = new Map<string, Scanner>();

function scannerOf(languageId: string): Scanner {
  const language = languageOf(languageId);
  const known = scanners.get(language.id);
  if (known) return known;
  const scanner = compile(language);
  scanners.set(language.id, scanner);
  return scanner;
}

/** The literal that a match of `scanner.tokens` is, or null when it is another token. */
function understand(scanner: Scanner, match: RegExpExecArray, text: string, base: number): Literal | null {
  const { language, forms: row, known } = scanner;
  let index = 0;
  while (index < row.length && match[1 + 2 * index] === undefined) index++;
  const form = row[index];
  if (!form || match[0].length > maxLiteralLength) return null;
  const texts = match[0].length <= maxKnownLength ? known[index] : undefined;
  let meaning = texts?.get(match[0]);
  if (meaning === undefined) {
    meaning = meaningOf(form, language, match[1 + 2 * index] ?? "", match[2 + 2 * index] ?? "");
    if (texts && texts.size >= maxKnown) texts.clear();
    texts?.set(match[0], meaning);
  }
  if (!meaning) return null;
  const { reading, suffix, format } = meaning;
  const from = form.endsItself ? match.index : signStart(text, match.index, language);
  const end = match.index + match[0].length;
  // The sign is arithmetic: −0xFF is a number, not a pattern.
  const pattern = from === match.index ? reading.pattern : undefined;
  const suffixBits = format?.kind === "integer" ? format.widthBits : 0;
  return {
    start: base + from,
    end: base + end,
    text: text.slice(from, end),
    notation: reading.notation,
    value: from === match.index ? reading.value : negate(reading.value),
    ...(pattern && { pattern: { bits: pattern.bits, widthBits: Math.max(pattern.widthBits, suffixBits) } }),
    suffix,
    ...(format && { suffixFormat: format.id }),
    ...(reading.prefixFormat !== undefined && { prefixFormat: reading.prefixFormat }),
  };
}

function meaningOf(form: Form, language: Language, body: string, suffix: string): Meaning | null {
  const digits = language.separator ? body.replaceAll(language.separator.character, "") : body;
  const reading = form.read(digits, language);
  if (!reading) return null;
  const letter = suffix || exponentLetter(body, reading.notation);
  return { reading, suffix, format: suffixFormat(language, letter, reading.notation) };
}

/** The letter of a decimal float's exponent; empty when it has none. */
function exponentLetter(body: string, notation: Literal["notation"]): string {
  return notation === "decimal float" ? (/[a-zA-Z]/.exec(body)?.[0] ?? "") : "";
}

/** The format that a suffix, or an exponent letter that acts as one, fixes. */
function suffixFormat(language: Language, suffix: string, notation: Literal["notation"]) {
  const letter = language.exponentLetters?.[suffix.toLowerCase()];
  if (letter !== undefined) return letter === "" ? undefined : findFormat(letter);
  const key = language.suffixAnyCase ? suffix.toLowerCase() : suffix;
  const spelling = isFraction({ notation })
    ? language.floatSuffixes?.[key]
    : (language.integerSuffixes?.[key] ??
      (language.floatSuffixOnInteger ? language.floatSuffixes?.[key] : undefined));
  return spelling ? findFormat(spelling) : undefined;
}

/** The literals of a text that begin from one offset up to another; `base` is where the text begins in a longer one. */
function* scan(text: string, from: number, to: number, scanner: Scanner, base = 0): Generator<Literal> {
  // A copy: the caller may scan another text between two literals.
  const tokens = new RegExp(scanner.tokens);
  tokens.lastIndex = from;
  for (let match = tokens.exec(text); match && match.index <= to; match = tokens.exec(text)) {
    const literal = understand(scanner, match, text, base);
    if (literal) yield literal;
  }
}

/** All literals of a text in order, comments and strings included. Never throws; time is linear in the length. */
export function literalsIn(text: string, languageId: string): Generator<Literal> {
  return scan(text, 0, text.length, scannerOf(languageId));
}

/** Characters before which a token surely ends, in every language. */
const boundary = /[\s,;([{=]/;

const lineBreak = /[\r\n]/;
/** A date or the beginning of one that goes on behind a boundary: with its time of day, with thousandths. */
const cutDate = /\d{4}[-/.]\d\d[-/.]\d\d[T ](?:\d\d:\d\d:\d\d,)?$/;
const insideWord = new RegExp(`[${wordCharacters}.]`);

/** Where to begin so that the tokens up to `offset` come out as they would from the start of the text. */
function scanStart(text: string, offset: number, { columns, blanksInside }: Language): number {
  const stop = columns || blanksInside ? lineBreak : boundary;
  const earliest = Math.max(0, offset - reach);
  let from = offset;
  for (;;) {
    while (from > earliest && !stop.test(text[from - 1] ?? "")) from--;
    const left = Math.max(earliest, from - 20);
    const date = cutDate.exec(text.slice(left, from));
    if (!date) break;
    from = left + date.index;
  }
  // No boundary in reach: begin where at least no word is cut.
  if (from > 0 && from === earliest) while (from < offset && insideWord.test(text[from - 1] ?? "")) from++;
  return from;
}

/**
 * The literal that an offset (UTF-16 units) is in or right behind, else null. Looks at no more than a
 * few thousand characters around the offset, however long the line and the text are.
 */
export function literalAt(text: SourceText, offset: number, languageId: string): Literal | null {
  let behind: Literal | null = null;
  // Without the cut a search that finds no token would run on to the end of the text.
  const base = Math.max(0, offset - reach - lookBehind);
  const near = text.slice(base, offset + reach);
  const scanner = scannerOf(languageId);
  const from = scanStart(near, offset - base, scanner.language);
  for (const literal of scan(near, from, offset - base + 1, scanner, base)) {
    if (literal.start <= offset && offset < literal.end) return literal;
    if (literal.end === offset) behind = literal;
  }
  return behind;
}

/** The literals that a range (UTF-16 units) touches, in order; reads little more than the range. */
export function* literalsBetween(
  text: SourceText,
  from: number,
  to: number,
  languageId: string,
): Generator<Literal> {
  const base = Math.max(0, from - reach - lookBehind);
  const near = text.slice(base, to + reach);
  const scanner = scannerOf(languageId);
  const begin = scanStart(near, from - base, scanner.language);
  for (const literal of scan(near, begin, to - base, scanner, base))
    if (literal.end > from && literal.start < to) yield literal;
}
