/** What elements may be read as where the file does not say, or says only that they are integers: every format of their width. */
import { allFormats, explainSpelling, findFormat, formats } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import type { ElementType, TensorInfo } from "./tensorFile.ts";

/** x87 values are stored in 10, 12 or 16 bytes. */
const x87Widths = [10, 12, 16];

/** Ends the name of a format of four bits that is stored two a byte, the first one in the low bits. */
const packedSuffix = ":packed";

/** ml_dtypes stores formats below eight bits one a byte, in its low bits. */
function fits(format: Format, widthBytes: number): boolean {
  if (format.kind === "x87") return x87Widths.includes(widthBytes);
  return format.containerBits === widthBytes * 8 || (widthBytes === 1 && format.containerBits < 8);
}

/** Width in bytes of elements whose format is a choice; undefined where the file says it. */
function openWidth(element: ElementType): number | undefined {
  const isOpen =
    element.kind === "void" ||
    (element.kind === "number" && findFormat(element.format)?.kind === "integer" && element.perByte !== 2);
  return isOpen ? element.widthBytes : undefined;
}

/**
 * What elements may be read as, most likely first; of integers, as they are. Empty when the file says what
 * they are. Any spelling of a format of their width will do, listed or not: int8:scale=0.05,zero_point=3.
 */
export function readAsChoices(element: ElementType): readonly string[] {
  const widthBytes = openWidth(element);
  if (widthBytes === undefined) return [];
  const fitting = allFormats().filter((format) => fits(format, widthBytes));
  const pairs = widthBytes === 1 ? fitting.filter(({ containerBits }) => containerBits === 4) : [];
  // The table's own order, whole containers before parts of one.
  const choices = [
    ...fitting.filter((format) => format.containerBits >= 8).map(({ id }) => id),
    ...pairs.map(({ id }) => id + packedSuffix),
    ...fitting.filter((format) => format.containerBits < 8).map(({ id }) => id),
  ];
  const own = element.kind === "number" ? [element.format] : [];
  return [...new Set([...own, ...choices])];
}

/** Widths in bytes that some format can be read from. */
export const readableWidths: ReadonlySet<number> = new Set([
  ...x87Widths,
  ...formats.filter((format) => format.containerBits % 8 === 0).map((format) => format.containerBits / 8),
]);

/**
 * The tensor with its elements read as a format of any spelling, or why that cannot be. Void elements are
 * little endian: NumPy's void types have no byte order. Packed elements double the axis that runs in memory.
 */
export function readTensorAs(tensor: TensorInfo, spelling: string): TensorInfo | string {
  const { element } = tensor;
  const widthBytes = openWidth(element);
  if (widthBytes === undefined) return `The file says that its elements are ${tensor.dtype}.`;
  const isPacked = spelling.endsWith(packedSuffix);
  const name = isPacked ? spelling.slice(0, -packedSuffix.length) : spelling;
  const format = findFormat(name);
  if (!format) return explainSpelling(name) ?? `"${name}" is not a number format.`;
  const byteOrder = element.kind === "number" ? element.byteOrder : "little";
  if (isPacked) {
    if (format.containerBits !== 4 || widthBytes !== 1) {
      return `"${name}" cannot be packed two a byte into elements of ${bytesText(widthBytes)}.`;
    }
    return packed(tensor, { kind: "number", format: format.id, byteOrder, widthBytes: 0.5, perByte: 2 });
  }
  if (!fits(format, widthBytes)) return `"${name}" is not a format of ${bytesText(widthBytes)}.`;
  return { ...tensor, element: { kind: "number", format: format.id, byteOrder, widthBytes } };
}

function packed(tensor: TensorInfo, element: ElementType): TensorInfo {
  const { shape, order, elementCount } = tensor;
  if (shape.length === 0) return { ...tensor, element, shape: [2], elementCount: 2 };
  const axis = order === "C" ? shape.length - 1 : 0;
  const doubled = shape.map((length, one) => (one === axis ? 2 * length : length));
  return { ...tensor, element, shape: doubled, elementCount: 2 * elementCount };
}

function bytesText(widthBytes: number): string {
  return widthBytes === 1 ? "1 byte" : `${widthBytes} bytes`;
}
