/** The block-wise codebooks of bitsandbytes: each value over its block's largest magnitude, to the nearest entry. */
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import { acceptsAny } from "./blocks.ts";
import type { Extent } from "./extent.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import { gridLevels } from "./levels.ts";
import { roundTripOnGrid } from "./onGrid.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of the float32 that holds a block's largest magnitude. */
const scaleBits = 32;

/** For blocks that need nothing of the whole. */
const noExtent: Extent = { min: 0, max: 0, amax: 0, meanAbs: 0 };

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
    get levels() {
      return gridLevels(gridOf(format), scaleOf);
    },
  };
}

function scaleOf(amax: number): number {
  return Math.max(amax, smallestAmax);
}

/** Blocks whose largest magnitudes are quantized together. */
const nestedBlocks = 256;

/** Double quantization, QLoRA's: the blocks' largest magnitudes, less their mean, are stored as dynamic 8-bit codes. */
function nested(inner: Quantizer): Quantizer {
  const format = formatOf(inner.id);
  return {
    id: `${inner.id}:double-quant`,
    name: `${inner.name} double quant`,
    description: `As ${inner.name}, but the largest |x| of the blocks, less their mean over the tensor, are stored as bnb dynamic 8-bit in blocks of ${nestedBlocks}.`,
    usualBlockSizes: inner.usualBlockSizes,
    nestedBlocks,
    accepts: (blockSize: number) => blockSize > 0,
    bitsPerValue: (blockSize: number) => format.widthBits + (8 + scaleBits / nestedBlocks) / blockSize,
    roundTrip(values, blockSize, out, extent, kernels = plainKernels) {
      const amaxes = kernels.blockAmaxes(values, blockSize);
      const stored = storedAmaxes(amaxes, extent, kernels);
      const wholeBlocks = Math.floor(values.length / blockSize);
      for (const [block, amax] of amaxes.entries()) {
        // As without double quantization, the library divides in a last, shorter block.
        const [start, end] = [block * blockSize, Math.min((block + 1) * blockSize, values.length)];
        const scale = scaleOf(amax);
        const reciprocal = Math.fround(1 / scale);
        for (let i = start; i < end; i += 1) {
          const value = values[i] as number;
          out[i] = block < wholeBlocks ? value * reciprocal : value / scale;
        }
      }
      const byOne = { blockSize: values.length, scales: Float32Array.of(1), byReciprocal: false, limit: 1 };
      const outside = kernels.roundTripGrid(out.subarray(0, values.length), gridOf(format), byOne, out);
      for (let i = 0; i < values.length; i += 1) {
        out[i] = (out[i] as number) * (stored[Math.floor(i / blockSize)] as number);
      }
      return outside;
    },
  };
}

/** What is left of the blocks' largest magnitudes once they have been stored. */
function storedAmaxes(amaxes: Float32Array, { meanBlockAmax }: Extent, kernels: Kernels): Float32Array {
  const mean = meanBlockAmax ?? amaxes.reduce((sum, amax) => sum + amax, 0) / Math.max(1, amaxes.length);
  const offset = Math.fround(mean);
  const differences = amaxes.map((amax) => amax - offset);
  const stored = new Float32Array(amaxes.length);
  bnbDynamic8.roundTrip(differences, nestedBlocks, stored, noExtent, kernels);
  return stored.map((difference) => difference + offset);
}

/** Signed dynamic 8-bit code, for optimizer states. */
export const bnbDynamic8 = codebook("bnb_dynamic8", "bnb dynamic 8-bit", [256, 64, 4096]);

/** 4-bit NormalFloat, for weights. */
export const nf4 = codebook("nf4", "NF4", [64, 128]);

/** 4-bit float of bitsandbytes, which is not OCP's. */
export const bnbFp4 = codebook("bnb_fp4", "bnb FP4", [64, 128]);

/** NF4 as QLoRA stores it. */
export const nf4DoubleQuant = nested(nf4);

/** FP4 with double quantization. */
export const bnbFp4DoubleQuant = nested(bnbFp4);
