import { elementDecoder, type Values } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import { type ByteSource, SourceChangedError } from "./byteSource.ts";
import type { TensorInfo } from "./tensorFile.ts";

/** Consecutive elements in memory order. */
export interface ElementRange {
  readonly first: number;
  readonly count: number;
}

/** Bytes read at a time, unless one block is longer. */
const chunkBytes = 2 ** 20;

/**
 * Receives values that are only valid during the call, the index of the first one, and, where float64 does not hold
 * them all, what rounding took from each, by its place among these. Answers whether it has seen enough.
 */
export type Visit = (values: Values, firstIndex: number, restOf?: (place: number) => number) => boolean;

/**
 * Decodes a range chunk by chunk; every chunk but the last is a multiple of `blockSize` long. They lie in memory of the
 * kernels where that can be.
 * @throws SourceChangedError when the source ends early.
 */
export function readElements(
  source: ByteSource,
  tensor: TensorInfo,
  range: ElementRange,
  blockSize: number,
  visit: Visit,
  kernels: Kernels = plainKernels,
): void {
  const { widthBytes } = tensor.element;
  const blocks = Math.max(1, Math.floor(chunkBytes / widthBytes / blockSize));
  const chunk = Math.min(range.count, blocks * blockSize);
  // Packed elements may begin and end in the middle of a byte.
  const spare = widthBytes < 1 ? 2 : 0;
  const decoder = elementDecoder(tensor.element, chunk + spare, kernels);
  const buffer = kernels.allocate(Math.ceil((chunk + spare) * widthBytes));
  const end = range.first + range.count;
  for (let first = range.first; first < end; first += chunk) {
    const count = Math.min(chunk, end - first);
    const place = first * widthBytes;
    const skipped = (place % 1) / widthBytes;
    const bytes = buffer.subarray(0, Math.ceil((skipped + count) * widthBytes));
    const offset = tensor.offsetBytes + Math.floor(place);
    const read = source.read(offset, bytes);
    if (read < bytes.length) {
      throw new SourceChangedError(`The file now ends at byte ${offset + read}, before the tensor does.`);
    }
    const values = decoder.decode(bytes);
    const { restOf } = decoder;
    const rests = restOf && ((index: number) => restOf(bytes, index));
    if (visit(spare === 0 ? values : values.subarray(skipped, skipped + count), first, rests)) return;
  }
}

/**
 * Reads a range of elements of whole bytes chunk by chunk, as they are stored. `visit` gets bytes that are only
 * valid during the call, and how many elements were read before them. It answers whether it has seen enough.
 * @throws SourceChangedError when the source ends early.
 */
export function readStored(
  source: ByteSource,
  { element, offsetBytes }: TensorInfo,
  { first, count }: ElementRange,
  visit: (bytes: Uint8Array, done: number) => boolean,
  kernels: Kernels = plainKernels,
): void {
  const { widthBytes } = element;
  const chunk = Math.min(count, Math.floor(chunkBytes / widthBytes));
  const buffer = kernels.allocate(chunk * widthBytes);
  for (let done = 0; done < count; done += chunk) {
    const bytes = buffer.subarray(0, Math.min(chunk, count - done) * widthBytes);
    const offset = offsetBytes + (first + done) * widthBytes;
    const read = source.read(offset, bytes);
    if (read < bytes.length) {
      throw new SourceChangedError(`The file now ends at byte ${offset + read}, before the tensor does.`);
    }
    if (visit(bytes, done)) return;
  }
}
