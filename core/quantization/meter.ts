import { type Comparison, compare } from "../kernels/compare.ts";
import type { Values } from "../kernels/decode.ts";
import type { Extent } from "./extent.ts";
import { findQuantizer } from "./index.ts";
import type { ErrorSums, Quantizer } from "./quantizer.ts";

/** A quantizer at a block size that it accepts; 0 is the whole tensor as one block. */
export interface Scheme {
  readonly quantizer: string;
  readonly blockSize: number;
  /** Of the whole tensor. */
  readonly extent: Extent;
}

interface Gauge {
  readonly quantizer: Quantizer;
  readonly scheme: Scheme;
  readonly comparison: Comparison;
  clipped: number;
}

/**
 * Measures the error of many schemes in one read. Float64 values are rounded to float32 first, as they
 * would be before quantizing; what is not finite then is left out, and blocks are quantized as if it were 0.
 */
export class SchemeMeter {
  readonly #gauges: readonly Gauge[];
  #values = new Float32Array(0);
  #out = new Float32Array(0);
  /** Positions in the chunk that are left out. */
  #leftOut: number[] = [];
  #count = 0;
  #sumSquares = 0;

  /** @throws RangeError for a quantizer that is not known. */
  constructor(schemes: readonly Scheme[]) {
    this.#gauges = schemes.map((scheme) => ({ quantizer: get(scheme.quantizer), scheme, ...noError() }));
  }

  /** @param values a multiple of every block size long, but for the last ones of the tensor. @param firstIndex index of the first one in the tensor, also such a multiple. */
  add(values: Values, firstIndex: number): void {
    const chunk = this.#take(values);
    const out = this.#out.subarray(0, chunk.length);
    for (const gauge of this.#gauges) {
      gauge.clipped += roundTrip(gauge, chunk, out);
      for (const index of this.#leftOut) out[index] = 0;
      compare(chunk, out, firstIndex, gauge.comparison);
    }
  }

  /** One sum a scheme, in the order of the schemes. */
  finish(): ErrorSums[] {
    return this.#gauges.map(({ comparison, clipped }) => ({
      count: this.#count,
      sumSquares: this.#sumSquares,
      ...comparison,
      clipped,
    }));
  }

  #take(values: Values): Float32Array {
    if (this.#values.length < values.length) {
      this.#values = new Float32Array(values.length);
      this.#out = new Float32Array(values.length);
    }
    const chunk = this.#values.subarray(0, values.length);
    chunk.set(values);
    this.#leftOut.length = 0;
    let sumSquares = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const value = chunk[i] as number;
      if (value - value === 0) {
        sumSquares += value * value;
        continue;
      }
      chunk[i] = 0;
      this.#leftOut.push(i);
    }
    this.#sumSquares += sumSquares;
    this.#count += chunk.length - this.#leftOut.length;
    return chunk;
  }
}

function get(id: string): Quantizer {
  const quantizer = findQuantizer(id);
  if (!quantizer) throw new RangeError(`no quantizer is called ${id}`);
  return quantizer;
}

function noError(): Pick<Gauge, "comparison" | "clipped"> {
  return {
    comparison: {
      sumSquaredError: 0,
      sumProduct: 0,
      sumQuantizedSquares: 0,
      maxAbsError: 0,
      maxAbsErrorIndex: -1,
      zeroed: 0,
    },
    clipped: 0,
  };
}

function roundTrip({ quantizer, scheme }: Gauge, chunk: Float32Array, out: Float32Array): number {
  return quantizer.roundTrip(chunk, scheme.blockSize, out, scheme.extent);
}
