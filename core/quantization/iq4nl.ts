/** ggml's IQ4_NL: sixteen levels that are not evenly spaced, and a scale that is searched for. */
import { type FloatShape, roundToFloat } from "../kernels/castFloat.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { acceptsOnly, forEachBlock } from "./blocks.ts";
import { formatOf } from "./formatGrid.ts";
import type { Levels } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

const blockSize = 32;
const format = formatOf("iq4_nl");
const levels = Array.from({ length: 16 }, (_, code) => toNumber(format.decode(BigInt(code)).value));
const lowest = levels[0] as number;
const float16: FloatShape = { fractionBits: 10, minExponent: -14, max: 65504 };

/** Scales tried on each side of the plain one. */
const tries = 7;

/** Blocks whose largest magnitude is below this become 0. */
const smallestAmax = 1e-15;

/** The level nearest to x; of two the higher, as in the original. */
function nearestLevel(x: number): number {
  let upper = 1;
  while (upper < levels.length - 1 && (levels[upper] as number) <= x) upper += 1;
  const [below, above] = [levels[upper - 1] as number, levels[upper] as number];
  return Math.fround(x - below) < Math.fround(above - x) ? below : above;
}

/** For one guess of 1 / scale: Σ x²·q·x and Σ x²·q², in float32 as the original sums. */
function weigh(
  values: Float32Array,
  start: number,
  end: number,
  inverse: number,
): { readonly product: number; readonly squares: number } {
  let [product, squares] = [0, 0];
  for (let i = start; i < end; i += 1) {
    const x = values[i] as number;
    const level = nearestLevel(Math.fround(inverse * x));
    const weighted = Math.fround(Math.fround(x * x) * level);
    product = Math.fround(product + Math.fround(weighted * x));
    squares = Math.fround(squares + Math.fround(weighted * level));
  }
  return { product, squares };
}

/** The scale with the least error weighted by x²: least squares for each of several first guesses. */
function searchScale(values: Float32Array, start: number, end: number): number {
  let extreme = 0;
  for (let i = start; i < end; i += 1) {
    if (Math.abs(values[i] as number) > Math.abs(extreme)) extreme = values[i] as number;
  }
  if (Math.abs(extreme) < smallestAmax) return 0;
  const first = weigh(values, start, end, Math.fround(1 / Math.fround(-extreme / lowest)));
  let scale = Math.fround(first.product / first.squares);
  let best = Math.fround(scale * first.product);
  for (let step = -tries; step <= tries; step += 1) {
    const { product, squares } = weigh(values, start, end, Math.fround((step + lowest) / extreme));
    if (squares > 0 && Math.fround(product * product) > Math.fround(best * squares)) {
      scale = Math.fround(product / squares);
      best = Math.fround(scale * product);
    }
  }
  return scale;
}

const codeLevels: Levels = {
  points: Float64Array.from(levels),
  scaleOf: (block) => ({ scale: roundToFloat(float16, searchScale(block, 0, block.length)) }),
};

/** IQ4_NL as llama-quantize writes it without an importance matrix. */
export const iq4nl: Quantizer = {
  id: "iq4_nl",
  name: "IQ4_NL",
  description:
    "ggml's IQ4_NL: x / scale to the nearest of 16 uneven levels from −127 to 113; of 16 guesses the scale with the least error weighted by x², stored as float16.",
  usualBlockSizes: [blockSize],
  accepts: acceptsOnly(blockSize),
  bitsPerValue: () => 4 + 16 / blockSize,
  roundTrip(values, _, out) {
    forEachBlock(values.length, blockSize, (start, end) => {
      const scale = searchScale(values, start, end);
      const inverse = scale === 0 ? 0 : Math.fround(1 / scale);
      const stored = roundToFloat(float16, scale);
      for (let i = start; i < end; i += 1) {
        out[i] = nearestLevel(Math.fround(inverse * (values[i] as number))) * stored;
      }
    });
    return 0;
  },
  levels: codeLevels,
};
