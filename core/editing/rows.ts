import { decodeContainer } from "../formats/container.ts";
import type { Decoded, Encoded, Format } from "../formats/format.ts";
import { customFormats, findFormat } from "../formats/index.ts";
import type { ImpliedFormat } from "../literals/context/impliedFormat.ts";
import { elementsOfMemory } from "../literals/elementsOfMemory.ts";
import type { BitPattern, Literal } from "../literals/literal.ts";
import { isInteger, type Value } from "../numbers/value.ts";
import type { Settings } from "./settings.ts";

/** A number as a format stores it. */
export interface StoredRow {
  readonly kind: "stored";
  readonly format: Format;
  readonly implied: boolean;
  readonly encoded: Encoded;
}

/** A bit pattern as a format reads it: once, or several times side by side. */
export interface PatternRow {
  readonly kind: "pattern";
  readonly format: Format;
  readonly implied: boolean;
  /** As many as fit the pattern, most significant first; one when the format takes all of it. */
  readonly lanes: readonly Decoded[];
}

export type Row = StoredRow | PatternRow;

/** Every row there is for a literal: the implied format first, then those of the settings in their order. */
export function rowsOf(literal: Literal, implied: ImpliedFormat | null, settings: Settings): readonly Row[] {
  const listed = listedFormats(implied, settings);
  const { pattern } = literal;
  if (!pattern)
    return listed
      .filter((format) => canSay(format, literal.value))
      .map((format) => stored(format))
      .filter((row) => !isLanguagesAffair(row));
  const rows: Row[] = [];
  // Of bytes in memory, each format takes its own element.
  const loaded = (format: Format): BitPattern =>
    implied?.bytes === "little-endian" ? elementsOfMemory(pattern, format.containerBits) : pattern;
  // An integer in hexadecimal is still converted by value where the code does that.
  if (implied && readsValue(implied)) rows.push(stored(implied.format));
  else if (implied?.bytes) rows.push(...elementsRow(implied.format, loaded(implied.format)));
  else if (implied) rows.push(...impliedRow(implied.format, pattern));
  const others = listed.filter((format) => format.id !== implied?.format.id || readsValue(implied));
  rows.push(...others.flatMap((format) => wholeRow(format, loaded(format), false)));
  if (pattern.bits !== 0n) rows.push(...others.flatMap((format) => lanesRow(format, loaded(format))));
  return rows;

  function stored(format: Format): StoredRow {
    const encoded = format.encode(literal.value, settings);
    return { kind: "stored", format, implied: format.id === implied?.format.id, encoded };
  }
}

/** True when the code around an integer pattern converts the integer instead of taking its bits. */
function readsValue({ format, reads }: ImpliedFormat): boolean {
  return reads === "value" && format.kind !== "integer";
}

/** The implied format, the settings' formats, then the user's own; unknown spellings are left out, none comes twice. */
export function listedFormats(implied: ImpliedFormat | null, settings: Settings): readonly Format[] {
  const listed = settings.formats.map((spelling) => findFormat(spelling));
  const found = [implied?.format, ...listed, ...customFormats()].filter((format) => format !== undefined);
  return [...new Map(found.map((format) => [format.id, format])).values()];
}

/** A plain integer format has nothing to say about a number with a fraction. */
function canSay(format: Format, value: Value): boolean {
  return format.kind !== "integer" || (value.kind === "finite" && isInteger(value));
}

/** True where the code's own integer type cannot hold a number: C wraps it around, Rust refuses it. */
function isLanguagesAffair({ format, implied, encoded }: StoredRow): boolean {
  return implied && format.kind === "integer" && encoded.status === "saturated";
}

/** The pattern as one value of a format, when it has the format's width or an implied format takes it padded with zeros. */
function wholeRow(format: Format, pattern: BitPattern, implied: boolean): PatternRow[] {
  // The pattern as an integer is a fact of the literal, not of a format.
  if (format.kind === "integer") return [];
  const fits = implied
    ? pattern.bits >> BigInt(format.containerBits) === 0n
    : pattern.widthBits === format.containerBits;
  return fits ? [{ kind: "pattern", format, implied, lanes: [decodeContainer(format, pattern.bits)] }] : [];
}

const packedCounts = new Set([2, 4, 8, 16, 32]);

/** The pattern as several values side by side, when they fill it. */
function lanesRow(format: Format, pattern: BitPattern, implied = false): PatternRow[] {
  const lanes = lanesOf(format, pattern);
  return lanes ? [{ kind: "pattern", format, implied, lanes }] : [];
}

/** The pattern as the implied format reads it: once, else in lanes. */
function impliedRow(format: Format, pattern: BitPattern): PatternRow[] {
  const whole = wholeRow(format, pattern, true);
  return whole.length > 0 ? whole : lanesRow(format, pattern, true);
}

/** Bytes as the elements that the code loads from them: one, or several side by side, zeros among them. */
function elementsRow(format: Format, pattern: BitPattern): PatternRow[] {
  if (pattern.widthBits !== format.containerBits) return lanesRow(format, pattern, true);
  return [{ kind: "pattern", format, implied: true, lanes: [decodeContainer(format, pattern.bits)] }];
}

/** The values of a format that fill a pattern side by side, most significant first; null when they do not fill it. */
export function lanesOf(format: Format, { bits, widthBits }: BitPattern): readonly Decoded[] | null {
  const count = widthBits / format.containerBits;
  // Registers hold 2, 4, 8 … lanes; a format that leaves part of its container unused is not packed.
  if (!packedCounts.has(count) || format.containerBits !== format.widthBits) return null;
  const mask = (1n << BigInt(format.containerBits)) - 1n;
  return Array.from({ length: count }, (_, lane) =>
    decodeContainer(format, (bits >> BigInt((count - 1 - lane) * format.containerBits)) & mask),
  );
}
