import { findFormat } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import type { FloatShape } from "../kernels/castFloat.ts";
import { type Grid, makeGrid } from "../kernels/grid.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { fromNumber } from "../numbers/value.ts";

/** Which of two neighbours a value exactly between them becomes. */
export type Ties = "the format's own" | "away from zero";

const grids = new Map<string, Grid>();

/** What rounding to a float needs to know of it. @throws RangeError for a float without subnormals or without 1. */
export function shapeOf({ id, facts }: Format): FloatShape {
  if (!facts.epsilon || !facts.minNormal) throw new RangeError(`${id} is not shaped as other floats are`);
  return {
    fractionBits: -floorLog2(toNumber(facts.epsilon)),
    minExponent: floorLog2(toNumber(facts.minNormal)),
    max: toNumber(facts.max),
  };
}

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

interface Entry {
  readonly code: bigint;
  readonly value: number;
}

/**
 * The finite values of a format of at most 16 bits, and the limits between what rounds to one and to the
 * next. The format itself says where a limit goes, so bulk rounding cannot differ from what a hover shows.
 */
function makeFormatGrid(format: Format, ties: Ties): Grid {
  const codes = Array.from({ length: 2 ** format.widthBits }, (_, code) => BigInt(code));
  const entries = codes
    .filter((code) => format.rank(code) !== null)
    .map((code): Entry => ({ code, value: valueOf(format, code) }))
    .sort((a, b) => a.value - b.value)
    .filter(({ value }, index, all) => value !== all[index - 1]?.value);
  const threshold = format.kind === "posit" ? positThreshold(format) : middleThreshold(format, ties);
  return makeGrid(
    Float64Array.from(entries, ({ value }) => value),
    Float64Array.from(entries.slice(1), (above, index) => threshold(entries[index] as Entry, above)),
    isArithmetic(format, ties) ? shapeOf(format) : undefined,
  );
}

/** Floats that arithmetic rounds as the grid does: of either sign, with subnormals, ties to even. */
function isArithmetic({ kind, facts }: Format, ties: Ties): boolean {
  return (
    kind === "float" &&
    ties === "the format's own" &&
    facts.epsilon !== null &&
    facts.minSubnormal !== null &&
    toNumber(facts.min) === -toNumber(facts.max)
  );
}

/** The largest float64 that becomes the lower one of two neighbours. */
type Threshold = (below: Entry, above: Entry) => number;

function middleThreshold(format: Format, ties: Ties): Threshold {
  return (below, above) => {
    const middle = (below.value + above.value) / 2;
    const goesUp = ties === "away from zero" ? middle > 0 : rounded(format, middle) === above.value;
    return goesUp ? nextBelow(middle) : middle;
  };
}

/** A posit rounds its bits: the limit is what one bit more would stand for, even codes win. Only 0 becomes 0. */
function positThreshold(format: Format): Threshold {
  const [, width = "", exponentBits = ""] = /^posit<(\d+),(\d+)>$/.exec(format.id) ?? [];
  const finer = formatOf(`posit<${Number(width) + 1},${exponentBits}>`);
  return (below, above) => {
    if (below.value === 0) return 0;
    if (above.value === 0) return nextBelow(0);
    const between = valueOf(finer, 2n * below.code + 1n);
    return above.code % 2n === 0n ? nextBelow(between) : between;
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
