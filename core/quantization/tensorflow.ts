/** TensorFlow's fake_quant_with_min_max_vars: the range is nudged so that 0 has a code of its own. */
import { rangeOf } from "../kernels/range.ts";
import { acceptsAny, forEachBlock } from "./blocks.ts";
import type { Extent } from "./extent.ts";
import { integerPoints } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a float32 scale, stored once a block; the zero point takes as many as a code. */
const scaleBits = 32;

interface Nudged {
  readonly scale: number;
  readonly min: number;
  readonly max: number;
  /** The code of 0, counted from the lowest. */
  readonly zero: number;
}

/** Nudges a range, with 0 in it, in float32; null when there is nothing but 0. @param lowest lowest code. @param highest highest code. */
function nudge(range: Pick<Extent, "min" | "max">, lowest: number, highest: number): Nudged | null {
  const [min, max] = [Math.min(range.min, 0), Math.max(range.max, 0)];
  if (min === max) return null;
  const scale = Math.fround(Math.fround(max - min) / (highest - lowest));
  const inverse = Math.fround((highest - lowest) / Math.fround(max - min));
  const wanted = Math.fround(lowest - Math.fround(min / scale));
  // std::round sends ties away from zero; nothing here is negative.
  const zeroPoint = Math.floor(Math.min(highest, Math.max(lowest, wanted)) + 0.5);
  const nudgedMin = Math.fround((lowest - zeroPoint) * scale);
  return {
    scale,
    min: nudgedMin,
    max: Math.fround((highest - zeroPoint) * scale),
    zero: Math.floor(Math.fround(Math.fround(-nudgedMin * inverse) + 0.5)),
  };
}

/** Fake quantization to so many bits. @param narrow leaves the lowest code out. */
export function tensorflowFakeQuant(bits: number, narrow: boolean): Quantizer {
  const highest = 2 ** bits - 1;
  const lowest = narrow ? 1 : 0;
  return {
    id: `tf-fake-quant-${bits}${narrow ? ":narrow" : ""}`,
    name: `TF fake quant, ${bits} bits${narrow ? " (narrow)" : ""}`,
    description: `scale = (max − min) / ${highest - lowest} in float32 with 0 inside the range, which is shifted so that 0 is one of the codes ${lowest}…${highest}; x is clamped to it and rounded half up.`,
    usualBlockSizes: [0, 128],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => bits + (scaleBits + bits) / blockSize,
    roundTrip(values, blockSize, out, extent) {
      let clamped = 0;
      forEachBlock(values.length, blockSize, (start, end) => {
        const range = blockSize === 0 ? extent : rangeOf(values, start, end);
        const nudged = nudge(range, lowest, highest);
        if (nudged) clamped += roundBlock(values, start, end, nudged, out);
        else out.fill(0, start, end);
      });
      return clamped;
    },
    levels: {
      points: integerPoints(lowest, highest),
      scaleOf(block, whole, isWhole) {
        const nudged = nudge(isWhole ? whole : rangeOf(block, 0, block.length), lowest, highest);
        return nudged ? { scale: nudged.scale, zero: nudged.zero + lowest } : { scale: 0, zero: lowest };
      },
    },
  };
}

function roundBlock(
  values: Float32Array,
  start: number,
  end: number,
  { scale, min, max, zero }: Nudged,
  out: Float32Array,
): number {
  let clamped = 0;
  for (let i = start; i < end; i += 1) {
    const value = values[i] as number;
    if (value < min || value > max) clamped += 1;
    const shifted = Math.fround(Math.max(min, Math.min(max, value)) - min);
    const position = Math.fround(Math.fround(shifted / scale) - zero);
    out[i] = Math.floor(Math.fround(position + 0.5)) * scale;
  }
  return clamped;
}
