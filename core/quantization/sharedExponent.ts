/** Flexpoint (Köster et al. 2017): 16-bit integers that share one power of two. */
import { roundTripInteger } from "../kernels/integerRoundTrip.ts";
import { amaxOf } from "../kernels/range.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import type { Quantizer } from "./quantizer.ts";

const bits = 16;
const exponentBits = 5;
const largestCode = 2 ** (bits - 1) - 1;

/** The smallest exponent with which amax fits; amax is positive. */
export function flexpointExponent(amax: number): number {
  const guess = floorLog2(amax) - (bits - 2);
  return amax > largestCode * 2 ** guess ? guess + 1 : guess;
}

export const flexpoint: Quantizer = {
  id: "flex16+5",
  name: "flex16+5",
  description:
    "scale = the smallest power of two with which largest |x| fits in 16 bits, code = x / scale rounded half to even; one exponent for the whole tensor.",
  usualBlockSizes: [0, 128],
  accepts: acceptsAny,
  bitsPerValue: (blockSize) => bits + exponentBits / blockSize,
  roundTrip(values, blockSize, out, extent) {
    forEachBlock(values.length, blockSize, (start, end) => {
      const amax = blockSize === 0 ? extent.amax : amaxOf(values, start, end);
      const scale = amax === 0 ? 1 : 2 ** flexpointExponent(amax);
      roundTripInteger(values, start, end, scale, -largestCode, largestCode, out);
    });
    return 0;
  },
};
