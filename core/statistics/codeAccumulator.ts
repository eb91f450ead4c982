import { Counters } from "../kernels/counters.ts";
import { elementDecoder, type ElementDecoder } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { ElementType } from "../tensors/tensorFile.ts";
import { WideClassCounter } from "./classes.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import { noMoments } from "./moments.ts";
import type { DyadicHistogram, Moments, Summary } from "./summary.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";
import { WideTables } from "./wideTables.ts";

/** A value that a tensor holds so many times. */
type Counted = readonly [value: number, times: number];

/** Whether the elements have so few codes that a tensor's are counted instead of decoded. */
export function hasFewCodes({ kind, widthBytes }: ElementType): boolean {
  return (kind === "number" || kind === "bool") && (widthBytes === 1 || widthBytes === 2);
}

/** Builds a summary of elements of one or two bytes by counting their codes: exact, and as fast as they are read. */
export class CodeAccumulator {
  readonly #kernels: Kernels;
  readonly #widthBytes: number;
  readonly #decoder: ElementDecoder;
  readonly #counters: Counters;

  /** @param element of which `hasFewCodes` is true. */
  constructor(element: ElementType, kernels: Kernels = plainKernels) {
    this.#kernels = kernels;
    this.#widthBytes = element.widthBytes;
    const codes = 2 ** (8 * element.widthBytes);
    this.#decoder = elementDecoder(element, codes);
    this.#counters = new Counters(codes, kernels);
  }

  /** @param bytes a whole number of elements as they are stored; not kept. */
  add(bytes: Uint8Array): void {
    const codes =
      this.#widthBytes === 1 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    this.#kernels.countCodes(codes, this.#counters.recent(codes.length));
  }

  finish(): Summary {
    const times = this.#counters.settle();
    const codes = this.#widthBytes === 1 ? new Uint8Array(times.length) : new Uint16Array(times.length);
    for (let code = 0; code < codes.length; code += 1) codes[code] = code;
    const values = this.#decoder.decode(new Uint8Array(codes.buffer));
    const counted = Array.from(values, (value, code): Counted => [value, times[code] as number]);
    return summaryOf(
      counted.filter(([, count]) => count > 0),
      this.#decoder,
    );
  }
}

function summaryOf(
  counted: readonly Counted[],
  { smallestNormal, isWide }: Pick<ElementDecoder, "smallestNormal" | "isWide">,
): Summary {
  const moments = momentsOf(counted.filter(([value]) => Number.isFinite(value)));
  const classes = new WideClassCounter(smallestNormal);
  const tables = new WideTables();
  // Values that are all float32 keep float32's own exponents.
  tables.reach(isWide ? moments.amax : 1);
  for (const [value, times] of counted) {
    classes.count(value, times);
    tables.count(value, times);
  }
  const { tables: made, tableExponent } = tables.finish();
  return {
    counts: classes.finish(),
    moments,
    ...made,
    tableExponent,
    dyadic: dyadicOf(counted, moments.amax),
  };
}

function momentsOf(finite: readonly Counted[]): Moments {
  if (finite.length === 0) return noMoments;
  const total = (term: (value: number) => number): Sum =>
    finite.reduce<Sum>((sum, [value, times]) => addSums(sum, sumOf(term(value) * times)), sumOf(0));
  const values = finite.map(([value]) => value);
  const magnitudes = values.map(Math.abs).filter((magnitude) => magnitude > 0);
  const count = finite.reduce((sum, [, times]) => sum + times, 0);
  const sum = total((value) => value);
  const mean = sum.value / count;
  const m2 = total((value) => (value - mean) ** 2);
  const sumAbs = total(Math.abs);
  const sumSquares = total((value) => value * value);
  return {
    count,
    min: values.reduce((a, b) => Math.min(a, b)),
    max: values.reduce((a, b) => Math.max(a, b)),
    amax: magnitudes.reduce((a, b) => Math.max(a, b), 0),
    smallestNonzero: magnitudes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    sum: sum.value,
    mean,
    m2: m2.value,
    sumAbs: sumAbs.value,
    sumSquares: sumSquares.value,
    rests: { sum: sum.rest, m2: m2.rest, sumAbs: sumAbs.rest, sumSquares: sumSquares.rest },
  };
}

function dyadicOf(counted: readonly Counted[], amax: number): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const counts = new Float64Array(dyadicBins);
  for (const [value, times] of counted) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor(Math.abs(value) * 2 ** -widthExponent);
    counts[bin] = (counts[bin] as number) + times;
  }
  return { widthExponent, counts };
}
