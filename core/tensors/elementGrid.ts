import { elementDecoder } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import { type ByteSource, SourceChangedError } from "./byteSource.ts";
import type { ElementType, TensorInfo } from "./tensorFile.ts";

/** Elements at equal steps in memory: rows × columns of them. */
export interface ElementGrid {
  /** Index in memory of the first element. */
  readonly first: number;
  readonly rows: number;
  readonly columns: number;
  /** Elements in memory from a row to the next. */
  readonly rowStep: number;
  /** Elements in memory from a column to the next. */
  readonly columnStep: number;
}

/** The elements of a grid, row by row. */
export interface GridElements {
  /** Exact but for integers beyond 2^53 and for floats wider than 64 bits; of complex numbers, the magnitude. */
  readonly values: Float64Array;
  /** As they are stored, in the file's byte order; codes that are packed in the file have a byte each. */
  readonly bytes: Uint8Array;
}

/** Steps up to which what lies between two elements is read with them, which is faster than reading them one by one. */
const smallStep = 64;

/** Reads a grid that lies inside the tensor. @throws SourceChangedError when the source ends early. */
export function readElementGrid(
  source: ByteSource,
  tensor: TensorInfo,
  grid: ElementGrid,
  kernels: Kernels = plainKernels,
): GridElements {
  const element = unpackedType(tensor.element);
  const count = grid.rows * grid.columns;
  const stored = kernels.allocate(count * element.widthBytes);
  forEachLine(grid, (line) => copyLine(source, tensor, line, stored));
  // Decoding may swap bytes in place.
  const bytes = stored.slice();
  const values = Float64Array.from(elementDecoder(element, count, kernels).decode(stored));
  return { values, bytes };
}

/** Elements along the axis of smaller step: where they lie in memory, and where they go. */
interface Line {
  readonly first: number;
  readonly count: number;
  readonly step: number;
  readonly target: number;
  readonly targetStep: number;
}

function forEachLine({ first, rows, columns, rowStep, columnStep }: ElementGrid, each: (line: Line) => void) {
  if (columnStep <= rowStep || rows === 1) {
    for (let row = 0; row < rows; row += 1) {
      const target = row * columns;
      each({ first: first + row * rowStep, count: columns, step: columnStep, target, targetStep: 1 });
    }
  } else {
    for (let column = 0; column < columns; column += 1) {
      const start = first + column * columnStep;
      each({ first: start, count: rows, step: rowStep, target: column, targetStep: columns });
    }
  }
}

function copyLine(source: ByteSource, tensor: TensorInfo, line: Line, into: Uint8Array): void {
  const { widthBytes } = unpackedType(tensor.element);
  const isNear = line.step <= smallStep;
  const span = isNear ? (line.count - 1) * line.step + 1 : 1;
  const read = (index: number) => readBytes(source, tensor, index, span);
  const near = isNear ? read(line.first) : undefined;
  for (let i = 0; i < line.count; i += 1) {
    const from = near ? i * line.step * widthBytes : 0;
    const element = (near ?? read(line.first + i * line.step)).subarray(from, from + widthBytes);
    into.set(element, (line.target + i * line.targetStep) * widthBytes);
  }
}

function readBytes(source: ByteSource, tensor: TensorInfo, index: number, count: number): Uint8Array {
  const { offsetBytes, element } = tensor;
  const start = index * element.widthBytes;
  const skipped = (start % 1) / element.widthBytes;
  const bytes = new Uint8Array(Math.ceil((skipped + count) * element.widthBytes));
  const offset = offsetBytes + Math.floor(start);
  const read = source.read(offset, bytes);
  if (read < bytes.length)
    throw new SourceChangedError(`The file now ends at byte ${offset + read}, before the tensor does.`);
  return element.widthBytes < 1 ? unpacked(bytes).subarray(skipped) : bytes;
}

/** The type of packed elements once they have a byte each. */
function unpackedType(element: ElementType): ElementType {
  if (element.kind !== "number" || element.perByte === undefined) return element;
  const { kind, format, byteOrder } = element;
  return { kind, format, byteOrder, widthBytes: 1 };
}

/** Two codes of four bits a byte, the first one in the low bits, as a byte each. */
function unpacked(bytes: Uint8Array): Uint8Array {
  const codes = new Uint8Array(2 * bytes.length);
  for (const [index, pair] of bytes.entries()) {
    codes[2 * index] = pair & 15;
    codes[2 * index + 1] = pair >> 4;
  }
  return codes;
}
