import type { Comparison } from "../kernels/compare.ts";
import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { Cells } from "../statistics/cells.ts";
import { CompensatedSums } from "../statistics/compensatedSums.ts";
import { type AxisBlocks, AxisRoundTrip } from "./alongAxis.ts";
import { CodeMarker, type CodeUse } from "./codeUse.ts";
import { DistributionAccumulator, type ErrorDistribution } from "./errorDistribution.ts";
import { type ErrorMap, ErrorMapAccumulator } from "./errorMap.ts";
import { type Extent, saturatedToFloat32 } from "./extent.ts";
import { findQuantizer } from "./index.ts";
import { type ChannelExtents, ChannelRoundTrip } from "./perChannel.ts";
import type { ErrorSums, Quantizer } from "./quantizer.ts";

/** A quantizer at a block size that it accepts; 0 is the whole tensor as one block. */
export interface Scheme {
  readonly quantizer: string;
  readonly blockSize: number;
  /** Of the whole tensor. */
  readonly extent: Extent;
  /** Where each channel has a scale of its own; the block size is then 0. */
  readonly channels?: ChannelExtents;
  /** Where blocks are neighbours along an axis, and not in memory. */
  readonly axisBlocks?: AxisBlocks;
  /** How elements are grouped for a map of the error, where one is wanted. */
  readonly cells?: Cells;
  /** Whether to keep how quantized values and errors are distributed. */
  readonly distribution?: boolean;
  /** Whether to note which codes are used, where the quantizer has levels. */
  readonly codes?: boolean;
}

/** Elements that stay in the cache while every scheme has its turn with them. */
const usualSlice = 32768;

interface Gauge {
  readonly quantizer: Quantizer;
  readonly scheme: Scheme;
  /** Its sums are those of one slice; `sums` has them of all. */
  readonly comparison: Comparison;
  /** Σ(x−y)² and Σy². */
  readonly sums: CompensatedSums;
  readonly channels: ChannelRoundTrip | undefined;
  readonly alongAxis: AxisRoundTrip | undefined;
  readonly map: ErrorMapAccumulator | undefined;
  readonly distribution: DistributionAccumulator | undefined;
  readonly marker: CodeMarker | undefined;
  clipped: number;
}

/**
 * Measures the error of many schemes in one read. Float64 values are rounded to float32 first, as they would
 * be before quantizing, and those beyond its largest value saturate to that; the error is against the values
 * as they are. What is not finite is left out, and blocks are quantized as if it were 0.
 */
export class SchemeMeter {
  readonly #gauges: readonly Gauge[];
  readonly #kernels: Kernels;
  readonly #sliceLength: number;
  #cleaned = new Float32Array(0);
  #out = new Float32Array(0);
  /** Positions in the chunk that are left out. */
  #leftOut: number[] = [];
  #count = 0;
  readonly #sumSquares = new CompensatedSums(1);

