import { Counters } from "../kernels/counters.ts";
import { turns } from "../kernels/countCodes.ts";
import type { Kernels } from "../kernels/kernels.ts";

/** About as many pairs of neighbours are looked at to tell whether codes repeat. */
const pairsLookedAt = 256;

/**
 * The share of pairs that are equal from which on counters that take turns are worth their four times larger table:
 * of activations behind a ReLU, half of which are zero, it is a quarter.
 */
const repeatingShare = 1 / 8;

/** Codes from which on it is worth to clear that table, and to add up its counters. */
const manyCodes = 2 ** 18;

/** Tables in which codes of one or two bytes are counted. */
export class CodeTables {
  readonly #codes: number;
  readonly #kernels: Kernels;
  #plain: Counters | undefined;
  #inTurns: Counters | undefined;

  /** @param codes that there are: 256 or 65,536. */
  constructor(codes: number, kernels: Kernels) {
    this.#codes = codes;
    this.#kernels = kernels;
  }

  add(codes: Uint8Array | Uint16Array): void {
    // The counters of single bytes are few, whatever they do.
    if (codes instanceof Uint16Array && !(this.#isLong(codes) && areRepeating(codes))) {
      this.#plain ??= new Counters(this.#codes, this.#kernels);
      this.#kernels.countCodes(codes, this.#plain.recent(codes.length));
    } else {
      this.#inTurns ??= new Counters(turns * this.#codes, this.#kernels);
      this.#kernels.countCodesInTurns(codes, this.#inTurns.recent(codes.length));
    }
  }

  #isLong(codes: Uint16Array): boolean {
    return this.#inTurns !== undefined || codes.length >= manyCodes;
  }

  /** How many times each code came, only to be read. */
  counts(): Uint32Array | Float64Array {
    const plain = this.#plain?.counts();
    const inTurns = this.#inTurns?.counts();
    if (plain && !inTurns) return plain;
    const counts = new Float64Array(this.#codes);
    if (plain) counts.set(plain);
    if (inTurns) addTurns(inTurns, counts);
    return counts;
  }
}

function areRepeating(codes: Uint16Array): boolean {
  // Odd, so that rows of a power of two are not always looked at in the same column.
  const step = Math.floor(codes.length / pairsLookedAt) | 1;
  let pairs = 0;
  let equal = 0;
  for (let i = 1; i < codes.length; i += step) {
    pairs += 1;
    if (codes[i] === codes[i - 1]) equal += 1;
  }
  return equal > pairs * repeatingShare;
}

function addTurns(inTurns: Uint32Array | Float64Array, counts: Float64Array): void {
  for (let code = 0; code < counts.length; code += 1) {
    const first = code * turns;
    const [a, b] = [inTurns[first] as number, inTurns[first + 1] as number];
    const [c, d] = [inTurns[first + 2] as number, inTurns[first + 3] as number];
    counts[code] = (counts[code] as number) + a + b + c + d;
  }
}
