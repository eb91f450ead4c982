import type { Format } from "../formats/format.ts";
import type { ByteOrder } from "../tensors/tensorFile.ts";
import { writeNpy } from "../tensors/writeNpy.ts";
import { bytesPerElement, elementsOf } from "./elements.ts";
import type { Sequence } from "./sequence.ts";

/** A `.npy` file of a selection's numbers, or why there is none, as a sentence. */
export type SelectedTensor =
  | { readonly ok: true; readonly npy: Uint8Array }
  | { readonly ok: false; readonly problem: string };

/** Elements between two places where the caller may pause or stop. */
const elementsPerYield = 1024;

/** Builds the tensor piece by piece: what it yields says nothing, what it returns is the tensor. */
export function* tensorOf(
  sequence: Sequence,
  format: Format,
  byteOrder: ByteOrder,
): Generator<void, SelectedTensor> {
  const widthBytes = bytesPerElement(format);
  let data = new Uint8Array(elementsPerYield * widthBytes);
  let count = 0;
  for (const bits of elementsOf(sequence, format, byteOrder)) {
    if (typeof bits !== "bigint") return refuse(sequence, bits.problem, bits.start);
    if ((count + 1) * widthBytes > data.length) data = grown(data);
    write(data, count * widthBytes, widthBytes, bits);
    count++;
    if (count % elementsPerYield === 0) yield;
  }
  if (count === 0) return refuse(sequence, "The selection holds no numbers", -1);
  return { ok: true, npy: writeNpy(format.id, widthBytes, data.subarray(0, count * widthBytes)) };
}

function write(data: Uint8Array, offset: number, widthBytes: number, bits: bigint): void {
  if (widthBytes <= 4) {
    const word = Number(bits);
    for (let index = 0; index < widthBytes; index++) data[offset + index] = word >>> (8 * index);
    return;
  }
  for (let index = 0; index < widthBytes; index++)
    data[offset + index] = Number((bits >> BigInt(8 * index)) & 0xffn);
}

function grown(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(data.length * 2);
  larger.set(data);
  return larger;
}

function refuse({ selection: { text } }: Sequence, problem: string, start: number): SelectedTensor {
  if (start < 0) return { ok: false, problem: `${problem}.` };
  const line = text.slice(0, start).split("\n").length;
  return { ok: false, problem: `Line ${line}: ${problem}.` };
}
