import { allocateFloat32, type Kernels } from "../kernels/kernels.ts";
import { type Cells, forEachRun } from "../statistics/cells.ts";
import { type ChannelMoments, channelRanges } from "../statistics/channels.ts";
import type { Extent } from "./extent.ts";
import type { Quantizer } from "./quantizer.ts";

/** How far each channel reaches: what its own scale follows from. An entry a channel. */
export interface ChannelExtents {
  readonly cells: Cells;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly meanAbs: Float64Array;
}

/** The extents of channels; all 0 where nothing is finite. */
export function channelExtents(moments: ChannelMoments): ChannelExtents {
  const { cells, finite, sumAbs } = moments;
  const used = (values: Float64Array) => values.map((value, cell) => (finite[cell] === 0 ? 0 : value));
  return {
    cells,
    min: used(moments.min),
    max: used(moments.max),
    meanAbs: sumAbs.map((sum, cell) => (finite[cell] === 0 ? 0 : sum / (finite[cell] as number))),
  };
}

/** Elements that a scale is stored for: those of one channel, on average. */
export function elementsPerChannel(moments: ChannelMoments): number {
  const total = moments.finite.reduce(
    (sum, count, cell) => sum + count + (moments.nonFinite[cell] as number),
    0,
  );
  return Math.max(1, total / Math.max(1, channelRanges(moments).length));
}

/** Neighbours of one channel in memory from which on it pays to quantize them where they are. */
const longRun = 64;

/** Quantizes and dequantizes chunks, each channel as a whole tensor of its own. */
export class ChannelRoundTrip {
  readonly #channels: ChannelExtents;
  readonly #kernels: Kernels;
  /** Where the elements of each channel begin in the sorted chunk; one more than there are channels. */
  readonly #starts: Uint32Array;
  /** Where each element of the chunk goes in the sorted one. */
  #targets = new Uint32Array(0);
  /** Of the chunk that the targets are for: its place in the pattern of channels, and its length. */
  #sortedFor = { phase: -1, length: -1 };
  #sorted = new Float32Array(0);
  #quantized = new Float32Array(0);

  constructor(channels: ChannelExtents, kernels: Kernels) {
    this.#channels = channels;
    this.#kernels = kernels;
    this.#starts = new Uint32Array(channels.min.length + 1);
  }

  /**
   * As a quantizer's, for elements from `firstIndex` of the tensor on. Where few elements of a channel lie
   * side by side, elements are sorted by channel, so that each is quantized in one piece.
   */
  roundTrip(quantizer: Quantizer, values: Float32Array, firstIndex: number, out: Float32Array): number {
    if (this.#channels.cells.stride >= longRun) return this.#quantizeRuns(quantizer, values, firstIndex, out);
    this.#sort(firstIndex, values.length);
    const [targets, sorted, quantized] = [this.#targets, this.#sorted, this.#quantized];
    for (let i = 0; i < values.length; i += 1) sorted[targets[i] as number] = values[i] as number;
    const outside = this.#quantizeAll(quantizer);
    for (let i = 0; i < values.length; i += 1) out[i] = quantized[targets[i] as number] as number;
    return outside;
  }

  #quantizeRuns(quantizer: Quantizer, values: Float32Array, firstIndex: number, out: Float32Array): number {
    let outside = 0;
    forEachRun(this.#channels.cells, firstIndex, values.length, (cell, start, end) => {
      const run = values.subarray(start, end);
      const extent = this.#extent(cell);
      outside += quantizer.roundTrip(run, 0, out.subarray(start, end), extent, this.#kernels);
    });
    return outside;
  }

  #quantizeAll(quantizer: Quantizer): number {
    let outside = 0;
    for (let cell = 0; cell < this.#channels.min.length; cell += 1) {
      const [start, end] = [this.#starts[cell] as number, this.#starts[cell + 1] as number];
      if (start === end) continue;
      const extent = this.#extent(cell);
      const values = this.#sorted.subarray(start, end);
      outside += quantizer.roundTrip(values, 0, this.#quantized.subarray(start, end), extent, this.#kernels);
    }
    return outside;
  }

  #extent(cell: number): Extent {
    const [min, max] = [this.#channels.min[cell] as number, this.#channels.max[cell] as number];
    return { min, max, amax: Math.max(-min, max), meanAbs: this.#channels.meanAbs[cell] as number };
  }

  /** Finds the targets; those of a chunk at the same place in the pattern are the same. */
  #sort(firstIndex: number, length: number): void {
    const { cells } = this.#channels;
    const phase = firstIndex % periodOf(cells);
    if (phase === this.#sortedFor.phase && length === this.#sortedFor.length) return;
    this.#sortedFor = { phase, length };
    this.#room(length);
    const starts = this.#starts.fill(0);
    forEachRun(cells, phase, length, (cell, start, end) => {
      starts[cell + 1] = (starts[cell + 1] as number) + end - start;
    });
    for (let cell = 1; cell < starts.length; cell += 1) {
      starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
    }
    const next = starts.slice();
    forEachRun(cells, phase, length, (cell, start, end) => {
      for (let i = start; i < end; i += 1) {
        this.#targets[i] = next[cell] as number;
        next[cell] = (next[cell] as number) + 1;
      }
    });
  }

  #room(length: number): void {
    if (this.#sorted.length >= length) return;
    this.#targets = new Uint32Array(length);
    this.#sorted = allocateFloat32(this.#kernels, length);
    this.#quantized = allocateFloat32(this.#kernels, length);
  }
}

/** Elements after which channels come in the same order again; 1 where there are none. */
export function periodOf({ stride, length }: Cells): number {
  return Math.max(1, stride * length);
}
