import type { Values } from "../kernels/decode.ts";

/** What can be looked for. `value` finds what is equal to a number. */
export type Sought =
  | { readonly kind: "nan" | "positiveInfinity" | "negativeInfinity" | "zero" }
  /** Not zero, and smaller than the smallest normal magnitude. */
  | { readonly kind: "subnormal"; readonly smallestNormal: number }
  | { readonly kind: "value" | "magnitude"; readonly value: number };

/** An element that was found. */
export interface Found {
  /** Elements before it in memory. */
  readonly index: number;
  readonly value: number;
}

/** Looks for the first value of its kind in values that arrive in chunks. */
export class ValueSearch {
  readonly #matches: (value: number) => boolean;
  #found: Found | null = null;

  constructor(sought: Sought) {
    this.#matches = testFor(sought);
  }

  /** Nothing more has to be looked at. */
  get isDone(): boolean {
    return this.#found !== null;
  }

  /** @param firstIndex index of the first value in the tensor. */
  add(values: Values, firstIndex: number): void {
    if (this.#found) return;
    const at = values.findIndex(this.#matches);
    if (at >= 0) this.#found = { index: firstIndex + at, value: values[at] as number };
  }

  finish(): Found | null {
    return this.#found;
  }
}

function testFor(sought: Sought): (value: number) => boolean {
  switch (sought.kind) {
    case "nan":
      return Number.isNaN;
    case "positiveInfinity":
      return (value) => value === Number.POSITIVE_INFINITY;
    case "negativeInfinity":
      return (value) => value === Number.NEGATIVE_INFINITY;
    case "zero":
      return (value) => value === 0;
    case "subnormal":
      return (value) => value !== 0 && Math.abs(value) < sought.smallestNormal;
    case "value":
      return (value) => value === sought.value;
    case "magnitude":
    default:
      return (value) => Math.abs(value) === sought.value;
  }
}
