import type { Grid } from "../kernels/grid.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";

/** How the scale of a block follows from what is measured of it, and how it is used. */
export interface GridRule {
  readonly grid: Grid;
  /** In float32; 0 stands for a block of zeros and becomes 1. */
  readonly scaleOf: (measure: number) => number;
  readonly byReciprocal?: boolean;
  readonly limit?: number;
  /** Largest magnitude unless told: what scaleOf is given of a block. */
  readonly measure?: (values: Float32Array, start: number, end: number) => number;
}

/**
 * Brings every block onto a grid and back.
 * @param whole the measure of the whole tensor, for block size 0.
 * @returns how many scaled values lay beyond the grid's ends.
 */
export function roundTripOnGrid(
  values: Float32Array,
  blockSize: number,
  out: Float32Array,
  whole: number,
  rule: GridRule,
  kernels: Kernels = plainKernels,
): number {
  if (values.length === 0) return 0;
  const scales = blockSize === 0 ? Float32Array.of(whole) : measureBlocks(values, blockSize, rule, kernels);
  // A method with a callback takes longer for a block than its values do.
  for (let i = 0; i < scales.length; i += 1) scales[i] = rule.scaleOf(scales[i] as number) || 1;
  return kernels.roundTripGrid(
    values,
    rule.grid,
    {
      blockSize: blockSize || values.length,
      scales,
      byReciprocal: rule.byReciprocal ?? false,
      limit: rule.limit ?? Number.POSITIVE_INFINITY,
    },
    out,
  );
}

function measureBlocks(
  values: Float32Array,
  blockSize: number,
  { measure }: GridRule,
  kernels: Kernels,
): Float32Array {
  if (!measure) return kernels.blockAmaxes(values, blockSize);
  return Float32Array.from({ length: Math.ceil(values.length / blockSize) }, (_, block) =>
    measure(values, block * blockSize, Math.min((block + 1) * blockSize, values.length)),
  );
}
