/** Two or three levels a block: XNOR-Net's binary, TWN's ternary and BitNet b1.58. */
import { meanAbsOf } from "../kernels/range.ts";
import { roundHalfEven } from "../kernels/roundHalfEven.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import { integerPoints } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block. */
const scaleBits = 32;

/** XNOR-Net (Rastegari et al. 2016): the sign times the mean magnitude; 0 counts as positive. */
export const xnor: Quantizer = {
  id: "xnor",
  name: "XNOR binary",
  description: "x becomes ±mean |x| of its block, by its sign; the mean is float32.",
  usualBlockSizes: [128, 0],
  accepts: acceptsAny,
  bitsPerValue: (blockSize) => 1 + scaleBits / blockSize,
  roundTrip(values, blockSize, out, extent) {
    forEachBlock(values.length, blockSize, (start, end) => {
      const level = blockSize === 0 ? extent.meanAbs : meanAbsOf(values, start, end);
      for (let i = start; i < end; i += 1) out[i] = (values[i] as number) < 0 ? -level : level;
    });
    return 0;
  },
  levels: {
    points: Float64Array.of(-1, 1),
    scaleOf(block, whole, isWhole) {
      const scale = isWhole ? whole.meanAbs : meanAbsOf(block, 0, block.length);
      return scale === 0 ? { scale, zero: 1 } : { scale };
    },
  },
};

/** Where TWN's zero ends, in mean magnitudes. */
const twnThreshold = 0.7;

/** Ternary weight networks (Li & Liu 2016): 0 up to 0.7 mean |x|, beyond it ± the mean of what lies there. */
export const twn: Quantizer = {
  id: "twn",
  name: "TWN ternary",
  description:
    "x becomes 0 when |x| <= 0.7 · mean |x| of its block, else ± the mean of the magnitudes beyond that, in float32.",
  usualBlockSizes: [128],
  // The mean beyond a threshold is not among what is known of a whole tensor.
  accepts: (blockSize) => blockSize > 0,
  bitsPerValue: (blockSize) => 2 + scaleBits / blockSize,
  roundTrip(values, blockSize, out) {
    forEachBlock(values.length, blockSize, (start, end) => {
      const threshold = twnThreshold * meanAbsOf(values, start, end);
      const level = meanBeyond(values, start, end, threshold);
      for (let i = start; i < end; i += 1) {
        const value = values[i] as number;
        out[i] = Math.abs(value) <= threshold ? 0 : value < 0 ? -level : level;
      }
    });
    return 0;
  },
  levels: {
    points: integerPoints(-1, 1),
    scaleOf(block) {
      const threshold = twnThreshold * meanAbsOf(block, 0, block.length);
      return { scale: meanBeyond(block, 0, block.length, threshold) };
    },
  },
};

function meanBeyond(values: Float32Array, start: number, end: number, threshold: number): number {
  let [sum, count] = [0, 0];
  for (let i = start; i < end; i += 1) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude <= threshold) continue;
    sum += magnitude;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** The smallest scale of BitNet. */
const bitnetSmallest = 1e-5;

/** BitNet b1.58 (Ma et al. 2024): x over the mean magnitude, rounded to −1, 0 or 1. */
export const bitnet: Quantizer = {
  id: "bitnet-b1.58",
  name: "BitNet b1.58",
  description:
    "scale = mean |x| (1e-5 at least), code = x / scale rounded half to even and clamped to −1…1; weights have one scale for the whole tensor.",
  usualBlockSizes: [0, 128],
  accepts: acceptsAny,
  bitsPerValue: (blockSize) => 2 + scaleBits / blockSize,
  roundTrip(values, blockSize, out, extent) {
    let clamped = 0;
    forEachBlock(values.length, blockSize, (start, end) => {
      const meanAbs = blockSize === 0 ? extent.meanAbs : meanAbsOf(values, start, end);
      const scale = bitnetScale(meanAbs);
      for (let i = start; i < end; i += 1) {
        const x = (values[i] as number) / scale;
        if (x > 1 || x < -1) clamped += 1;
        out[i] = (x > 1 ? 1 : x < -1 ? -1 : roundHalfEven(x)) * scale;
      }
    });
    return clamped;
  },
  levels: {
    points: integerPoints(-1, 1),
    scaleOf: (block, whole, isWhole) => ({
      scale: bitnetScale(isWhole ? whole.meanAbs : meanAbsOf(block, 0, block.length)),
    }),
  },
};

function bitnetScale(meanAbs: number): number {
  return Math.fround(Math.max(meanAbs, bitnetSmallest));
}
