import { turns } from "../kernels/codeTables.ts";
import { Counters } from "../kernels/counters.ts";
import type { Kernels } from "../kernels/kernels.ts";

/** Pairs of neighbours that are looked at to tell whether codes repeat. */
const pairsLookedAt = 256;

/**
 * The share of pairs that are equal from which on counters that take turns are worth their four times larger table:
 * of activations behind a ReLU, half of which are zero, it is a quarter.
 */
const repeatingShare = 1 / 8;

/** Counters of codes of one or two bytes. */
export class CodeCounters {
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
    // All counters of single bytes lie near the processor, whatever their number.
    if (codes instanceof Uint16Array && !areRepeating(codes)) {
      this.#plain ??= new Counters(this.#codes, this.#kernels);
      this.#kernels.countCodes(codes, this.#plain.recent(codes.length));
    } else {
      this.#inTurns ??= new Counters(turns * this.#codes, this.#kernels);
      this.#kernels.countCodesInTurns(codes, this.#inTurns.recent(codes.length));
    }
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
  const step = Math.max(1, Math.floor(codes.length / pairsLookedAt));
  let pairs = 0;
  let equal = 0;
  for (let i = 1; i < codes.length; i += step) {
    pairs += 1;
    if (codes[i] === codes[i - 1]) equal += 1;
  }
  return equal > pairs * repeatingShare;
}

function addTurns(inTurns: Uint32Array | Float64Array, counts: Float64Array): void {
  for (let i = 0; i < inTurns.length; i += 1) {
    const code = Math.floor(i / turns);
    counts[code] = (counts[code] as number) + (inTurns[i] as number);
  }
}
