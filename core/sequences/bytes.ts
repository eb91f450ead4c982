/** The bytes that a piece of text spells, in the order of memory. */
import type { Selection } from "../editing/conversions/selection.ts";
import { isInteger } from "../numbers/value.ts";
import { lineStartAt } from "../literals/sourceText.ts";
import { itemsIn } from "./items.ts";

/** Where bytes stand: one a number in a list, as escapes in strings, or as the digits of a dump. */
export type BytesFrom = "list" | "strings" | "dump";

/** The bytes of a selection one by one; a problem in place of what is no byte. */
export function* bytesIn(selection: Selection, from: BytesFrom): Generator<number | Problem> {
  if (from === "strings") yield* stringBytes(selection);
  else if (from === "dump") yield* dumpBytes(selection);
  else yield* listBytes(selection);
}

/** Why an element cannot be read, as a sentence without its full stop, and where it stands; −1 for the whole. */
export interface Problem {
  readonly start: number;
  readonly problem: string;
}

function* listBytes(selection: Selection): Generator<number | Problem> {
  for (const { value, text, start } of itemsIn(selection)) {
    const number =
      value.kind === "finite" && isInteger(value) ? Number(value.significand) * 2 ** value.exponent : NaN;
    const signed = value.kind === "finite" && value.negative ? -number : number;
    yield signed >= -128 && signed <= 255 ? signed & 0xff : { start, problem: `${text} is no byte` };
  }
}

const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11 };

/** One byte of a string: an escape, or a character that is one byte. */
const stringByte = /\\x([0-9a-fA-F]{2})|\\([0-7]{1,3})|\\(\r\n|[^])|([^\\])/gu;

/** The content of the strings of a selection; all of it where the selection lies within one. */
function* stringBytes({ text, start, end }: Selection): Generator<number | Problem> {
  const selected = text.slice(start, end);
  const strings = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/g;
  const found = [...selected.matchAll(strings)].filter(([string]) => /\\(?:x|[0-7])/.test(string));
  const contents = found.length > 0 ? found : [/^[^]*/.exec(selected)];
  for (const match of contents) {
    const content = match?.[1] ?? match?.[2] ?? match?.[0] ?? "";
    const contentStart = start + (match?.index ?? 0) + (match && match[0] !== content ? 1 : 0);
    for (const byte of content.matchAll(stringByte)) {
      const [whole, hex, octal, escaped, plain] = byte;
      const code =
        hex !== undefined
          ? Number.parseInt(hex, 16)
          : octal !== undefined
            ? Number.parseInt(octal, 8)
            : escaped !== undefined
              ? (escapes[escaped] ?? escaped.codePointAt(0) ?? 0)
              : (plain?.codePointAt(0) ?? 0);
      // A backslash before the end of the line is no byte.
      if (escaped !== undefined && /[\r\n]/.test(escaped)) continue;
      yield code <= 0xff && !(plain !== undefined && code > 0x7f)
        ? code
        : { start: contentStart + byte.index, problem: `${whole} is no byte` };
    }
  }
}

/** hexdump and od without further options print words of the machine, which are little-endian; xxd prints bytes. */
function* dumpBytes(selection: Selection): Generator<number | Problem> {
  const { text, start, end } = selection;
  const lineStart = lineStartAt(text, start);
  if (text.slice(lineStart, lineStart + 1) === ":") {
    yield* recordBytes(text.slice(lineStart, end + longestRecord), lineStart, end);
    return;
  }
  const isWords = /^[0-9a-fA-F]{6,16}[ \t]/.test(text.slice(lineStart, lineStart + 32));
  for (const literal of itemsIn(selection)) {
    const bytes = literal.text.match(/../g) ?? [];
    for (const byte of isWords ? bytes.toReversed() : bytes) yield Number.parseInt(byte, 16);
  }
}

/** More than a record of 255 bytes has characters. */
const longestRecord = 1024;

/**
 * The data of Intel HEX records that begin before `end`: a colon, count, address, type, data and a sum that makes
 * all bytes 0 modulo 256. @param text begins with a record, at offset `from`.
 */
function* recordBytes(text: string, from: number, end: number): Generator<number | Problem> {
  const record = /[^\r\n]+/g;
  for (let match = record.exec(text); match && from + match.index < end; match = record.exec(text)) {
    const start = from + match.index;
    const bytes = (/^:((?:[0-9a-fA-F]{2})+)\s*$/.exec(match[0])?.[1]?.match(/../g) ?? []).map((byte) =>
      Number.parseInt(byte, 16),
    );
    if (bytes.length < 5 || bytes.length !== (bytes[0] ?? 0) + 5) {
      yield { start, problem: "this is no whole record of Intel HEX" };
      return;
    }
    if (bytes.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) {
      yield { start, problem: "the checksum of the record is wrong" };
      return;
    }
    if (bytes[3] === 0) yield* bytes.slice(4, -1);
  }
}
