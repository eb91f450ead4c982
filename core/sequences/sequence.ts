import type { Selection } from "../editing/conversions/selection.ts";
import { listedFormats } from "../editing/rows.ts";
import type { Settings } from "../editing/settings.ts";
import type { Format } from "../formats/format.ts";
import { allFormats } from "../formats/index.ts";
import { type ImpliedFormat, impliedFormat } from "../literals/context/impliedFormat.ts";
import { languageOf } from "../literals/languages/index.ts";
import { isFraction, type Literal } from "../literals/literal.ts";
import { lineStartAt } from "../literals/sourceText.ts";
import { isInteger } from "../numbers/value.ts";
import type { BytesFrom } from "./bytes.ts";
import { itemsIn } from "./items.ts";

/** What the numbers of a selection are together. */
export type Sequence =
  /** Numbers, each stored as the format makes of it. */
  | { readonly kind: "values"; readonly format: Format | null; readonly selection: Selection }
  /** Bit patterns of one width, each a value of a format of that width. */
  | {
      readonly kind: "patterns";
      readonly format: Format | null;
      readonly widthBits: number;
      readonly selection: Selection;
    }
  /** Bytes of memory, several to a value. */
  | {
      readonly kind: "bytes";
      readonly format: Format | null;
      readonly from: BytesFrom;
      readonly selection: Selection;
    };

/** Numbers that are looked at to learn what the selection is. */
const sampleSize = 512;

/** Found in a text that begins with a line of xxd, hexdump or od. */
export const dumpLine =
  /^(?:[0-9a-fA-F]{6,16}:?)[ \t]+[0-9a-fA-F]{2,16}(?:[ \t]+[0-9a-fA-F]{2,16})*(?:[ \t]{2}|[ \t]*\||[ \t]*$)/m;

/** What a selection is, from its first numbers; null when it holds none. */
export function sequenceOf(given: Selection): Sequence | null {
  const selection = readable(given);
  const { text, start, end, languageId, around } = selection;
  const head = text.slice(start, Math.min(end, start + 65_536));
  const isDump = languageId === "hexdump" || head.trimStart().startsWith(":");
  if (languageOf(languageId).columns && isDump)
    return isEmpty(selection) ? null : { kind: "bytes", from: "dump", format: null, selection };
  if (/\\x[0-9a-fA-F]{2}/.test(head)) return { kind: "bytes", from: "strings", format: null, selection };
  const sample: Literal[] = [];
  for (const literal of itemsIn(selection)) if (sample.push(literal) === sampleSize) break;
  const first = sample[0];
  if (!first) return null;
  return ofSample(sample, impliedFormat(text, first, languageId, around?.(first.start)), selection);
}

/** A dump in a text of no language of its own is read as what it is. */
function readable(given: Selection): Selection {
  const { text, start, end, languageId } = given;
  if (languageOf(languageId).id !== "any") return given;
  const lineStart = lineStartAt(text, start);
  return dumpLine.test(text.slice(lineStart, Math.min(end, lineStart + 512)))
    ? { ...given, languageId: "hexdump" }
    : given;
}

function isEmpty(selection: Selection): boolean {
  return itemsIn(selection).next().done === true;
}

function ofSample(sample: readonly Literal[], implied: ImpliedFormat | null, selection: Selection): Sequence {
  const format = implied?.format ?? null;
  const values = { kind: "values", format, selection } as const;
  const integers = sample.every(
    (literal) => !isFraction(literal) && literal.value.kind === "finite" && isInteger(literal.value),
  );
  const widths = sample.flatMap(({ pattern }) => (pattern ? [pattern.widthBits] : []));
  const isNumber = format !== null && format.kind !== "integer";
  const prefixed = sample.every(({ prefixFormat }) => prefixFormat !== undefined);
  if (prefixed) return { kind: "patterns", format, widthBits: Math.max(8, ...widths), selection };
  if (!integers) return values;
  if (implied?.storedAs)
    return { kind: "patterns", format, widthBits: implied.storedAs.widthBits, selection };
  const chosen = isNumber ? format : null;
  const isBytes =
    format?.id === "uint8" ||
    (widths.length > 0 && Math.max(...widths) <= 8 && (format === null || format.widthBits === 8));
  if (isBytes && !isNumber) return { kind: "bytes", from: "list", format: null, selection };
  if (widths.length === 0 || (isNumber && implied?.reads === "value")) return values;
  const widthBits = format?.containerBits ?? Math.max(8, ...widths);
  return { kind: "patterns", format: chosen, widthBits, selection };
}

/** Widths of a value in bytes that a run of bytes is cut into. */
const wholeBytes = new Set([8, 16, 32, 64]);

/** The formats that a sequence may be read as, the user's first. */
export function formatsFor(sequence: Sequence, settings: Settings): readonly Format[] {
  const known = [
    ...listedFormats(
      sequence.format ? { format: sequence.format, reason: "", reads: "bits" } : null,
      settings,
    ),
    ...allFormats(),
  ];
  const fitting = known.filter(({ containerBits }) =>
    sequence.kind === "patterns"
      ? containerBits === sequence.widthBits || (containerBits < 8 && sequence.widthBits === 8)
      : sequence.kind === "bytes"
        ? wholeBytes.has(containerBits)
        : wholeBytes.has(containerBits) || containerBits < 8,
  );
  return [...new Map(fitting.map((format) => [format.id, format])).values()];
}
