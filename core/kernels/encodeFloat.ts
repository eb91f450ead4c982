import type { EncodeOptions, Format } from "../formats/format.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { fromNumber, infinity, nan, type Value } from "../numbers/value.ts";
import type { Encode } from "./encode.ts";
import { roundHalfEven } from "./roundHalfEven.ts";
import { patternsOf } from "./tables.ts";

const scratch = new Float32Array(1);
const scratchPattern = patternsOf(scratch);
const infinityBits = 0x7f800000;

function bitsOf(x: number): number {
  scratch[0] = x;
  return scratchPattern[0] as number;
}

function numberOf(bits: number): number {
  scratchPattern[0] = bits;
  return scratch[0] as number;
}

/** Codes of a positive and a negative value. */
type Pair = readonly [number, number];

/** What the loop needs to know of a float; float32 patterns are of magnitudes, and all is asked from the format itself. */
interface Layout {
  readonly fractionBits: number;
  readonly minExponent: number;
  readonly signBit: number;
  readonly largest: number;
  /** The smallest float32 that no longer becomes the largest value. */
  readonly limit: number;
  readonly largestCodes: Pair;
  readonly overflowCodes: Pair;
  readonly infinityCodes: Pair;
  readonly nanCodes: Pair;
}

/** By bit arithmetic, for signed floats that have subnormals, −0 and no wider exponents than float32; undefined for others. */
export function floatEncoder(format: Format, options: EncodeOptions): Encode | undefined {
  const layout = layoutOf(format, options);
  return layout && ((values, codes) => encode(layout, values, codes));
}

function layoutOf(format: Format, options: EncodeOptions): Layout | undefined {
  const { max, minNormal, minSubnormal, epsilon } = format.facts;
  const isNearestEven = (options.rounding ?? "nearest-even") === "nearest-even";
  if (format.kind !== "float" || !isNearestEven || !minNormal || !minSubnormal || !epsilon) return undefined;
  const minExponent = floorLog2(toNumber(minNormal));
  const codeOf = (value: Value): number => Number(format.encode(value, options).bits);
  const codesOf = (value: Value): Pair => [
    codeOf({ ...value, negative: false }),
    codeOf({ ...value, negative: true }),
  ];
  const signBit = codeOf(fromNumber(-0));
  if (signBit !== 2 ** (format.widthBits - 1) || minExponent < -126 || toNumber(max) >= 2 ** 128)
    return undefined;
  const largest = bitsOf(toNumber(max));
  const largestCodes = codesOf(max);
  const limit = firstBeyond(largest, (bits) => codeOf(fromNumber(numberOf(bits))) === largestCodes[0]);
  return {
    fractionBits: -floorLog2(toNumber(epsilon)),
    minExponent,
    signBit,
    largest,
    limit,
    largestCodes,
    overflowCodes: codesOf(fromNumber(numberOf(Math.min(limit, infinityBits - 1)))),
    infinityCodes: codesOf(infinity()),
    nanCodes: codesOf(nan()),
  };
}

/** The smallest pattern above `largest`, at most infinity's, for which a condition that held no longer does. */
function firstBeyond(largest: number, isWithin: (bits: number) => boolean): number {
  let [within, beyond] = [largest, infinityBits];
  while (beyond - within > 1) {
    const middle = (within + beyond) >>> 1;
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  return beyond;
}

function encode(layout: Layout, values: Float32Array, codes: Uint8Array | Uint16Array): void {
  const { fractionBits, minExponent, signBit, largest } = layout;
  const patterns = patternsOf(values);
  const shift = 23 - fractionBits;
  // Just below half a step: with the last bit that stays, a tie goes to the even code.
  const nearlyHalf = 2 ** (shift - 1) - 1;
  // float32's exponent field is larger by the difference of the biases.
  const offset = (minExponent + 126) * 2 ** fractionBits;
  // Where both begin at the same exponent, subnormals need no rule of their own.
  const smallestNormal = offset === 0 ? 0 : bitsOf(2 ** minExponent);
  const perSubnormal = 2 ** (fractionBits - minExponent);
  const count = values.length;
  for (let i = 0; i < count; i += 1) {
    const bits = patterns[i] as number;
    const magnitude = bits & 0x7fffffff;
    const sign = bits >>> 31;
    if (magnitude > largest) codes[i] = codeBeyond(layout, magnitude, sign);
    else if (magnitude >= smallestNormal)
      codes[i] =
        (sign * signBit) | (((magnitude + nearlyHalf + ((magnitude >>> shift) & 1)) >>> shift) - offset);
    else codes[i] = (sign * signBit) | roundHalfEven(Math.abs(values[i] as number) * perSubnormal);
  }
}

function codeBeyond(layout: Layout, magnitude: number, sign: number): number {
  const codes =
    magnitude > infinityBits
      ? layout.nanCodes
      : magnitude === infinityBits
        ? layout.infinityCodes
        : magnitude < layout.limit
          ? layout.largestCodes
          : layout.overflowCodes;
  return codes[sign] as number;
}
