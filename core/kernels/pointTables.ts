import type { Grid } from "./grid.ts";
import { patternsOf } from "./tables.ts";

/** A grid as the WebAssembly kernels look it up: by float32 values, and their upper halves. */
export interface PointTables {
  readonly points: Float32Array;
  /** Rounded down, which changes no comparison with a float32. */
  readonly thresholds: Float32Array;
  /** By the upper half of a value's pattern: how many thresholds are certainly below it. */
  readonly from: Uint16Array;
  /** How many may be. */
  readonly to: Uint16Array;
}

const tables = new WeakMap<Grid, PointTables | null>();

/** The tables of a grid, made once; null when its values are not all float32. */
export function pointTables(grid: Grid): PointTables | null {
  const known = tables.get(grid);
  if (known !== undefined) return known;
  const made = makeTables(grid);
  tables.set(grid, made);
  return made;
}

function makeTables({ values, thresholds }: Grid): PointTables | null {
  if (!values.every((value) => Math.fround(value) === value)) return null;
  const narrow = Float32Array.from(thresholds, roundedDown);
  const from = new Uint16Array(65536);
  const to = new Uint16Array(65536);
  for (let half = 0; half < 65536; half += 1) {
    const edges = [numberOf(half * 65536), numberOf(half * 65536 + 65535)].filter((edge) => edge === edge);
    from[half] = countBelow(narrow, Math.min(...edges));
    to[half] = countBelow(narrow, Math.max(...edges));
  }
  return { points: Float32Array.from(values), thresholds: narrow, from, to };
}

const scratch = new Float32Array(1);
const pattern = patternsOf(scratch);

function numberOf(bits: number): number {
  pattern[0] = bits;
  return scratch[0] as number;
}

/** The largest float32 that is not above x. */
function roundedDown(x: number): number {
  scratch[0] = x;
  const nearest = scratch[0];
  if (nearest <= x) return nearest;
  if (nearest === 0) return numberOf(0x80000001);
  pattern[0] = (pattern[0] as number) + (nearest > 0 ? -1 : 1);
  return scratch[0];
}

function countBelow(thresholds: Float32Array, x: number): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((thresholds[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The kernel reads so many bytes of points, even where there are fewer. */
const fewestBytes = 64;

/** Copies tables to other memory. */
export function copyTables(
  { points, thresholds, from, to }: PointTables,
  allocate: (lengthBytes: number) => Uint8Array<ArrayBuffer>,
): PointTables {
  const floats = (array: Float32Array): Float32Array => {
    const { buffer, byteOffset } = allocate(Math.max(array.byteLength, fewestBytes));
    const copy = new Float32Array(buffer, byteOffset, array.length);
    copy.set(array);
    return copy;
  };
  const shorts = (array: Uint16Array): Uint16Array => {
    const { buffer, byteOffset } = allocate(array.byteLength);
    const copy = new Uint16Array(buffer, byteOffset, array.length);
    copy.set(array);
    return copy;
  };
  return { points: floats(points), thresholds: floats(thresholds), from: shorts(from), to: shorts(to) };
}
