/** Small floats and posits with a float32 scale for each block. */
import { divideBlock, roundBlockToGrid } from "../kernels/grid.ts";
import { amaxOf, meanAbsOf } from "../kernels/range.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block. */
const scaleBits = 32;

/** What a block is measured by, and what that becomes in the format. */
interface ScaleRule {
  readonly text: string;
  scale(values: Float32Array, start: number, end: number): number;
  scaleOfWhole(extent: { readonly amax: number; readonly meanAbs: number }): number;
}

function scaled(spelling: string, rule: ScaleRule): Quantizer {
  const format = formatOf(spelling);
  return {
    id: `${format.id}-scaled`,
    name: `${format.name} scaled`,
    description: `scale = ${rule.text} in float32; x / scale to the nearest ${format.name}, beyond its range to its largest.`,
    usualBlockSizes: [0, 128],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => format.widthBits + scaleBits / blockSize,
    roundTrip(values, blockSize, out, extent) {
      const grid = gridOf(format);
      let outside = 0;
      forEachBlock(values.length, blockSize, (start, end) => {
        const wanted = blockSize === 0 ? rule.scaleOfWhole(extent) : rule.scale(values, start, end);
        const scale = Math.fround(wanted) || 1;
        divideBlock(values, start, end, scale, out);
        outside += roundBlockToGrid(out, start, end, grid, scale);
      });
      return outside;
    },
  };
}

/** The largest magnitude becomes the largest value. */
function scaledFloat(spelling: string): Quantizer {
  const max = toNumber(formatOf(spelling).facts.max);
  return scaled(spelling, {
    text: `largest |x| / ${max}`,
    scale: (values, start, end) => amaxOf(values, start, end) / max,
    scaleOfWhole: ({ amax }) => amax / max,
  });
}

/** The mean magnitude becomes 1, where posits are finest. */
function scaledPosit(spelling: string): Quantizer {
  return scaled(spelling, {
    text: "mean |x|",
    scale: meanAbsOf,
    scaleOfWhole: ({ meanAbs }) => meanAbs,
  });
}

export const scaledFormats: readonly Quantizer[] = [
  ...["float8_e4m3fn", "float8_e5m2", "float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn"].map(scaledFloat),
  ...["posit<16,2>", "posit<8,2>"].map(scaledPosit),
];
