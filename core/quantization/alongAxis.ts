import { allocateFloat32, type Kernels } from "../kernels/kernels.ts";
import type { Extent } from "./extent.ts";
import type { Quantizer } from "./quantizer.ts";

/** Blocks of neighbours along an axis, whose last one is short where the axis is no multiple of them. */
export interface AxisBlocks {
  /** Elements in memory between neighbours along the axis. */
  readonly stride: number;
  /** Elements along the axis that are quantized together: one block where they all are whole, else the axis. */
  readonly length: number;
}

/** The blocks of a size along an axis. @param length of the axis. */
export function axisBlocks(stride: number, length: number, blockSize: number): AxisBlocks {
  return { stride, length: length % blockSize === 0 ? blockSize : Math.max(1, length) };
}

/** Elements in memory that hold whole blocks: chunks have to be multiples of it; 1 where there are no elements. */
export function periodOfBlocks({ stride, length }: AxisBlocks): number {
  return Math.max(1, stride * length);
}

/** Quantizes and dequantizes chunks of whole periods in blocks along an axis. */
export class AxisRoundTrip {
  readonly #blocks: AxisBlocks;
  readonly #kernels: Kernels;
  #lines = new Float32Array(0);
  #quantized = new Float32Array(0);

  constructor(blocks: AxisBlocks, kernels: Kernels) {
    this.#blocks = blocks;
    this.#kernels = kernels;
  }

  /** As a quantizer's. */
  roundTrip(
    quantizer: Quantizer,
    values: Float32Array,
    blockSize: number,
    out: Float32Array,
    extent: Extent,
  ): number {
    if (this.#lines.length < values.length) {
      this.#lines = allocateFloat32(this.#kernels, values.length);
      this.#quantized = allocateFloat32(this.#kernels, values.length);
    }
    const lines = this.#lines.subarray(0, values.length);
    const quantized = this.#quantized.subarray(0, values.length);
    this.#forEachPair(values.length, (at, inLine) => {
      lines[inLine] = values[at] as number;
    });
    const outside = this.#quantize(quantizer, lines, blockSize, quantized, extent);
    this.#forEachPair(values.length, (at, inLine) => {
      out[at] = quantized[inLine] as number;
    });
    return outside;
  }

  #quantize(
    quantizer: Quantizer,
    lines: Float32Array,
    blockSize: number,
    quantized: Float32Array,
    extent: Extent,
  ): number {
    const { length } = this.#blocks;
    if (length % blockSize === 0) {
      return quantizer.roundTrip(lines, blockSize, quantized, extent, this.#kernels);
    }
    let outside = 0;
    for (let start = 0; start < lines.length; start += length) {
      const line = lines.subarray(start, start + length);
      const into = quantized.subarray(start, start + length);
      outside += quantizer.roundTrip(line, blockSize, into, extent, this.#kernels);
    }
    return outside;
  }

  /** Places of an element in memory and among the lines along the axis, which lie one after the other. */
  #forEachPair(count: number, each: (at: number, inLine: number) => void): void {
    const { stride, length } = this.#blocks;
    for (let period = 0; period < count; period += stride * length) {
      for (let along = 0; along < length; along += 1) {
        const row = period + along * stride;
        for (let inner = 0; inner < stride; inner += 1) each(row + inner, period + inner * length + along);
      }
    }
  }
}
