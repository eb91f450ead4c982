import { elementDecoder, type Values } from "../kernels/decode.ts";
import { type ByteSource, SourceChangedError } from "../tensors/byteSource.ts";
import { isInCOrder, placeIn } from "../tensors/memoryOrder.ts";
import type { ElementRange } from "../tensors/readElements.ts";
import type { TensorInfo } from "../tensors/tensorFile.ts";

/** Elements of one chunk. */
export const pairChunk = 2 ** 17;

/** Elements up to which tensors of different memory orders can be compared: one of them is then held whole. */
export const mostReordered = 2 ** 24;

/** A tensor and where its bytes are. */
export interface Side {
  readonly bytes: ByteSource;
  readonly tensor: TensorInfo;
}

/** Two tensors of one shape that lie in different orders. */
export function areReordered(a: TensorInfo, b: TensorInfo): boolean {
  return a.order !== b.order && !(isInCOrder(a) && isInCOrder(b));
}

/**
 * Decodes the elements at the same places of two tensors of one shape, chunk by chunk. `visit` gets values
 * that are only valid during the call, and the index in the reference's memory of the first one.
 * @throws SourceChangedError when a source ends early.
 */
export function readPairs(
  reference: Side,
  output: Side,
  range: ElementRange,
  visit: (reference: Values, output: Values, first: number) => void,
): void {
  const chunk = Math.min(pairChunk, range.count);
  const readReference = reader(reference, chunk);
  const readOutput = areReordered(reference.tensor, output.tensor)
    ? reorderedReader(output, reference.tensor, chunk)
    : reader(output, chunk);
  const end = range.first + range.count;
  for (let first = range.first; first < end; first += chunk) {
    const count = Math.min(chunk, end - first);
    visit(readReference(first, count), readOutput(first, count), first);
  }
}

type Read = (first: number, count: number) => Values;

function reader({ bytes, tensor }: Side, capacity: number): Read {
  const { widthBytes } = tensor.element;
  const { decode } = elementDecoder(tensor.element, capacity);
  const buffer = new Uint8Array(capacity * widthBytes);
  return (first, count) => {
    const part = buffer.subarray(0, count * widthBytes);
    const offset = tensor.offsetBytes + first * widthBytes;
    const read = bytes.read(offset, part);
    if (read === part.length) return decode(part);
    throw new SourceChangedError(`The file now ends at byte ${offset + read}, before the tensor does.`);
  };
}

/** Reads the whole tensor first, and then gives its elements in the order in which the other one has them. */
function reorderedReader(side: Side, other: TensorInfo, capacity: number): Read {
  const { elementCount, order, element } = side.tensor;
  const isWide = elementDecoder(element, 0).isWide;
  const make = (length: number): Values => (isWide ? new Float64Array(length) : new Float32Array(length));
  const [whole, part] = [make(elementCount), make(capacity)];
  const read = reader(side, capacity);
  for (let first = 0; first < elementCount; first += capacity) {
    whole.set(read(first, Math.min(capacity, elementCount - first)), first);
  }
  const place = placeIn(order, other);
  return (first, count) => {
    for (let i = 0; i < count; i += 1) part[i] = whole[place(first + i)] as number;
    return part.subarray(0, count);
  };
}
