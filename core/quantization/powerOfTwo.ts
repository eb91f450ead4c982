/** Powers of two and zero, as in incremental network quantization (INQ, Zhou et al. 2017), so that products are shifts. */
import { amaxOf } from "../kernels/range.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import { gridLevels } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of the exponent that a block stores. */
const exponentBits = 8;

/** INQ of so many bits: 2^(bits − 2) exponents of either sign, and zero. */
export function powerOfTwo(bits: number): Quantizer {
  const exponents = 2 ** (bits - 2);
  /** From 1 down. */
  const powers = Array.from({ length: exponents }, (_, index) => 2 ** -index);
  return {
    id: `power-of-two-${bits}`,
    name: `power of two, ${bits} bits`,
    description: `0 or ±2^k for the ${exponents} exponents up to ⌊log2(4/3 · largest |x|)⌋, the nearest of them; ties go to the larger magnitude.`,
    usualBlockSizes: [0, 128],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => bits + exponentBits / blockSize,
    roundTrip(values, blockSize, out, extent) {
      forEachBlock(values.length, blockSize, (start, end) => {
        const amax = blockSize === 0 ? extent.amax : amaxOf(values, start, end);
        if (amax === 0) {
          out.fill(0, start, end);
          return;
        }
        const highest = highestExponent(amax);
        roundBlock(values, start, end, highest - exponents + 1, highest, out);
      });
      return 0;
    },
    levels: gridLevels(
      { values: Float64Array.of(...powers.map((power) => -power), 0, ...powers.toReversed()) },
      (amax) => (amax === 0 ? 0 : 2 ** highestExponent(amax)),
    ),
  };
}

function highestExponent(amax: number): number {
  return floorLog2((amax * 4) / 3);
}

function roundBlock(
  values: Float32Array,
  start: number,
  end: number,
  lowest: number,
  highest: number,
  out: Float32Array,
): void {
  const half = 2 ** (lowest - 1);
  for (let i = start; i < end; i += 1) {
    const value = values[i] as number;
    const magnitude = Math.abs(value);
    // The middle between 2^k and 2^(k + 1) is 1.5 · 2^k; two thirds of it is the power itself.
    const exponent =
      magnitude < half ? 0 : Math.min(highest, Math.max(lowest, floorLog2((magnitude * 4) / 3)));
    const power = magnitude < half ? 0 : 2 ** exponent;
    out[i] = value < 0 ? -power : power;
  }
}
