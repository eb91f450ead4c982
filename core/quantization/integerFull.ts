/** Signed integers with a scale and no zero point that use every code, as PyTorch's observers choose it. */
import { roundTripAffine } from "../kernels/integerRoundTrip.ts";
import { amaxOf } from "../kernels/range.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import { smallestScale } from "./integerAsymmetric.ts";
import { gridLevels, integerPoints } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block. */
const scaleBits = 32;

/**
 * Signed integers from −2^(bits−1) on: −128…127 for eight bits, half a code of which lies beyond the largest
 * magnitude on the negative side and is missing on the positive one.
 * @param bits 2…8.
 */
export function integerFull(bits: number): Quantizer {
  const largestCode = 2 ** bits - 1;
  const zeroPoint = 2 ** (bits - 1);
  const scaleOf = (amax: number): number => Math.max(Math.fround(amax / (largestCode / 2)), smallestScale);
  return {
    id: `int${bits}-symmetric:full`,
    name: `int${bits} symmetric (full range)`,
    description: `scale = largest |x| / ${largestCode / 2} in float32, code = x / scale rounded half to even and clamped to ${-zeroPoint}…${zeroPoint - 1}.`,
    usualBlockSizes: [128, 64, 32, 16, 256, 512, 1024, 0],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => bits + scaleBits / blockSize,
    roundTrip(values, blockSize, out, extent) {
      let outside = 0;
      forEachBlock(values.length, blockSize, (start, end) => {
        const amax = blockSize === 0 ? extent.amax : amaxOf(values, start, end);
        outside += roundTripAffine(values, start, end, { scale: scaleOf(amax), zeroPoint }, largestCode, out);
      });
      return outside;
    },
    levels: gridLevels({ values: integerPoints(-zeroPoint, zeroPoint - 1) }, scaleOf),
  };
}
