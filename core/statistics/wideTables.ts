import type { Carries } from "./summary.ts";
import { lowestTableExponent, negativeKeys, nonFiniteKeys, tableExponentOf, topHalfKeys } from "./topHalf.ts";

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
const highWord = words[1] === 0 ? 0 : 1;

/** Upper word of 2^-126, float32's smallest normal value, and of infinity. */
const normalWord = (1023 - 126) << 20;
const infinityWord = 0x7ff00000;

/** Bits of the upper word of a float64 below those that a key keeps. */
const restBits = 13;
const restMask = 2 ** restBits - 1;

/** The keys of float32's exponents, seen from those of float64. */
const keyOffset = (1023 - 127) << 7;

/** The tables of a summary. */
export interface Tables {
  readonly topHalf: Float64Array;
  readonly edges: Float64Array;
  readonly carries: Carries;
}

/** No counts yet. */
export function emptyTables(): Tables {
  return {
    topHalf: new Float64Array(topHalfKeys),
    edges: new Float64Array(topHalfKeys),
    carries: { bits7: new Float64Array(256), bits10: new Float64Array(256) },
  };
}

/** The tables of values that need more than float32, which are cut off and not rounded. */
export class WideTables {
  #exponent = lowestTableExponent;
  #scale = 2 ** -lowestTableExponent;
  #tables = emptyTables();
  #isEmpty = true;

  /** Makes room for magnitudes up to amax. */
  reach(amax: number): void {
    const exponent = tableExponentOf(amax);
    if (exponent <= this.#exponent) return;
    if (!this.#isEmpty) this.#tables = shiftTables(this.#tables, exponent - this.#exponent);
    this.#exponent = exponent;
    this.#scale = 2 ** -exponent;
  }

  /** Counts a value that is there so many times; its magnitude is within reach, or it is not finite. */
  count(value: number, times: number): void {
    const { topHalf, edges, carries } = this.#tables;
    this.#isEmpty = false;
    scratch[0] = value * this.#scale;
    const high = words[highWord] as number;
    const sign = high >>> 31 === 0 ? 0 : negativeKeys;
    const magnitude = high & 0x7fffffff;
    if (magnitude >= infinityWord) {
      add(topHalf, sign + nonFiniteKeys + (value === value ? 0 : 0x40), times);
      return;
    }
    if (magnitude < normalWord) {
      const steps = Math.abs(scratch[0]) * 2 ** 133;
      const key = Math.floor(steps);
      add(topHalf, sign + key, times);
      if (steps === key && key > 0) add(edges, sign + key, times);
      return;
    }
    const key = (magnitude >>> restBits) - keyOffset;
    // What the key leaves out, as a share of its bucket.
    const rest = ((magnitude & restMask) + (words[1 - highWord] as number) * 2 ** -32) / 2 ** restBits;
    add(topHalf, sign + key, times);
    if (rest === 0) add(edges, sign + key, times);
    if ((key & 0x7f) !== 0x7f) return;
    if (rest >= 1 / 2) add(carries.bits7, key >>> 7, times);
    if (rest >= 15 / 16) add(carries.bits10, key >>> 7, times);
  }

  /** @returns the tables, to which nothing can be added any more, and the power of two that their values are divided by. */
  finish(): { readonly tables: Tables; readonly tableExponent: number } {
    return { tables: this.#tables, tableExponent: this.#exponent };
  }
}

/** The same counts after their values were divided by 2^steps; steps is not negative. */
export function shiftTables(tables: Tables, steps: number): Tables {
  if (steps === 0) return tables;
  const { topHalf, edges, carries } = tables;
  const shifted = emptyTables();
  for (let key = 0; key < topHalfKeys; key += 1) {
    const count = topHalf[key] as number;
    if (count === 0) continue;
    const [sign, magnitude] = [key & negativeKeys, key & (negativeKeys - 1)];
    const { key: to, isExact } = shiftKey(magnitude, steps);
    add(shifted.topHalf, sign + to, count);
    if (isExact) add(shifted.edges, sign + to, edges[key] as number);
  }
  for (let exponent = 255; exponent > steps; exponent -= 1) {
    shifted.carries.bits7[exponent - steps] = carries.bits7[exponent] as number;
    shifted.carries.bits10[exponent - steps] = carries.bits10[exponent] as number;
  }
  return shifted;
}

/** Where a bucket goes, and whether its smallest magnitude is that of its new one. */
function shiftKey(magnitude: number, steps: number): { readonly key: number; readonly isExact: boolean } {
  if (magnitude >= nonFiniteKeys || magnitude === 0) return { key: magnitude, isExact: true };
  const exponent = magnitude >>> 7;
  if (exponent > steps) return { key: magnitude - steps * 128, isExact: true };
  const significand = exponent === 0 ? magnitude : (magnitude & 0x7f) | 0x80;
  const divisor = 2 ** (steps - Math.max(0, exponent - 1));
  const key = Math.floor(significand / divisor);
  return { key, isExact: key > 0 && key * divisor === significand };
}

function add(table: Float64Array, index: number, times: number): void {
  table[index] = (table[index] as number) + times;
}
