import {
  add,
  compare,
  type FiniteValue,
  finite,
  fromNumber,
  multiply,
  powerOfTwo,
  subtract,
  type Value,
} from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, EncodeStatus, Format, RoundingMode } from "./format.ts";
import type { Names } from "./names.ts";
import { encodedAs, fieldsOf, requireWidth } from "./pattern.ts";

/** A format that is a list of values: the code is the place in the list. */
export interface CodebookRow {
  readonly id: string;
  readonly name: string;
  readonly widthBits: number;
  /** 2^widthBits values by code, exact in float64; `spare` codes repeat a value or are never written. */
  readonly values: readonly number[];
  readonly spare?: readonly number[];
  /** Which neighbour a value exactly in the middle goes to; the lower one unless said otherwise. */
  readonly ties?: "lower" | "upper" | "smaller magnitude";
  readonly description: string;
  readonly source: string;
  readonly names: Names;
}

interface Entry {
  readonly code: bigint;
  readonly value: FiniteValue;
}

/** The format of a list of values. Encoding takes the nearest; out of range it saturates. */
export function codebookFormat(row: CodebookRow): Format {
  const entries = row.values.map((value, code): Entry => ({ code: BigInt(code), value: exact(value) }));
  const spare = new Set((row.spare ?? []).map(BigInt));
  const sorted = entries.filter(({ code }) => !spare.has(code)).sort((a, b) => compare(a.value, b.value));
  const ranks = new Map(sorted.map(({ code }, rank) => [code, BigInt(rank)]));
  const last = sorted.length - 1;
  const at = (index: number): Entry => sorted[index] as Entry;
  const negatives = sorted.filter(({ value }) => value.negative && value.significand !== 0n).length;
  const zeroAt = BigInt(negatives);

  function decode(bits: bigint): Decoded {
    requireWidth(bits, row.widthBits, row.name);
    const { value } = entries[Number(bits)] as Entry;
    return {
      bits,
      value,
      class: value.significand === 0n ? "zero" : "normal",
      fields: fieldsOf(bits, [["integer", row.widthBits, `entry ${bits}`]]),
      ...(spare.has(bits) && { note: "Not needed: this code is never the nearest, or repeats another." }),
    };
  }

  function encode(value: Value, { rounding = "nearest-even" }: EncodeOptions = {}): Encoded {
    const { entry, status } = nearest(value, rounding);
    return encodedAs(entry.code, status, decode);
  }

  function nearest(value: Value, mode: RoundingMode): { entry: Entry; status: EncodeStatus } {
    if (value.kind === "nan") return { entry: at(Math.min(negatives, last)), status: "not representable" };
    if (value.kind === "infinite")
      return { entry: at(value.negative ? 0 : last), status: "not representable" };
    // The largest entry not above the value.
    let low = -1;
    for (let high = last + 1; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (compare(at(middle).value, value) <= 0) low = middle;
      else high = middle;
    }
    if (low < 0) return { entry: at(0), status: "saturated" };
    const entry = at(low);
    if (compare(entry.value, value) === 0) return { entry, status: "exact" };
    if (low === last) return { entry, status: "saturated" };
    const chosen = goesUp(value, entry.value, at(low + 1).value, mode) ? at(low + 1) : entry;
    return { entry: chosen, status: chosen.value.significand === 0n ? "underflow" : "rounded" };
  }

  function goesUp(value: FiniteValue, below: FiniteValue, above: FiniteValue, mode: RoundingMode): boolean {
    if (mode === "toward-positive") return true;
    if (mode === "toward-negative") return false;
    if (mode === "toward-zero") return value.negative;
    const side = compare(value, multiply(add(below, above), powerOfTwo(-1)));
    if (side !== 0) return side > 0;
    if (mode === "nearest-away") return !value.negative;
    return row.ties === "upper" || (row.ties === "smaller magnitude" && value.negative);
  }

  return {
    id: row.id,
    name: row.name,
    kind: "codebook",
    widthBits: row.widthBits,
    containerBits: row.widthBits,
    description: row.description,
    source: row.source,
    names: row.names,
    facts: {
      max: at(last).value,
      min: at(0).value,
      minNormal: null,
      minSubnormal: null,
      epsilon: epsilonOf(sorted.map((entry) => entry.value)),
    },
    codes: {
      finite: BigInt(sorted.length),
      zero: BigInt(sorted.filter((entry) => entry.value.significand === 0n).length),
      subnormal: 0n,
      infinite: 0n,
      nan: 0n,
      spare: BigInt(spare.size),
    },
    decode,
    encode,
    rank(bits) {
      const rank = ranks.get(bits);
      return rank === undefined ? null : rank - zeroAt;
    },
    codeAt: (rank) => sorted[Number(rank + zeroAt)]?.code ?? null,
  };
}

/** Distance from 1 to the next larger value; null where 1 is not a value or the largest. */
function epsilonOf(sorted: readonly FiniteValue[]): FiniteValue | null {
  const one = finite(false, 1n);
  const place = sorted.findIndex((value) => compare(value, one) === 0);
  const next = place < 0 ? undefined : sorted[place + 1];
  return next ? subtract(next, one) : null;
}

function exact(number: number): FiniteValue {
  const value = fromNumber(number);
  if (value.kind !== "finite") throw new RangeError("a codebook holds finite numbers only");
  return value;
}
