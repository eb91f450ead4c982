import { scaleOf } from "../kernels/integerRoundTrip.ts";
import { plainKernels } from "../kernels/kernels.ts";
import { acceptsAny } from "./blocks.ts";
import { gridLevels, integerPoints } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block. */
const scaleBits = 32;

/** Distance of neighbouring codes when the largest one stands for amax; 1 for amax 0, where any will do. */
export function integerScale(amax: number, bits: number, signed: boolean): number {
  return scaleOf(amax, highestCode(bits, signed));
}

function highestCode(bits: number, signed: boolean): number {
  return 2 ** (signed ? bits - 1 : bits) - 1;
}

/** Key of the integer quantizer. @param bits 2…8. */
export function integerQuantizerId(bits: number, signed: boolean): string {
  return `${signed ? "int" : "uint"}${bits}-symmetric`;
}

/**
 * Integers with a scale and no zero point. Signed codes are narrow (−127…127 for eight bits), so that zero
 * is in the middle; unsigned ones begin at zero and clip whatever is negative.
 */
export function integerQuantizer(bits: number, signed: boolean): Quantizer {
  const highest = highestCode(bits, signed);
  const lowest = signed ? -highest : 0;
  return {
    id: integerQuantizerId(bits, signed),
    name: `${signed ? "int" : "uint"}${bits} symmetric`,
    description: `scale = largest |x| / ${highest} in float64, code = x / scale rounded half to even and clamped to ${lowest}…${highest}.`,
    usualBlockSizes: [128, 64, 32, 16, 256, 512, 1024, 0],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => bits + scaleBits / blockSize,
    roundTrip: (values, blockSize, out, extent, kernels = plainKernels) =>
      kernels.roundTripBlocks(
        values,
        blockSize,
        { lowest, highest, ...(blockSize === 0 && { amax: extent.amax }) },
        out,
      ),
    levels: gridLevels({ values: integerPoints(lowest, highest) }, (amax) => scaleOf(amax, highest)),
  };
}
