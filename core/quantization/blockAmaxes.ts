import type { Values } from "../kernels/decode.ts";
import { addSums, RunningSum, type Sum } from "../statistics/sums.ts";
import { saturatedToFloat32 } from "./extent.ts";

/** How far the blocks of a tensor reach on average; merges by addition. */
export interface BlockAmaxes {
  readonly blocks: number;
  /** Sum over the blocks of their largest finite magnitude, each rounded to float32. */
  readonly sum: Sum;
}

/** Looks at the largest magnitude of every block. */
export class BlockAmaxAccumulator {
  readonly #blockSize: number;
  readonly #sum = new RunningSum();
  #blocks = 0;

  constructor(blockSize: number) {
    this.#blockSize = blockSize;
  }

  /** @param values whole blocks, but for the last one of the tensor. */
  add(values: Values): void {
    for (let start = 0; start < values.length; start += this.#blockSize) {
      const end = Math.min(start + this.#blockSize, values.length);
      let amax = 0;
      for (let i = start; i < end; i += 1) {
        const magnitude = Math.abs(values[i] as number);
        if (magnitude > amax && magnitude !== Number.POSITIVE_INFINITY) amax = magnitude;
      }
      this.#sum.add(Math.fround(saturatedToFloat32(amax)));
      this.#blocks += 1;
    }
  }

  finish(): BlockAmaxes {
    return { blocks: this.#blocks, sum: this.#sum.total() };
  }
}

/** Of two parts taken together. */
export function mergeBlockAmaxes(a: BlockAmaxes, b: BlockAmaxes): BlockAmaxes {
  return { blocks: a.blocks + b.blocks, sum: addSums(a.sum, b.sum) };
}

/** Mean of the blocks' largest magnitudes; 0 when there are none. */
export function meanBlockAmax({ blocks, sum }: BlockAmaxes): number {
  return sum.value / Math.max(1, blocks);
}