  /**
   * @param piece elements after which all blocks end together, so that chunks may be looked at in multiples of it.
   * @throws RangeError for a quantizer that is not known.
   */
  constructor(schemes: readonly Scheme[], kernels: Kernels = plainKernels, piece = Infinity) {
    this.#kernels = kernels;
    // Sorting by channel is cheaper the more is sorted at once.
    const isSorted = schemes.some(({ channels }) => channels);
    this.#sliceLength = isSorted ? Infinity : piece * Math.max(1, Math.floor(usualSlice / piece));
    this.#gauges = schemes.map((scheme) => ({
      ...quantizing(scheme),
      scheme: { ...scheme, extent: float32Extent(scheme.extent) },
      channels: scheme.channels && new ChannelRoundTrip(scheme.channels, kernels),
      alongAxis: scheme.axisBlocks && new AxisRoundTrip(scheme.axisBlocks, kernels),
      map: scheme.cells && new ErrorMapAccumulator(scheme.cells),
      distribution: scheme.distribution ? new DistributionAccumulator(kernels) : undefined,
      ...noError(),
    }));
  }

  /** @param values a multiple of every block size long, but for the last ones of the tensor. @param firstIndex index of the first one in the tensor, also such a multiple. */
  add(values: Values, firstIndex: number): void {
    for (let start = 0; start < values.length; start += this.#sliceLength) {
      this.#addSlice(values.subarray(start, start + this.#sliceLength), firstIndex + start);
    }
  }

  #addSlice(values: Values, firstIndex: number): void {
    const { chunk, exact } = this.#take(values);
    if (this.#out.length < chunk.length) this.#out = allocateFloat32(this.#kernels, chunk.length);
    const out = this.#out.subarray(0, chunk.length);
    for (const gauge of this.#gauges) {
      gauge.clipped += this.#roundTrip(gauge, chunk, firstIndex, out);
      for (const index of this.#leftOut) out[index] = 0;
      compareSlice(this.#kernels, exact, out, firstIndex, gauge);
      gauge.map?.add(exact, out, firstIndex);
      if (!gauge.distribution) continue;
      for (const index of this.#leftOut) out[index] = Number.NaN;
      gauge.distribution.add(chunk, out);
    }
  }

  /** One sum a scheme, in the order of the schemes. */
  finish(): ErrorSums[] {
    const [sumSquares = 0] = this.#sumSquares.totals();
    return this.#gauges.map(({ comparison, sums, clipped }) => {
      const [sumSquaredError = 0, sumQuantizedSquares = 0] = sums.totals();
      const whole = { ...comparison, sumSquaredError, sumQuantizedSquares };
      const sumProduct = productOf(sumSquares, whole);
      return { count: this.#count, sumSquares, sumProduct, ...whole, clipped };
    });
  }

  /** The maps that were asked for, in the order of the schemes. */
  maps(): (ErrorMap | undefined)[] {
    return this.#gauges.map(({ map }) => map?.finish());
  }

  /** The distributions that were asked for, in the order of the schemes. */
  distributions(): (ErrorDistribution | undefined)[] {
    return this.#gauges.map(({ distribution }) => distribution?.finish());
  }

  /** The uses of codes that were asked for, in the order of the schemes. */
  codes(): (CodeUse | undefined)[] {
    return this.#gauges.map(({ marker }) => marker?.finish());
  }

  #roundTrip(
    { quantizer, scheme: { blockSize, extent }, channels, alongAxis }: Gauge,
    chunk: Float32Array,
    firstIndex: number,
    out: Float32Array,
  ): number {
    if (channels) return channels.roundTrip(quantizer, chunk, firstIndex, out);
    if (alongAxis) return alongAxis.roundTrip(quantizer, chunk, blockSize, out, extent);
    return quantizer.roundTrip(chunk, blockSize, out, extent, this.#kernels);
  }

  /** The values as finite float32, and as they are but for those left out; both are these values themselves where that can be. */
  #take(values: Values): { readonly chunk: Float32Array; readonly exact: Values } {
    this.#leftOut.length = 0;
    let exact = values;
    let sumSquares = this.#kernels.sumSquaredDeviations(exact, 0);
    if (!Number.isFinite(sumSquares)) {
      exact = this.#clean(values);
      sumSquares = this.#kernels.sumSquaredDeviations(exact, 0);
    }
    this.#sumSquares.add(0, sumSquares);
    this.#count += exact.length - this.#leftOut.length;
    if (exact instanceof Float32Array) return { chunk: exact, exact };
    const chunk = this.#room(exact.length);
    for (let i = 0; i < exact.length; i += 1) chunk[i] = saturatedToFloat32(exact[i] as number);
    return { chunk, exact };
  }

  #clean(values: Values): Values {
    const clean =
      values instanceof Float32Array ? this.#room(values.length) : new Float64Array(values.length);
    clean.set(values);
    for (let i = 0; i < clean.length; i += 1) {
      if (Number.isFinite(clean[i])) continue;
      clean[i] = 0;
      this.#leftOut.push(i);
    }
    return clean;
  }

  #room(length: number): Float32Array {
    if (this.#cleaned.length < length) this.#cleaned = allocateFloat32(this.#kernels, length);
    return this.#cleaned.subarray(0, length);
  }
}

function compareSlice(
  kernels: Kernels,
  exact: Values,
  out: Float32Array,
  firstIndex: number,
  { comparison, sums }: Gauge,
): void {
  comparison.sumSquaredError = 0;
  comparison.sumQuantizedSquares = 0;
  kernels.compare(exact, out, firstIndex, comparison);
  if (Number.isNaN(comparison.sumSquaredError)) loseAll(out, firstIndex, comparison);
  sums.add(0, comparison.sumSquaredError);
  sums.add(1, comparison.sumQuantizedSquares);
}

/** Where a scheme's arithmetic has left float32: what is read back as no number is infinitely far off. */
function loseAll(out: Float32Array, firstIndex: number, comparison: Comparison): void {
  comparison.sumSquaredError = Number.POSITIVE_INFINITY;
  if (comparison.maxAbsError === Number.POSITIVE_INFINITY) return;
  comparison.maxAbsError = Number.POSITIVE_INFINITY;
  comparison.maxAbsErrorIndex = firstIndex + out.findIndex(Number.isNaN);
}

/** Σxy, which follows from the other sums, to within their rounding. */
function productOf(sumSquares: number, { sumSquaredError, sumQuantizedSquares }: Comparison): number {
  return sumQuantizedSquares === 0 ? 0 : (sumSquares + sumQuantizedSquares - sumSquaredError) / 2;
}

function float32Extent(extent: Extent): Extent {
  const saturate = (name: "min" | "max" | "amax" | "meanAbs") => saturatedToFloat32(extent[name]);
  return {
    ...extent,
    min: saturate("min"),
    max: saturate("max"),
    amax: saturate("amax"),
    meanAbs: saturate("meanAbs"),
  };
}

function quantizing({ quantizer: id, codes }: Scheme): Pick<Gauge, "quantizer" | "marker"> {
  const quantizer = get(id);
  const marker = codes && quantizer.levels ? new CodeMarker(quantizer, quantizer.levels) : undefined;
  return { quantizer: marker?.quantizer ?? quantizer, marker };
}

function get(id: string): Quantizer {
  const quantizer = findQuantizer(id);
  if (!quantizer) throw new RangeError(`no quantizer is called ${id}`);
  return quantizer;
}

function noError(): Pick<Gauge, "comparison" | "sums" | "clipped"> {
  return {
    comparison: {
      sumSquaredError: 0,
      sumQuantizedSquares: 0,
      maxAbsError: 0,
      maxAbsErrorIndex: -1,
      zeroed: 0,
    },
    sums: new CompensatedSums(2),
    clipped: 0,
  };
}
