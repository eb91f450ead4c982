import { forEachBlock } from "./blocks.ts";
import type { Extent } from "./extent.ts";
import type { Levels } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Which codes of a scheme stand for a value somewhere in a tensor; merge by maximum. */
export interface CodeUse {
  /** 1 for a code that is used, in the order of what codes stand for; codes that stand for one number are one. */
  readonly used: Uint8Array;
}

/** How many codes no value has. */
export function unusedCodes({ used }: CodeUse): number {
  return used.reduce((unused, flag) => unused - flag, used.length);
}

/** The uses as hexadecimal digits, four codes each, the first code in the first digit's lowest bit. */
export function usedCodesText({ used }: CodeUse): string {
  const digits = Array.from({ length: Math.ceil(used.length / 4) }, (_, index) =>
    used.subarray(4 * index, 4 * index + 4).reduce((digit, flag, bit) => digit + flag * 2 ** bit, 0),
  );
  return digits.map((digit) => digit.toString(16)).join("");
}

/** The codes that one of two parts uses. */
export function mergeCodeUse(a: CodeUse, b: CodeUse): CodeUse {
  return { used: a.used.map((flag, code) => Math.max(flag, b.used[code] as number)) };
}

/**
 * Notes which codes a quantizer uses, by what is read back: where a block's scale is stored as 0, that is 0 for all
 * of them, and what is read back as NaN has none. What is not finite is quantized, and noted, as 0.
 */
export class CodeMarker {
  readonly #used: Uint8Array;
  #unused: number;
  /** Consecutive ones, as most codes are: they need no search. */
  readonly #areIntegers: boolean;
  /** The quantizer, which notes from now on what it makes of values. */
  readonly quantizer: Quantizer;

  constructor(quantizer: Quantizer, levels: Levels) {
    this.#used = new Uint8Array(levels.points.length);
    this.#unused = levels.points.length;
    this.#areIntegers = levels.points.every((point, index, [first = 0]) => point === first + index);
    this.quantizer = {
      ...quantizer,
      roundTrip: (values, blockSize, out, extent, kernels) => {
        const outside = quantizer.roundTrip(values, blockSize, out, extent, kernels);
        if (this.#unused > 0) this.#mark(values, blockSize, out, extent, levels);
        return outside;
      },
    };
  }

  finish(): CodeUse {
    return { used: this.#used };
  }

  #mark(values: Float32Array, blockSize: number, out: Float32Array, extent: Extent, levels: Levels): void {
    const { points } = levels;
    forEachBlock(values.length, blockSize, (start, end) => {
      const { scale, zero = 0 } = levels.scaleOf(values.subarray(start, end), extent, blockSize === 0);
      for (let i = start; i < end; i += 1) {
        const point = (scale === 0 ? 0 : (out[i] as number) / scale) + zero;
        if (Number.isNaN(point)) continue;
        const code = this.#areIntegers ? nearestInteger(points, point) : nearest(points, point);
        if (this.#used[code] === 1) continue;
        this.#used[code] = 1;
        this.#unused -= 1;
      }
    });
  }
}

/** As `nearest`, of consecutive integers. */
function nearestInteger(points: Float64Array, x: number): number {
  return Math.max(0, Math.min(points.length - 1, Math.round(x) - (points[0] as number)));
}

/** Index of the point nearest to x, which differs from one by rounding only. @param points ascending. */
function nearest(points: Float64Array, x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x > ((points[middle] as number) + (points[middle + 1] as number)) / 2) low = middle + 1;
    else high = middle;
  }
  return low;
}
