import { allocateFloat32, type Kernels } from "../kernels/kernels.ts";
import { SummaryAccumulator } from "../statistics/accumulator.ts";
import { mergeSummaries } from "../statistics/merge.ts";
import type { Summary } from "../statistics/summary.ts";

/** How a quantized tensor and its errors are distributed; what was not finite is NaN in both. */
export interface ErrorDistribution {
  /** Of the dequantized values. */
  readonly quantized: Summary;
  /** Of x − y, rounded to float32. */
  readonly error: Summary;
}

const options = { smallestNormal: 0, isWide: false };

/** Builds the distribution from chunks. */
export class DistributionAccumulator {
  readonly #quantized: SummaryAccumulator;
  readonly #error: SummaryAccumulator;
  readonly #kernels: Kernels;
  #differences = new Float32Array(0);

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
    this.#quantized = new SummaryAccumulator(options, kernels);
    this.#error = new SummaryAccumulator(options, kernels);
  }

  /** @param quantized NaN where nothing was compared. */
  add(values: Float32Array, quantized: Float32Array): void {
    if (this.#differences.length < values.length) {
      this.#differences = allocateFloat32(this.#kernels, values.length);
    }
    const differences = this.#differences.subarray(0, values.length);
    for (let i = 0; i < values.length; i += 1) {
      differences[i] = (values[i] as number) - (quantized[i] as number);
    }
    this.#quantized.add(quantized);
    this.#error.add(differences);
  }

  finish(): ErrorDistribution {
    return { quantized: this.#quantized.finish(), error: this.#error.finish() };
  }
}

/** The distributions of two parts taken together. */
export function mergeDistributions(a: ErrorDistribution, b: ErrorDistribution): ErrorDistribution {
  return {
    quantized: mergeSummaries(a.quantized, b.quantized),
    error: mergeSummaries(a.error, b.error),
  };
}
