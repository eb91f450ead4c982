import { Counters } from "../kernels/counters.ts";
import { elementDecoder, type ElementDecoder, type Values } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { ElementType } from "../tensors/tensorFile.ts";

/** Different values, and how many times each is there. */
export interface CountedValues {
  /** NaN may come more than once. */
  readonly values: Float64Array;
  readonly times: Float64Array;
}

/** Whether the elements have so few codes that a tensor's are counted instead of decoded. */
export function hasFewCodes({ kind, widthBytes }: ElementType): boolean {
  return (kind === "number" || kind === "bool") && (widthBytes === 1 || widthBytes === 2);
}

/** Counts the codes of elements of one or two bytes, as fast as they are read; each is decoded once, at the end. */
export class CodeCounter {
  readonly decoder: ElementDecoder;
  readonly #kernels: Kernels;
  readonly #widthBytes: number;
  readonly #counters: Counters;

  /** @param element of which `hasFewCodes` is true. */
  constructor(element: ElementType, kernels: Kernels = plainKernels) {
    this.#kernels = kernels;
    this.#widthBytes = element.widthBytes;
    const codes = 2 ** (8 * element.widthBytes);
    this.decoder = elementDecoder(element, codes, kernels);
    this.#counters = new Counters(codes, kernels);
  }

  /** @param bytes a whole number of elements as they are stored; not kept. */
  add(bytes: Uint8Array): void {
    const codes =
      this.#widthBytes === 1 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    this.#kernels.countCodes(codes, this.#counters.recent(codes.length));
  }

  /** The values of the codes that came. */
  finish(): CountedValues {
    const counts = this.#counters.counts();
    const stored = this.#kernels.allocate(this.#widthBytes * counts.length);
    const { buffer, byteOffset } = stored;
    const codes = this.#widthBytes === 1 ? stored : new Uint16Array(buffer, byteOffset, counts.length);
    for (let code = 0; code < codes.length; code += 1) codes[code] = code;
    return used(this.decoder.decode(stored), counts);
  }
}

function used(all: Values, counts: Uint32Array | Float64Array): CountedValues {
  const [values, times] = [new Float64Array(all.length), new Float64Array(all.length)];
  let length = 0;
  for (let code = 0; code < all.length; code += 1) {
    const count = counts[code] as number;
    if (count === 0) continue;
    const value = all[code] as number;
    // One kind of NaN: not every decoder keeps its sign.
    values[length] = value === value ? value : NaN;
    times[length] = count;
    length += 1;
  }
  return { values: values.subarray(0, length), times: times.subarray(0, length) };
}
