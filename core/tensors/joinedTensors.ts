import type { ByteSource } from "./byteSource.ts";
import { limits } from "./limits.ts";
import type { Opened, TensorInfo } from "./tensorFile.ts";

/** A file, open, and the tensor in it. */
export interface JoinedPart {
  /** Last segment of its path. */
  readonly name: string;
  readonly container: string;
  readonly bytes: ByteSource;
  readonly tensor: TensorInfo;
}

/** Where the elements of a file lie in the joined tensor, in bytes. */
export interface JoinedFile {
  readonly name: string;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/** The elements of several files one after the other, without their headers. */
export class JoinedSource implements ByteSource {
  readonly sizeBytes: number;
  readonly parts: readonly JoinedPart[];
  readonly files: readonly JoinedFile[];

  constructor(parts: readonly JoinedPart[]) {
    let offsetBytes = 0;
    this.files = parts.map(({ name, tensor: { sizeBytes } }) => {
      const file = { name, offsetBytes, sizeBytes };
      offsetBytes += sizeBytes;
      return file;
    });
    this.sizeBytes = offsetBytes;
    this.parts = parts;
  }

  /** Of all files together, with their headers. */
  get fileSizeBytes(): number {
    return sum(this.parts.map(({ bytes }) => bytes.sizeBytes));
  }

  read(offset: number, target: Uint8Array): number {
    let filled = 0;
    for (const [index, { offsetBytes, sizeBytes }] of this.files.entries()) {
      const skipped = offset + filled - offsetBytes;
      if (skipped >= sizeBytes) continue;
      const part = this.parts[index];
      const wanted = Math.min(sizeBytes - skipped, target.length - filled);
      if (!part || wanted === 0) break;
      const read = part.bytes.read(
        part.tensor.offsetBytes + skipped,
        target.subarray(filled, filled + wanted),
      );
      filled += read;
      if (read < wanted) break;
    }
    return filled;
  }
}

/**
 * The tensors of several files as one, the files along an axis of their own where they have one shape: the
 * outermost in memory. Files of differing shapes give their elements in memory order.
 */
export function joinTensors(parts: readonly Omit<JoinedPart, "bytes">[]): Opened {
  const [first] = parts;
  if (!first) return refuse("There is no file to read.", "Select at least one.");
  const { tensor } = first;
  const other = parts.find((part) => part.tensor.dtype !== tensor.dtype);
  if (other) {
    return refuse(
      `${first.name} holds ${tensor.dtype} and ${other.name} holds ${other.tensor.dtype}.`,
      "Files of one layer have one type: select only such files.",
    );
  }
  const elementCount = sum(parts.map((part) => part.tensor.elementCount));
  if (elementCount > limits.elements) {
    return refuse(`The files have ${elementCount} elements.`, `Together they may have ${limits.elements}.`);
  }
  const isStacked =
    parts.every((part) => isAlike(part.tensor, tensor)) && tensor.shape.length < limits.dimensions;
  const isFortran = isStacked && tensor.order === "Fortran" && tensor.shape.length > 1;
  const note = "The files differ in shape: their values are taken one after the other, in memory order.";
  const stacked = isFortran ? [...tensor.shape, parts.length] : [parts.length, ...tensor.shape];
  const joined: TensorInfo = {
    ...tensor,
    shape: isStacked ? stacked : [elementCount],
    order: isFortran ? "Fortran" : "C",
    ...(isStacked && { fileAxis: isFortran ? tensor.shape.length : 0 }),
    elementCount,
    offsetBytes: 0,
    sizeBytes: sum(parts.map((part) => part.tensor.sizeBytes)),
    notes: isStacked ? tensor.notes : [...tensor.notes, note],
  };
  return { ok: true, file: { container: first.container, tensors: [joined] } };
}

/** What the names have in common, without the number that follows; the first name and a count where that is nothing. */
export function commonName(names: readonly string[]): string {
  const [first = "", ...others] = names.map((name) => name.replace(/\.[^.]+$/, ""));
  let end = 0;
  while (end < first.length && others.every((name) => name[end] === first[end])) end += 1;
  const common = first.slice(0, end).replace(/[\W_\d]+$/, "");
  return common || (others.length === 0 ? first : `${first} and ${others.length} more`);
}

function isAlike(a: TensorInfo, b: TensorInfo): boolean {
  const hasShape =
    a.shape.length === b.shape.length && a.shape.every((length, axis) => length === b.shape[axis]);
  return hasShape && (a.order === b.order || a.shape.length < 2);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function refuse(message: string, advice: string): Opened {
  return { ok: false, problem: { message, advice } };
}
