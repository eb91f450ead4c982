/** Integers with a scale and a zero point, over the range from the smallest to the largest value and 0. */
import { roundTripAffine } from "../kernels/integerRoundTrip.ts";
import { rangeOf } from "../kernels/range.ts";
import { roundHalfEven } from "../kernels/roundHalfEven.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import type { Extent } from "./extent.ts";
import { integerPoints } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block; the zero point takes as many as a code. */
const scaleBits = 32;

/** float32's epsilon, below which torch and torchao let no scale fall. */
export const smallestScale = 2 ** -23;

/** Scale and zero point as torchao chooses them, in float32; lowest <= 0 <= highest. */
export function affineParameters(
  lowest: number,
  highest: number,
  largestCode: number,
): { readonly scale: number; readonly zeroPoint: number } {
  const scale = Math.max(Math.fround(Math.fround(highest - lowest) / largestCode), smallestScale);
  const zeroPoint = -roundHalfEven(Math.fround(lowest / scale));
  return { scale, zeroPoint: Math.min(largestCode, Math.max(0, zeroPoint)) };
}

/** Key of the asymmetric quantizer. @param bits 2…8. */
export function integerAsymmetricId(bits: number): string {
  return `int${bits}-asymmetric`;
}

/** Asymmetric unsigned integers of so many bits; 0 always has a code of its own. @param narrow leaves one code out. */
export function integerAsymmetric(bits: number, narrow = false): Quantizer {
  const largestCode = 2 ** bits - (narrow ? 2 : 1);
  const parametersOf = ({ min, max }: Pick<Extent, "min" | "max">) =>
    affineParameters(Math.min(min, 0), Math.max(max, 0), largestCode);
  return {
    id: `${integerAsymmetricId(bits)}${narrow ? ":narrow" : ""}`,
    name: `int${bits} asymmetric${narrow ? " (narrow)" : ""}`,
    description: `scale = (max − min) / ${largestCode} in float32 with 0 inside the range, zero point = −min / scale rounded, code = x / scale rounded half to even plus the zero point, clamped to 0…${largestCode}.`,
    usualBlockSizes: [128, 64, 32, 16, 256, 512, 1024, 0],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => bits + (scaleBits + bits) / blockSize,
    roundTrip(values, blockSize, out, extent) {
      let outside = 0;
      forEachBlock(values.length, blockSize, (start, end) => {
        const parameters = parametersOf(blockSize === 0 ? extent : rangeOf(values, start, end));
        outside += roundTripAffine(values, start, end, parameters, largestCode, out);
      });
      return outside;
    },
    levels: {
      points: integerPoints(0, largestCode),
      scaleOf(block, whole, isWhole) {
        const { scale, zeroPoint } = parametersOf(isWhole ? whole : rangeOf(block, 0, block.length));
        return { scale, zero: zeroPoint };
      },
    },
  };
}
