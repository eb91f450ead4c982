import { Counters } from "../kernels/counters.ts";
import { elementDecoder, type ElementDecoder, type Values } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { ElementType } from "../tensors/tensorFile.ts";
import { WideClassCounter } from "./classes.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import { noMoments } from "./moments.ts";
import type { DyadicHistogram, Moments, Summary } from "./summary.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";
import { WideTables } from "./wideTables.ts";

/** Values that a tensor holds, and how many times each. */
interface Counted {
  readonly values: Float64Array;
  readonly times: Float64Array;
}

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
    this.#decoder = elementDecoder(element, codes, kernels);
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
    const stored = this.#kernels.allocate(this.#widthBytes * times.length);
    const { buffer, byteOffset } = stored;
    const codes = this.#widthBytes === 1 ? stored : new Uint16Array(buffer, byteOffset, times.length);
    for (let code = 0; code < codes.length; code += 1) codes[code] = code;
    return summaryOf(used(this.#decoder.decode(stored), times), this.#decoder);
  }
}

/** Those that are there at all. */
function used(all: Values, counts: Float64Array): Counted {
  const [values, times] = [new Float64Array(all.length), new Float64Array(all.length)];
  let length = 0;
  for (let code = 0; code < all.length; code += 1) {
    const value = all[code] as number;
    if (counts[code] === 0) continue;
    // One kind of NaN: not every decoder keeps its sign.
    values[length] = value === value ? value : NaN;
    times[length] = counts[code] as number;
    length += 1;
  }
  return { values: values.subarray(0, length), times: times.subarray(0, length) };
}

function summaryOf(
  counted: Counted,
  { smallestNormal, isWide }: Pick<ElementDecoder, "smallestNormal" | "isWide">,
): Summary {
  const moments = momentsOf(counted);
  const classes = new WideClassCounter(smallestNormal);
  const tables = new WideTables();
  // Values that are all float32 keep float32's own exponents.
  tables.reach(isWide ? moments.amax : 1);
  const { values, times } = counted;
  for (let i = 0; i < values.length; i += 1) {
    classes.count(values[i] as number, times[i] as number);
    tables.count(values[i] as number, times[i] as number);
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

/** Of those that are finite. */
function momentsOf({ values, times }: Counted): Moments {
  const total = (term: (value: number) => number): Sum => {
    let sum = sumOf(0);
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] as number;
      if (Number.isFinite(value)) sum = addSums(sum, sumOf(term(value) * (times[i] as number)));
    }
    return sum;
  };
  let [min, max, smallestNonzero] = [Infinity, -Infinity, Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value !== 0) smallestNonzero = Math.min(smallestNonzero, Math.abs(value));
  }
  const count = total(() => 1).value;
  if (count === 0) return noMoments;
  const sum = total((value) => value);
  const mean = sum.value / count;
  const m2 = total((value) => (value - mean) ** 2);
  const sumAbs = total(Math.abs);
  const sumSquares = total((value) => value * value);
  return {
    count,
    min,
    max,
    amax: Math.max(-min, max),
    smallestNonzero,
    sum: sum.value,
    mean,
    m2: m2.value,
    sumAbs: sumAbs.value,
    sumSquares: sumSquares.value,
    rests: { sum: sum.rest, m2: m2.rest, sumAbs: sumAbs.rest, sumSquares: sumSquares.rest },
  };
}

function dyadicOf({ values, times }: Counted, amax: number): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const scale = 2 ** -widthExponent;
  const counts = new Float64Array(dyadicBins);
  for (let i = 0; i < values.length; i += 1) {
    const magnitude = Math.abs(values[i] as number);
    if (!(magnitude <= amax)) continue;
    const bin = Math.floor(magnitude * scale);
    counts[bin] = (counts[bin] as number) + (times[i] as number);
  }
  return { widthExponent, counts };
}
