import { type ChannelMoments, channelRanges } from "./channels.ts";

/** Half a step of per-tensor int8 over the largest magnitude: every element below it becomes 0. */
const nearDeadShare = 1 / 254;

/** Magnitudes that float16 turns to zero or to its smallest subnormal. */
const nearDeadMagnitude = 2 ** -24;

/** How differently channels reach, where a channel's range is its largest magnitude. */
export interface Disparity {
  /** Largest range over the median of those that are not 0; NaN when all are 0, as the next three. */
  readonly maxToMedian: number;
  /** Largest range over the smallest that is not 0. */
  readonly maxToMin: number;
  /** Mean of range / largest range over all channels: 1 when they are equal (Nagel et al. 2019). */
  readonly precision: number;
  /** Mean of log2(largest range / range) over ranges that are not 0: bits that a scale for the whole tensor takes from a channel. */
  readonly bitsLost: number;
  /** Channels whose range lies above the third quartile by more than one and a half interquartile ranges. */
  readonly outliers: readonly number[];
  /** Channels whose finite values are all 0, or that have none. */
  readonly dead: readonly number[];
  /** Channels, not dead, that a scale for the whole tensor turns to 0 at eight bits, or that lie below 2^-24. */
  readonly nearDead: readonly number[];
  /** Channels of two values and more, not dead, whose values are all the same. */
  readonly constant: readonly number[];
}

export function disparityOf(moments: ChannelMoments): Disparity {
  const ranges = channelRanges(moments);
  const sorted = ranges.slice().sort();
  const used = sorted.filter((range) => range > 0);
  const largest = used.at(-1) ?? Number.NaN;
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const outlierLimit = upper + 1.5 * (upper - lower);
  const nearDeadLimit = Math.max(largest * nearDeadShare, nearDeadMagnitude);
  const cells = [...ranges.keys()];
  const where = (test: (range: number, cell: number) => boolean) =>
    cells.filter((cell) => test(ranges[cell] as number, cell));
  return {
    maxToMedian: largest / quantile(used, 0.5),
    maxToMin: largest / (used[0] ?? Number.NaN),
    precision: mean(ranges.map((range) => range / largest)),
    bitsLost: mean(used.map((range) => Math.log2(largest / range))),
    outliers: where((range) => range > outlierLimit),
    dead: where((range) => range === 0),
    nearDead: where((range) => range > 0 && range <= nearDeadLimit),
    constant: where(
      (range, cell) =>
        range > 0 && (moments.finite[cell] as number) > 1 && moments.min[cell] === moments.max[cell],
    ),
  };
}

/** Quantile of sorted values by linear interpolation, as numpy.quantile; NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
