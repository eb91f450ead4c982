import type { Format } from "../formats/format.ts";
import type { Values } from "../kernels/decode.ts";
import { type ElementCodes, elementEncoder } from "../kernels/encode.ts";

/**
 * How many values of a format lie between two numbers that were rounded to it, the second one counted: 0
 * for the same code, 1 for neighbours. −0 and +0 are 0 apart. NaN where one of them is no number there.
 */
export type UlpDistance = (a: Values, b: Values, out: Float64Array) => void;

/** Distances in ulps of float32, float64, or a format of at most 16 bits. @throws RangeError for any other. */
export function ulpDistance(format: Format, capacity: number): UlpDistance {
  if (format.id === "float64") return betweenDoubles;
  if (format.id === "float32") return betweenSingles(capacity);
  return betweenCodes(format, capacity);
}

/** Whether distances can be counted in a format's ulps. */
export function hasUlpDistance(format: Format): boolean {
  // Codes of a type that wraps around neither rise nor fall.
  if (format.ownRounding !== undefined) return false;
  return format.widthBits <= 16 || format.id === "float32" || format.id === "float64";
}

/** The bits of a float32 as an integer that grows with the value. */
function ordered(bits: number): number {
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

function betweenSingles(capacity: number): UlpDistance {
  const [first, second] = [new Float32Array(capacity), new Float32Array(capacity)];
  const [firstBits, secondBits] = [new Int32Array(first.buffer), new Int32Array(second.buffer)];
  return (a, b, out) => {
    first.set(a);
    second.set(b);
    for (let i = 0; i < a.length; i += 1) {
      const distance = Math.abs(ordered(firstBits[i] as number) - ordered(secondBits[i] as number));
      out[i] = Number.isFinite(first[i]) && Number.isFinite(second[i]) ? distance : Number.NaN;
    }
  };
}

const two32 = 2 ** 32;
const pair = new Float64Array(2);
const words = new Uint32Array(pair.buffer);
const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Exact up to 2^53 ulps, rounded beyond. */
function betweenDoubles(a: Values, b: Values, out: Float64Array): void {
  for (let i = 0; i < a.length; i += 1) {
    pair[0] = a[i] as number;
    pair[1] = b[i] as number;
    if (!Number.isFinite(pair[0]) || !Number.isFinite(pair[1])) {
      out[i] = Number.NaN;
      continue;
    }
    const [highA, lowA] = [words[high] as number, words[1 - high] as number];
    const [highB, lowB] = [words[2 + high] as number, words[3 - high] as number];
    const signA = highA & 0x80000000 ? -1 : 1;
    const signB = highB & 0x80000000 ? -1 : 1;
    // The words are subtracted before they are put together, so that near neighbours stay exact.
    const upper = signA * (highA & 0x7fffffff) - signB * (highB & 0x7fffffff);
    out[i] = Math.abs(upper * two32 + (signA * lowA - signB * lowB));
  }
}

function betweenCodes(format: Format, capacity: number): UlpDistance {
  const codes = () => (format.widthBits > 8 ? new Uint16Array(capacity) : new Uint8Array(capacity));
  const encode = elementEncoder(format, { overflow: "format" });
  const ranks = Float64Array.from({ length: 2 ** format.widthBits }, (_, code) => {
    const rank = format.rank(BigInt(code));
    return rank === null ? Number.NaN : Number(rank);
  });
  const [first, second]: [ElementCodes, ElementCodes] = [codes(), codes()];
  const singles = new Float32Array(capacity);
  return (a, b, out) => {
    encode(roundedToOdd(a, singles), first);
    encode(roundedToOdd(b, singles), second);
    for (let i = 0; i < a.length; i += 1) {
      out[i] = Math.abs((ranks[first[i] as number] as number) - (ranks[second[i] as number] as number));
    }
  };
}

/** As float32, inexact values to the neighbour with an odd last bit: then rounding once more, to fewer bits, is right. */
function roundedToOdd(values: Values, out: Float32Array): Float32Array {
  if (values instanceof Float32Array) return values;
  const bits = new Int32Array(out.buffer);
  out.set(values);
  for (let i = 0; i < values.length; i += 1) {
    const [exact, rounded] = [values[i] as number, out[i] as number];
    if (rounded === exact || Number.isNaN(exact)) continue;
    const toZero = (bits[i] as number) - (Math.abs(rounded) > Math.abs(exact) ? 1 : 0);
    bits[i] = toZero | 1;
  }
  return out.subarray(0, values.length);
}
