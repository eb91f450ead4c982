import { shortValue } from "../display/shortValue.ts";
import type { Settings } from "../editing/settings.ts";
import type { Decoded, Format } from "../formats/format.ts";
import { compare, floorLog2, type FiniteValue } from "../numbers/value.ts";
import type { ByteOrder } from "../tensors/tensorFile.ts";
import { bytesIn } from "./bytes.ts";
import { bytesPerElement, firstElements } from "./elements.ts";
import { itemsIn } from "./items.ts";
import type { Run } from "./runAt.ts";
import { formatsFor, type Sequence, sequenceOf } from "./sequence.ts";

/** A run as a format reads it. */
export interface RunRow {
  readonly format: Format;
  readonly implied: boolean;
  /** Null where it does not matter. */
  readonly byteOrder: ByteOrder | null;
  /** The first few values. */
  readonly values: readonly string[];
  /** There are more than these. */
  readonly hasMore: boolean;
}

/** What a hover says of the run that a literal is in. */
export interface RunFacts {
  /** How many there are of what, and between which values where that can be said. */
  readonly summary: string;
  readonly rows: readonly RunRow[];
}

/** Fewer numbers than these are no run. */
const fewest = 3;
/** Values in a row, rows, and elements that are looked at to find out whether a reading is believable. */
const shown = 4;
const mostRows = 3;
const judged = 32;
/** Powers of two within which the numbers of a believable reading lie. */
const believablePower = 12;

/** The facts of a run; null when it is too short to be one. */
export function runFacts({ selection, isCut }: Run, settings: Settings): RunFacts | null {
  const sequence = sequenceOf(selection);
  if (!sequence) return null;
  const count = countOf(sequence);
  if (count < fewest) return null;
  const what = { values: "numbers", patterns: "bit patterns", bytes: "bytes" }[sequence.kind];
  const range = sequence.kind === "values" ? rangeText(sequence) : "";
  const summary = `${isCut ? "More than " : ""}${count} ${what} side by side${range}`;
  const rows = rowsOf(sequence, count, settings).map((each) => ({ ...each, hasMore: isCut || each.hasMore }));
  return { summary, rows };
}

function countOf(sequence: Sequence): number {
  const items =
    sequence.kind === "bytes" ? bytesIn(sequence.selection, sequence.from) : itemsIn(sequence.selection);
  let count = 0;
  while (items.next().done !== true) count++;
  return count;
}

/** The smallest and the largest of the numbers as they are written. */
function rangeText({ selection }: Sequence): string {
  let least: { text: string; value: FiniteValue } | undefined;
  let most: typeof least;
  for (const { text, value } of itemsIn(selection)) {
    if (value.kind !== "finite") continue;
    if (!least || compare(value, least.value) < 0) least = { text, value };
    if (!most || compare(value, most.value) > 0) most = { text, value };
  }
  return least && most ? `, from \`${least.text}\` to \`${most.text}\`` : "";
}

/** The implied reading; without one those in which all is believable, the widest first, else the first of all. */
function rowsOf(sequence: Sequence, count: number, settings: Settings): readonly RunRow[] {
  const { format } = sequence;
  if (sequence.kind === "values") return format ? [row(sequence, format, null, true)] : [];
  if (format) return ordersOf(sequence, format).map((order) => row(sequence, format, order, true));
  // A posit makes a usual number of almost every pattern, and TF32 of what is float32, which says nothing.
  const likely = formatsFor(sequence, settings)
    .filter(
      (each) =>
        settings.formats.includes(each.id) && each.kind !== "posit" && each.widthBits === each.containerBits,
    )
    .filter((each) => sequence.kind !== "bytes" || count % bytesPerElement(each) === 0);
  const readings = likely.flatMap((each) =>
    ordersOf(sequence, each).map((order) => ({ format: each, order })),
  );
  const believable = readings
    .filter((reading) =>
      isBelievable(firstElements(sequence, reading.format, reading.order ?? "little", judged)),
    )
    .toSorted((a, b) => b.format.containerBits - a.format.containerBits);
  const chosen = believable.length > 0 ? believable : readings.slice(0, 2);
  return chosen.slice(0, mostRows).map((reading) => row(sequence, reading.format, reading.order, false));
}

function ordersOf(sequence: Sequence, format: Format): readonly (ByteOrder | null)[] {
  return sequence.kind === "bytes" && bytesPerElement(format) > 1 ? ["little", "big"] : [null];
}

function row(sequence: Sequence, format: Format, byteOrder: ByteOrder | null, implied: boolean): RunRow {
  const elements = firstElements(sequence, format, byteOrder ?? "little", shown + 1);
  const values = elements.slice(0, shown).map((decoded) => shortValue(decoded.value));
  return { format, implied, byteOrder, values, hasMore: elements.length > shown };
}

/** Numbers of a usual size, not all of them zero. */
function isBelievable(elements: readonly Decoded[]): boolean {
  return (
    !elements.every(isZero) &&
    elements.every(
      (each) =>
        isZero(each) || (each.value.kind === "finite" && Math.abs(floorLog2(each.value)) <= believablePower),
    )
  );
}

function isZero({ value }: Decoded): boolean {
  return value.kind === "finite" && value.significand === 0n;
}
