import { lostIn } from "../numbers/twoSum.ts";

/** A sum and what rounding took from it: together they are twice as precise as a number. */
export interface Sum {
  readonly value: number;
  /** Far smaller than the last place of `value`. */
  readonly rest: number;
}

/** a + b, whose rounding goes to the rest; so the order of many additions does not matter. */
export function addSums(a: Sum, b: Sum): Sum {
  const sum = a.value + b.value;
  if (!Number.isFinite(sum)) return { value: sum, rest: 0 };
  const rest = lostIn(a.value, b.value, sum) + a.rest + b.rest;
  const value = sum + rest;
  return { value, rest: rest - (value - sum) };
}

/** Many sums and what rounding took from each; without rests, nothing is known to be lost. */
export interface SumArrays {
  readonly values: Float64Array;
  readonly rests?: Float64Array | undefined;
}

/** a + b, sum by sum. */
export function addSumArrays(
  a: SumArrays,
  b: SumArrays,
): { readonly values: Float64Array; readonly rests: Float64Array } {
  const values = new Float64Array(a.values.length);
  const rests = new Float64Array(a.values.length);
  for (let index = 0; index < values.length; index += 1) {
    const { value, rest } = addSums(sumAt(a, index), sumAt(b, index));
    values[index] = value;
    rests[index] = rest;
  }
  return { values, rests };
}

function sumAt({ values, rests }: SumArrays, index: number): Sum {
  return { value: values[index] as number, rest: rests?.[index] ?? 0 };
}

/** A sum of many terms, as `addSums` would give it. */
export class RunningSum {
  #value = 0;
  #rest = 0;

  add(term: number): void {
    const sum = this.#value + term;
    this.#rest += lostIn(this.#value, term, sum);
    this.#value = sum;
  }

  total(): Sum {
    return addSums({ value: this.#value, rest: this.#rest }, sumOf(0));
  }
}

/** A number as a sum. */
export function sumOf(value: number): Sum {
  return { value, rest: 0 };
}

/** Sum of the counts from key `from` up to key `to`. */
export function sumBetween(counts: Uint32Array | Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let key = from; key < to; key += 1) sum += counts[key] as number;
  return sum;
}
