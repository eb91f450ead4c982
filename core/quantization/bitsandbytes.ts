/** The block-wise codebooks of bitsandbytes: each value over its block's largest magnitude, to the nearest entry. */
import { acceptsAny } from "./blocks.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import { roundTripOnGrid } from "./onGrid.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of the float32 that holds a block's largest magnitude. */
const scaleBits = 32;

/** What a block of zeros is divided by. */
const smallestAmax = Math.fround(1e-38);

function codebook(id: string, name: string, usualBlockSizes: readonly number[]): Quantizer {
  const format = formatOf(id);
  return {
    id,
    name,
    description: `x / largest |x| of the block, in float32, to the nearest of ${2 ** format.widthBits} values (${format.name}); the largest |x| is stored as float32.`,
    usualBlockSizes,
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => format.widthBits + scaleBits / blockSize,
    roundTrip(values, blockSize, out, extent, kernels) {
      const rule = { grid: gridOf(format), scaleOf, limit: 1 };
      // The library multiplies by the reciprocal, but divides in a last, shorter block.
      const whole = blockSize === 0 ? 0 : values.length - (values.length % blockSize);
      const parts = [
        { from: values.subarray(0, whole), to: out.subarray(0, whole), byReciprocal: true },
        {
          from: values.subarray(whole),
          to: out.subarray(whole, values.length),
          byReciprocal: blockSize === 0,
        },
      ];
      return parts
        .map(({ from, to, byReciprocal }) =>
          roundTripOnGrid(from, blockSize, to, extent.amax, { ...rule, byReciprocal }, kernels),
        )
        .reduce((sum, outside) => sum + outside, 0);
    },
  };
}

function scaleOf(amax: number): number {
  return Math.max(amax, smallestAmax);
}

/** Signed dynamic 8-bit code, for optimizer states. */
export const bnbDynamic8 = codebook("bnb_dynamic8", "bnb dynamic 8-bit", [256, 64, 4096]);

/** 4-bit NormalFloat, for weights. */
export const nf4 = codebook("nf4", "NF4", [64, 128]);

/** 4-bit float of bitsandbytes, which is not OCP's. */
export const bnbFp4 = codebook("bnb_fp4", "bnb FP4", [64, 128]);
