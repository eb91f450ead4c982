import { findFormat } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import { type Grid, makeGrid } from "../kernels/grid.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { fromNumber } from "../numbers/value.ts";

/** Which of two neighbours a value exactly between them becomes. */
export type Ties = "the format's own" | "away from zero";

const grids = new Map<string, Grid>();

/** The grid of a format, made when it is first needed. */
export function gridOf(format: Format, ties: Ties = "the format's own"): Grid {
  const key = `${format.id} ${ties}`;
  const known = grids.get(key);
  if (known) return known;
  const grid = makeFormatGrid(format, ties);
  grids.set(key, grid);
  return grid;
}

/** A format that is there, by any of its spellings. @throws RangeError otherwise. */
export function formatOf(spelling: string): Format {
  const format = findFormat(spelling);
  if (!format) throw new RangeError(`no format is called ${spelling}`);
  return format;
}

/**
 * The finite values of a format of at most 16 bits, and the limits between what rounds to one and to the
 * next. The format itself says where a limit goes, so bulk rounding cannot differ from what a hover shows.
 */
function makeFormatGrid(format: Format, ties: Ties): Grid {
  const codes = Array.from({ length: 2 ** format.widthBits }, (_, code) => BigInt(code));
  const ranked = codes.filter((code) => format.rank(code) !== null);
  const values = Float64Array.from(new Set(ranked.map((code) => valueOf(format, code)))).sort();
  const limit = limitsOf(format);
  const thresholds = Float64Array.from({ length: values.length - 1 }, (_, index) => {
    const [below, above] = [values[index] as number, values[index + 1] as number];
    const between = limit(below, above);
    const goesUp = ties === "away from zero" ? between > 0 : rounded(format, between) === above;
    return goesUp ? nextBelow(between) : between;
  });
  return makeGrid(values, thresholds);
}

/** Where rounding changes from one value to the next: in the middle, but not for posits. */
function limitsOf(format: Format): (below: number, above: number) => number {
  if (format.kind !== "posit") return (below, above) => (below + above) / 2;
  // A posit rounds its bits: the limit is what one bit more would stand for. Only 0 becomes 0.
  const [, width = "", exponentBits = ""] = /^posit<(\d+),(\d+)>$/.exec(format.id) ?? [];
  const finer = formatOf(`posit<${Number(width) + 1},${exponentBits}>`);
  return (below, above) => {
    if (below === 0 || above === 0) return 0;
    const bits = format.encode(fromNumber(below)).bits;
    return valueOf(finer, 2n * bits + 1n);
  };
}

/** Zero without sign, so that it is one value. */
function valueOf(format: Format, code: bigint): number {
  return toNumber(format.decode(code).value) + 0;
}

function rounded(format: Format, value: number): number {
  return valueOf(format, format.encode(fromNumber(value), { overflow: "saturate" }).bits);
}

const scratch = new Float64Array(1);
const bits = new BigInt64Array(scratch.buffer);

/** The largest float64 below x. */
export function nextBelow(x: number): number {
  if (x === 0) return -Number.MIN_VALUE;
  scratch[0] = x;
  bits[0] = (bits[0] as bigint) + (x > 0 ? -1n : 1n);
  return scratch[0];
}
