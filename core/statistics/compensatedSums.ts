import { lostIn } from "../numbers/twoSum.ts";

/**
 * Many sums in float64 that keep beside each what its rounding lost (Neumaier 1974), so that they come out the
 * same, to within a few units in the last place, in whatever pieces and order they are added.
 */
export class CompensatedSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  /** All 0. */
  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#lost = new Float64Array(length);
  }

  add(index: number, term: number): void {
    const before = this.#sums[index] as number;
    const sum = before + term;
    this.#sums[index] = sum;
    this.#lost[index] = (this.#lost[index] as number) + lostIn(before, term, sum);
  }

  /** One of the sums, as `totals` has it. */
  total(index: number): number {
    const sum = this.#sums[index] as number;
    return Number.isFinite(sum) ? sum + (this.#lost[index] as number) : sum;
  }

  /** The sums; Infinity or −Infinity for those that left float64. */
  totals(): Float64Array {
    return this.#sums.map((_, index) => this.total(index));
  }
}
