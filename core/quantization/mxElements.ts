import { type Grid, makeGrid } from "../kernels/grid.ts";
import { fromNumber } from "../numbers/value.ts";
import { formatOf, gridOf, nextBelow, type Ties } from "./formatGrid.ts";

/** What the values of a microscaling block are stored as, before its scale. */
export interface MxElement {
  /** What the specification calls blocks of it. */
  readonly name: string;
  readonly widthBits: number;
  /** Bits below the leading one of a normal value. */
  readonly fractionBits: number;
  /** Exponent of the largest value: ⌊log2 max⌋. */
  readonly maxExponent: number;
  readonly max: number;
  /** The bits that stand for an element, which the scheme has rounded already. */
  bitsOf(element: number): bigint;
  grid(ties: Ties): Grid;
}

function float(
  name: string,
  spelling: string,
  fractionBits: number,
  max: number,
  maxExponent: number,
): MxElement {
  const format = formatOf(spelling);
  return {
    name,
    widthBits: format.widthBits,
    fractionBits,
    max,
    maxExponent,
    bitsOf: (element) => format.encode(fromNumber(element)).bits,
    grid: (ties) => gridOf(format, ties),
  };
}

/** Integers over 2^(bits − 2), without the most negative one, as microxcaling has them. */
function integer(bits: number): MxElement {
  const largest = 2 ** (bits - 1) - 1;
  const unit = 2 ** (bits - 2);
  const codes = Array.from({ length: 2 * largest + 1 }, (_, index) => index - largest);
  const grids = new Map<Ties, Grid>();
  return {
    name: `MXINT${bits}`,
    widthBits: bits,
    fractionBits: bits - 2,
    max: largest / unit,
    maxExponent: 0,
    bitsOf: (element) => BigInt.asUintN(bits, BigInt(element * unit)),
    grid(ties) {
      const grid = grids.get(ties) ?? integerGrid(codes, bits - 2, ties);
      grids.set(ties, grid);
      return grid;
    },
  };
}

function integerGrid(codes: readonly number[], fractionBits: number, ties: Ties): Grid {
  const unit = 2 ** fractionBits;
  const largest = Math.max(...codes);
  const thresholds = codes.slice(1).map((code) => {
    const middle = (code - 0.5) / unit;
    const goesUp = ties === "away from zero" ? middle > 0 : code % 2 === 0;
    return goesUp ? nextBelow(middle) : middle;
  });
  return makeGrid(
    Float64Array.from(codes, (code) => code / unit),
    Float64Array.from(thresholds),
    // Below 2, which is beyond them, integers over a power of two are spaced as a float's subnormals are.
    ties === "away from zero" ? undefined : { fractionBits, minExponent: 0, max: largest / unit },
  );
}

/** The elements of OCP MX 1.0, and the 4-bit integer that microxcaling adds. */
export const mxElements: readonly MxElement[] = [
  float("MXFP8 E4M3", "float8_e4m3fn", 3, 448, 8),
  float("MXFP8 E5M2", "float8_e5m2", 2, 57344, 15),
  float("MXFP6 E2M3", "float6_e2m3fn", 3, 7.5, 2),
  float("MXFP6 E3M2", "float6_e3m2fn", 2, 28, 4),
  float("MXFP4", "float4_e2m1fn", 1, 6, 2),
  integer(8),
  integer(4),
];
