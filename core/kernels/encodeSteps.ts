import { type CodeSteps, patternOf } from "./codeSteps.ts";
import type { ElementCodes, Encode } from "./encode.ts";
import { patternsOf } from "./tables.ts";

/**
 * Encodes by one look-up with the upper half of the pattern and whether the lower half is 0. That is enough
 * for formats of few bits, whose values and middles have at most 7 fraction bits; undefined for others.
 */
export function prefixEncoder({ keys, codes: codesOfSteps }: CodeSteps): Encode | undefined {
  const table = new Uint16Array(2 ** 17);
  for (let step = 0; step < keys.length; step += 1) {
    const ends = [keys[step] as number, (keys[step + 1] ?? 2 ** 32) - 1].map(patternOf);
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    // A step may begin at a value that ends in 16 zeros, or just above it, and nowhere else.
    if ((first & 0xffff) > 1) return undefined;
    table.fill(codesOfSteps[step] as number, placeOf(first), placeOf(last) + 1);
  }
  const bytes = table.every((code) => code < 256) ? Uint8Array.from(table) : undefined;
  return (values, codes) =>
    codes instanceof Uint8Array && bytes
      ? lookUpBytes(patternsOf(values), bytes, codes)
      : lookUp(patternsOf(values), table, codes);
}

/** Where the table has a float32 pattern: by its upper half, and 1 more when the lower half is not 0. */
function placeOf(bits: number): number {
  return ((bits >>> 15) & 0x1fffe) | (((bits & 0xffff) + 0xffff) >>> 16);
}

// The same loop twice, so that each sees one kind of array and stays fast.
function lookUpBytes(patterns: Uint32Array, table: Uint8Array, codes: Uint8Array): void {
  const count = patterns.length;
  for (let i = 0; i < count; i += 1) {
    codes[i] = table[placeOf(patterns[i] as number)] as number;
  }
}

function lookUp(patterns: Uint32Array, table: Uint16Array, codes: ElementCodes): void {
  const count = patterns.length;
  for (let i = 0; i < count; i += 1) {
    codes[i] = table[placeOf(patterns[i] as number)] as number;
  }
}

/** Encodes by the step that a value is on: a table of the keys' upper halves leaves few to choose from. */
export function stepEncoder({ keys, codes: codesOfSteps }: CodeSteps): Encode {
  const first = firstSteps(keys);
  return (values, codes) => {
    const patterns = patternsOf(values);
    const count = patterns.length;
    for (let i = 0; i < count; i += 1) {
      const bits = patterns[i] as number;
      const key = (bits ^ ((bits >> 31) | (2 ** 31))) >>> 0;
      let low = first[key >>> 16] as number;
      let high = (first[(key >>> 16) + 1] as number) + 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((keys[middle] as number) <= key) low = middle;
        else high = middle;
      }
      codes[i] = codesOfSteps[low] as number;
    }
  };
}

/** The step of the lowest key of every upper half, and at the end the last one. */
function firstSteps(keys: Uint32Array): Uint32Array {
  const first = new Uint32Array(2 ** 16 + 1).fill(keys.length - 1);
  let step = 0;
  for (let half = 0; half < 2 ** 16; half += 1) {
    while ((keys[step + 1] ?? 2 ** 32) <= half * 2 ** 16) step += 1;
    first[half] = step;
  }
  return first;
}
