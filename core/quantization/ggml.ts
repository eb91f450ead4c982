/** The block types of ggml that its own reference code writes without a search: in float32, scales kept as float16. */
import { type FloatShape, roundToFloat } from "../kernels/castFloat.ts";
import { amaxOf, rangeOf } from "../kernels/range.ts";
import { acceptsOnly, forEachBlock } from "./blocks.ts";
import { integerPoints, type Levels } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

const float16: FloatShape = { fractionBits: 10, minExponent: -14, max: 65504 };

/** How the blocks of a type are written, and what their codes stand for. */
interface Kind {
  /** Writes one block from start up to end. @returns how many codes had to be clamped. */
  readonly rule: (values: Float32Array, start: number, end: number, out: Float32Array) => number;
  readonly levels: Levels;
}

/** The most extreme value becomes the lowest code, exactly up to the scale's rounding: Q4_0, Q5_0. */
function extremeToLowest(codes: number): Kind {
  const half = codes / 2;
  const scaleOf: ScaleOf = (values, start, end) => Math.fround(extremeOf(values, start, end) / -half);
  const rule: Kind["rule"] = (values, start, end, out) => {
    const scale = scaleOf(values, start, end);
    const inverse = reciprocal(scale);
    const stored = roundToFloat(float16, scale);
    let clamped = 0;
    for (let i = start; i < end; i += 1) {
      let code = Math.trunc(Math.fround(Math.fround((values[i] as number) * inverse) + (half + 0.5)));
      if (code >= codes) {
        code = codes - 1;
        clamped += 1;
      }
      out[i] = (code - half) * stored;
    }
    return clamped;
  };
  return { rule, levels: levelsOf(-half, half - 1, scaleOf) };
}

/** Codes from the smallest to the largest value, the smallest stored beside the scale: Q4_1, Q5_1. */
function smallestToLargest(codes: number): Kind {
  const last = codes - 1;
  const fitOf = (values: Float32Array, start: number, end: number) => {
    const { min, max } = rangeOf(values, start, end);
    return { min, scale: Math.fround(Math.fround(max - min) / last) };
  };
  const rule: Kind["rule"] = (values, start, end, out) => {
    const { min, scale } = fitOf(values, start, end);
    const inverse = reciprocal(scale);
    const stored = roundToFloat(float16, scale);
    const offset = roundToFloat(float16, min);
    for (let i = start; i < end; i += 1) {
      const distance = Math.fround((values[i] as number) - min);
      const code = Math.trunc(Math.fround(Math.fround(distance * inverse) + 0.5));
      out[i] = Math.fround(Math.min(code, last) * stored) + offset;
    }
    return 0;
  };
  const levels: Levels = {
    points: integerPoints(0, last),
    scaleOf(block) {
      const { min, scale: exact } = fitOf(block, 0, block.length);
      const scale = roundToFloat(float16, exact);
      return { scale, zero: scale === 0 ? 0 : -roundToFloat(float16, min) / scale };
    },
  };
  return { rule, levels };
}

/** Codes on both sides of 0, ties away from it: Q8_0 with 127, the ternary types with 1. */
function symmetric(largest: number): Kind {
  const scaleOf: ScaleOf = (values, start, end) => Math.fround(amaxOf(values, start, end) / largest);
  const rule: Kind["rule"] = (values, start, end, out) => {
    const scale = scaleOf(values, start, end);
    const inverse = reciprocal(scale);
    const stored = roundToFloat(float16, scale);
    for (let i = start; i < end; i += 1) {
      const code = Math.fround((values[i] as number) * inverse);
      const magnitude = Math.floor(Math.abs(code) + 0.5);
      out[i] = (code < 0 ? -magnitude : magnitude) * stored;
    }
    return 0;
  };
  return { rule, levels: levelsOf(-largest, largest, scaleOf) };
}

/** The scale of the values from start up to end, before it is stored. */
type ScaleOf = (values: Float32Array, start: number, end: number) => number;

function levelsOf(lowest: number, highest: number, scaleOf: ScaleOf): Levels {
  return {
    points: integerPoints(lowest, highest),
    scaleOf: (block) => ({ scale: roundToFloat(float16, scaleOf(block, 0, block.length)) }),
  };
}

/** The first value of largest magnitude, with its sign. */
function extremeOf(values: Float32Array, start: number, end: number): number {
  let extreme = 0;
  for (let i = start; i < end; i += 1) {
    const value = values[i] as number;
    if (Math.abs(value) > Math.abs(extreme)) extreme = value;
  }
  return extreme;
}

function reciprocal(scale: number): number {
  return scale === 0 ? 0 : Math.fround(1 / scale);
}

interface Row {
  readonly name: string;
  readonly blockSize: number;
  readonly blockBytes: number;
  readonly kind: Kind;
  readonly text: string;
}

const extreme = (codes: number) =>
  `scale = most extreme value / −${codes / 2}, code = x / scale + ${codes / 2}, rounded and clamped to 0…${codes - 1}`;
const range = (codes: number) => `scale = (max − min) / ${codes - 1}, code = (x − min) / scale, rounded`;

const rows: readonly Row[] = [
  {
    name: "Q8_0",
    blockSize: 32,
    blockBytes: 34,
    kind: symmetric(127),
    text: "scale = largest |x| / 127, ties away from zero",
  },
  { name: "Q5_1", blockSize: 32, blockBytes: 24, kind: smallestToLargest(32), text: range(32) },
  { name: "Q5_0", blockSize: 32, blockBytes: 22, kind: extremeToLowest(32), text: extreme(32) },
  { name: "Q4_1", blockSize: 32, blockBytes: 20, kind: smallestToLargest(16), text: range(16) },
  { name: "Q4_0", blockSize: 32, blockBytes: 18, kind: extremeToLowest(16), text: extreme(16) },
  {
    name: "TQ2_0",
    blockSize: 256,
    blockBytes: 66,
    kind: symmetric(1),
    text: "scale = largest |x|, −1, 0 or 1 in two bits each",
  },
  {
    name: "TQ1_0",
    blockSize: 256,
    blockBytes: 54,
    kind: symmetric(1),
    text: "scale = largest |x|, five of −1, 0 or 1 in a byte",
  },
];

/** All of them; a scale beyond float16 saturates at 65504, where ggml would store an infinity. */
export const ggml: readonly Quantizer[] = rows.map(({ name, blockSize, blockBytes, kind, text }) => ({
  id: name.toLowerCase(),
  name,
  description: `ggml's ${name}: ${text}; stored scales are float16.`,
  usualBlockSizes: [blockSize],
  accepts: acceptsOnly(blockSize),
  bitsPerValue: () => (blockBytes * 8) / blockSize,
  roundTrip(values, _, out) {
    let clamped = 0;
    forEachBlock(values.length, blockSize, (start, end) => {
      clamped += kind.rule(values, start, end, out);
    });
    return clamped;
  },
  levels: kind.levels,
}));
