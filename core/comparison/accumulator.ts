import type { Values } from "../kernels/decode.ts";
import {
  byDifference,
  type ComparisonSums,
  mapCells,
  type Pair,
  type Tolerance,
  worstKept,
} from "./comparison.ts";
import type { UlpDistance } from "./ulpDistance.ts";

/** Classes of distance: 0, 1, 2, up to 4, and so on to 2^64: the doubles of both signs are almost as many. */
const ulpClasses = 66;

/** Where the elements of one chunk stand in C order. */
export type IndexOf = (position: number) => number;

/** Adds up pairs chunk by chunk. */
export class ComparisonAccumulator {
  readonly #tolerance: Tolerance;
  readonly #ulps: UlpDistance;
  readonly #elementCount: number;
  readonly #distances: Float64Array;
  readonly #ulpCounts: number[] = Array.from({ length: ulpClasses }, () => 0);
  readonly #map: Float64Array;
  #worst: Pair[] = [];
  /** No difference below this one gets among the worst. */
  #worstLimit = 0;
  #count = 0;
  #equal = 0;
  #bothNan = 0;
  #oneNan = 0;
  #mismatched = 0;
  #finite = 0;
  #reference2 = 0;
  #output2 = 0;
  #product = 0;
  #difference2 = 0;
  #maxRelative = 0;
  #maxUlps = 0;

  /**
   * @param elementCount of the whole tensors, of which cells of the map are equal parts.
   * @param capacity longest chunk.
   */
  constructor(tolerance: Tolerance, ulps: UlpDistance, elementCount: number, capacity: number) {
    this.#tolerance = tolerance;
    this.#ulps = ulps;
    this.#elementCount = elementCount;
    this.#distances = new Float64Array(capacity);
    this.#map = new Float64Array(Math.min(mapCells, elementCount));
  }

  /** Adds the pairs of two chunks of equal length. */
  add(reference: Values, output: Values, indexOf: IndexOf): void {
    this.#ulps(reference, output, this.#distances);
    for (let i = 0; i < reference.length; i += 1) {
      const [a, b] = [reference[i] as number, output[i] as number];
      const difference = a === b ? 0 : Math.abs(b - a);
      // One NaN makes the difference NaN; so do two, and infinities of the same sign are equal.
      if (Number.isNaN(difference)) this.#addNan(a, b, indexOf(i));
      else this.#addNumbers(a, b, difference, indexOf(i));
      this.#addUlps(this.#distances[i] as number);
    }
    this.#count += reference.length;
  }

  /** Everything added, as data that merges. */
  finish(): ComparisonSums {
    this.#keepWorst();
    return {
      count: this.#count,
      equal: this.#equal,
      bothNan: this.#bothNan,
      oneNan: this.#oneNan,
      mismatched: this.#mismatched,
      finite: this.#finite,
      sumReference2: this.#reference2,
      sumOutput2: this.#output2,
      sumProduct: this.#product,
      sumDifference2: this.#difference2,
      maxRelative: this.#maxRelative,
      maxUlps: this.#maxUlps,
      ulpCounts: this.#ulpCounts,
      worst: this.#worst,
      map: Array.from(this.#map),
    };
  }

  #addNan(reference: number, output: number, index: number): void {
    if (Number.isNaN(reference) && Number.isNaN(output)) {
      this.#bothNan += 1;
      if (this.#tolerance.equalNan) return;
    } else {
      this.#oneNan += 1;
    }
    this.#mismatched += 1;
    this.#note({ index, reference, output, difference: Infinity });
  }

  #addNumbers(reference: number, output: number, difference: number, index: number): void {
    const { rtol, atol } = this.#tolerance;
    if (difference === 0) this.#equal += 1;
    else this.#note({ index, reference, output, difference });
    if (Number.isFinite(reference) && Number.isFinite(output)) {
      this.#finite += 1;
      this.#reference2 += reference * reference;
      this.#output2 += output * output;
      this.#product += reference * output;
      this.#difference2 += difference * difference;
      if (reference !== 0) this.#maxRelative = Math.max(this.#maxRelative, difference / Math.abs(reference));
      if (difference > atol + rtol * Math.abs(reference)) this.#mismatched += 1;
    } else if (difference !== 0) {
      this.#mismatched += 1;
    }
  }

  #addUlps(distance: number): void {
    if (Number.isNaN(distance)) return;
    this.#maxUlps = Math.max(this.#maxUlps, distance);
    const place = distance === 0 ? 0 : 1 + Math.ceil(Math.log2(distance));
    this.#ulpCounts[place] = (this.#ulpCounts[place] ?? 0) + 1;
  }

  #note(pair: Pair): void {
    const cell = Math.floor((pair.index / this.#elementCount) * this.#map.length);
    if (pair.difference > (this.#map[cell] as number)) this.#map[cell] = pair.difference;
    if (pair.difference < this.#worstLimit) return;
    this.#worst.push(pair);
    if (this.#worst.length >= 16 * worstKept) this.#keepWorst();
  }

  #keepWorst(): void {
    this.#worst = this.#worst.sort(byDifference).slice(0, worstKept);
    if (this.#worst.length === worstKept) this.#worstLimit = this.#worst.at(-1)?.difference ?? 0;
  }
}
