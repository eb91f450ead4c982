import type { Grid } from "../kernels/grid.ts";
import { amaxOf } from "../kernels/range.ts";
import type { Extent } from "./extent.ts";

/** What a block's codes stand for, besides what its scheme's all do: (code's point − zero) · scale. */
export interface BlockScale {
  /** 0 where every code of the block stands for 0: the values, or the scale as it is stored, are too small. */
  readonly scale: number;
  /** The point that stands for 0; a zero point. */
  readonly zero?: number;
}

/** What the codes of a scheme stand for, so that dequantized values tell which of them were used. */
export interface Levels {
  /** Before the scale, ascending, each once: two codes for one number are one. */
  readonly points: Float64Array;
  /** @param block the values of one block. @param whole of the tensor. @param isWhole whether the tensor is the block. */
  scaleOf(block: Float32Array, whole: Extent, isWhole: boolean): BlockScale;
}

/** Consecutive integers. */
export function integerPoints(lowest: number, highest: number): Float64Array {
  return Float64Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
}

/** Levels on a grid whose scale follows from the largest magnitude. @param scaleOf 0 stands for 1. */
export function gridLevels(grid: Pick<Grid, "values">, scaleOf: (amax: number) => number): Levels {
  return {
    points: grid.values,
    scaleOf: (block, whole, isWhole) => ({
      scale: scaleOf(isWhole ? whole.amax : amaxOf(block, 0, block.length)) || 1,
    }),
  };
}
