/** What elements of unnamed type may be read as: every format that fills a container of their width. */
import { allFormats, findFormat, formats } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import type { ElementType } from "./tensorFile.ts";

/** x87 values are stored in 10, 12 or 16 bytes. */
const x87Widths = [10, 12, 16];

/** ml_dtypes stores formats below eight bits one a byte, in its low bits. */
function fits(format: Format, widthBytes: number): boolean {
  if (format.kind === "x87") return x87Widths.includes(widthBytes);
  return format.containerBits === widthBytes * 8 || (widthBytes === 1 && format.containerBits < 8);
}

/** Ids of the formats that elements of this many bytes may be, most likely first; empty when there is none. */
export function readAsChoices(widthBytes: number): readonly string[] {
  const fitting = allFormats().filter((format) => fits(format, widthBytes));
  // The table's own order, whole containers before parts of one.
  return [
    ...fitting.filter((format) => format.containerBits >= 8),
    ...fitting.filter((format) => format.containerBits < 8),
  ].map((format) => format.id);
}

/** Widths in bytes that some format can be read from. */
export const readableWidths: ReadonlySet<number> = new Set([
  ...x87Widths,
  ...formats.filter((format) => format.containerBits % 8 === 0).map((format) => format.containerBits / 8),
]);

/** A void element read as a format of any spelling, listed or not; undefined when there is none of that width. Byte order is little: NumPy's void types have none. */
export function readVoidAs(widthBytes: number, spelling: string): ElementType | undefined {
  const format = findFormat(spelling);
  if (!format || !fits(format, widthBytes)) return undefined;
  return { kind: "number", format: format.id, byteOrder: "little", widthBytes };
}
