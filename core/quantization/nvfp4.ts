/** NVIDIA's NVFP4: blocks of 4-bit floats with an 8-bit float for scale, and one float32 scale for the tensor. */
import { roundToGrid } from "../kernels/grid.ts";
import type { Extent } from "./extent.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import { gridLevels, type Levels } from "./levels.ts";
import { roundTripOnGrid } from "./onGrid.ts";
import type { Quantizer } from "./quantizer.ts";

const element = formatOf("float4_e2m1fn");
const elementMax = 6;
const blockScale = formatOf("float8_e4m3fn");
const blockScaleMax = 448;
const smallestBlockScale = 2 ** -9;

/** NVFP4 in the order of operations of NVIDIA's Model Optimizer, in float32 throughout. */
export const nvfp4: Quantizer = {
  id: "nvfp4",
  name: "NVFP4",
  description:
    "Tensor scale = largest |x| / (6 · 448) in float32; block scale = (largest |x| of the block / 6) / tensor scale as e4m3; elements e2m1, ties to even.",
  usualBlockSizes: [16],
  accepts: (blockSize) => blockSize > 0,
  bitsPerValue: (blockSize) => element.widthBits + blockScale.widthBits / blockSize,
  roundTrip(values, blockSize, out, extent, kernels) {
    const rule = { grid: gridOf(element), scaleOf: scaleWithin(extent) };
    return roundTripOnGrid(values, blockSize, out, extent.amax, rule, kernels);
  },
  get levels(): Levels {
    return {
      points: gridOf(element).values,
      scaleOf: (block, whole, isWhole) =>
        gridLevels(gridOf(element), scaleWithin(whole)).scaleOf(block, whole, isWhole),
    };
  },
};

/** A block's scale by its largest magnitude, within a tensor. */
function scaleWithin(whole: Extent): (amax: number) => number {
  const scales = gridOf(blockScale);
  const tensorScale = Math.fround(whole.amax / (elementMax * blockScaleMax));
  return (amax) => {
    const wanted = Math.fround(amax / Math.fround(elementMax * tensorScale));
    const stored = roundToGrid(scales, wanted === 0 ? 1 : Math.max(wanted, smallestBlockScale));
    return Math.fround(stored * tensorScale);
  };
}
