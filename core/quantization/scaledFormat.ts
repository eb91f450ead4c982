/** Small floats and posits with a float32 scale for each block. */
import { amaxOf, meanAbsOf } from "../kernels/range.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { acceptsAny } from "./blocks.ts";
import type { Extent } from "./extent.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import { type GridRule, roundTripOnGrid } from "./onGrid.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block. */
const scaleBits = 32;

/** What a block is measured by, and what that becomes in the format. */
interface ScaleRule {
  readonly text: string;
  /** What the measure becomes in the format. */
  readonly target: number;
  readonly whole: "amax" | "meanAbs";
  readonly measure?: GridRule["measure"];
}

function scaled(spelling: string, { text, target, whole, measure }: ScaleRule): Quantizer {
  const format = formatOf(spelling);
  const scaleOf = (measured: number): number => Math.fround(measured / target);
  return {
    id: `${format.id}-scaled`,
    name: `${format.name} scaled`,
    description: `scale = ${text} in float32; x / scale to the nearest ${format.name}, beyond its range to its largest.`,
    usualBlockSizes: [0, 128],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => format.widthBits + scaleBits / blockSize,
    roundTrip(values, blockSize, out, extent, kernels) {
      const rule: GridRule = { grid: gridOf(format), scaleOf, ...(measure && { measure }) };
      return roundTripOnGrid(values, blockSize, out, extent[whole], rule, kernels);
    },
    get levels() {
      if (format.widthBits > 8) return undefined;
      const measureOf = measure ?? amaxOf;
      return {
        points: gridOf(format).values,
        scaleOf: (block: Float32Array, extent: Extent, isWhole: boolean) => ({
          scale: scaleOf(isWhole ? extent[whole] : measureOf(block, 0, block.length)) || 1,
        }),
      };
    },
  };
}

/** The largest magnitude becomes the largest value. */
function scaledFloat(spelling: string): Quantizer {
  const target = toNumber(formatOf(spelling).facts.max);
  return scaled(spelling, { text: `largest |x| / ${target}`, target, whole: "amax" });
}

/** The mean magnitude becomes 1, where posits are finest. */
function scaledPosit(spelling: string): Quantizer {
  return scaled(spelling, { text: "mean |x|", target: 1, whole: "meanAbs", measure: meanAbsOf });
}

export const scaledFormats: readonly Quantizer[] = [
  ...["float8_e4m3fn", "float8_e5m2", "float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn"].map(scaledFloat),
  ...["posit<16,2>", "posit<8,2>"].map(scaledPosit),
];
