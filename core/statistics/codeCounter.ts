import { elementDecoder, type ElementDecoder, type Values } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { ElementType } from "../tensors/tensorFile.ts";
import { CodeTables } from "./codeTables.ts";

/** Different values, and how many times each is there. */
export interface CountedValues {
  /** NaN may come more than once, always with the same bits. */
  readonly values: Values;
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
  readonly #tables: CodeTables;

  /** @param element of which `hasFewCodes` is true. */
  constructor(element: ElementType, kernels: Kernels = plainKernels) {
    this.#kernels = kernels;
    this.#widthBytes = element.widthBytes;
    const codes = 2 ** (8 * element.widthBytes);
    this.decoder = elementDecoder(element, codes, kernels);
    this.#tables = new CodeTables(codes, kernels);
  }

  /** @param bytes a whole number of elements as they are stored; not kept. */
  add(bytes: Uint8Array): void {
    const codes =
      this.#widthBytes === 1 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    this.#tables.add(codes);
  }

  /** The values of the codes that came. */
  finish(): CountedValues {
    const counts = this.#tables.counts();
    const stored = this.#kernels.allocate(this.#widthBytes * counts.length);
    const { buffer, byteOffset } = stored;
    const codes = this.#widthBytes === 1 ? stored : new Uint16Array(buffer, byteOffset, counts.length);
    let length = 0;
    for (let code = 0; code < counts.length; code += 1) {
      if (counts[code] === 0) continue;
      codes[length] = code;
      length += 1;
    }
    const times = new Float64Array(length);
    for (let i = 0; i < length; i += 1) times[i] = counts[codes[i] as number] as number;
    // What is decoded may be overwritten.
    const values = this.decoder.decode(stored.subarray(0, this.#widthBytes * length)).slice();
    // One kind of NaN: not every decoder keeps its sign.
    for (let i = 0; i < length; i += 1) if (Number.isNaN(values[i])) values[i] = NaN;
    return { values, times };
  }
}
