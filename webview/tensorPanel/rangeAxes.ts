import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { measureText, powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import { floorLog2 } from "../../core/numbers/floorLog2.ts";
import { standardDeviation } from "../../core/statistics/deviation.ts";
import { exponentHistogram, linearHistogram, lowestExponent } from "../../core/statistics/histograms.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Bin, Mark } from "../charts/histogramGeometry.ts";
import type { Window } from "../charts/zoom.ts";
import { countedText } from "./counted.ts";
import type { ViewState } from "./viewState.ts";

/** Most bins of the histogram over values. */
const maxBins = 256;

/** Of the smallest double. */
const smallestExponent = -1074;

/** What is laid along an axis. */
export interface Scene {
  readonly summary: Summary;
  readonly thresholds: readonly MeasuredThreshold[];
  /** Key of the recommended threshold, once there is one. */
  readonly recommended: string | undefined;
  /** The threshold that the user chose; 0 for none. */
  readonly own: number;
  /** Power of two by which the values are multiplied; the value axis shows them as they are. */
  readonly scaleExponent: number;
}

/** One way to lay the tensor's values along an axis. Exact zeros are left out of both, and counted in the sentence. */
export interface RangeAxis {
  readonly title: string;
  /** Room for the names of what is drawn under the histogram, in pixels. */
  readonly leftMargin: number;
  /** The axis from end to end. */
  readonly whole: (scene: Scene) => Window;
  /** The bins of a part of the axis, as fine as the table allows. */
  readonly bins: (scene: Scene, shown: Window) => readonly Bin[];
  readonly tick: (position: number) => string;
  /** The values of a bin, in words. */
  readonly span: (bin: Bin, scene: Scene) => string;
  readonly marks: (scene: Scene) => readonly Mark[];
  /** What the chosen threshold, else the recommended one, clips. */
  readonly lost: (scene: Scene) => readonly Window[];
  /** Where a threshold stands on the axis, on the side where the handle is. */
  readonly positionOf: (amax: number, scene: Scene) => number;
  /** The threshold at a position; ≤ 0 on the other side of zero. */
  readonly thresholdAt: (position: number, scene: Scene) => number;
  /** What the chart shows. */
  readonly sentence: (summary: Summary) => string;
}

const valueAxis: RangeAxis = {
  title: "value",
  leftMargin: 44,
  whole({ summary }) {
    const bins = alignedBins(summary);
    return [edgeOf(bins, 0), edgeOf(bins, bins.count)];
  },
  bins({ summary }, [from, to]) {
    const bins = alignedBins(summary, from, to);
    const counts = linearHistogram(summary, edgeOf(bins, 0), edgeOf(bins, bins.count), bins.count);
    return Array.from(counts, (values, index) => ({
      low: edgeOf(bins, index),
      high: edgeOf(bins, index + 1),
      count: Math.round(values),
    }));
  },
  tick: (value) => measureText(value, 6),
  span: ({ low, high }) => `${measureText(low)} … ${measureText(high)}`,
  marks: ({ summary: { counts, moments }, thresholds, recommended }) =>
    thresholds.flatMap(({ id, name, amax }) => {
      const accented = id === recommended;
      if (counts.negative === 0) return [{ id, x: amax, label: name, accented }];
      // One label for the two ends of a symmetric threshold, at the end that the axis reaches.
      const isRight = amax <= moments.max;
      return [
        { id, x: amax, label: isRight ? name : "", accented },
        { id: `${id}-negative`, x: -amax, label: isRight ? "" : name, accented },
      ];
    }),
  lost: (scene) =>
    clipped(scene).flatMap((amax): Window[] => [
      [-Infinity, -amax],
      [amax, Infinity],
    ]),
  positionOf: (amax, { summary }) => side(summary) * amax,
  thresholdAt: (position, { summary }) => side(summary) * position,
  sentence: (summary) => `${sentenceOnSpread(summary)} ${sentenceOnZeros(summary)}`.trim(),
};

/** The side of zero on which the values reach farther. */
function side({ moments: { min, max } }: Summary): number {
  return max >= -min ? 1 : -1;
}

/** Bins of equal width, `count` of them from `first` widths on. */
interface AlignedBins {
  readonly first: number;
  readonly width: number;
  readonly count: number;
}

/** Where a bin begins; the largest double where that is beyond. */
function edgeOf({ first, width }: AlignedBins, index: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, (first + index) * width));
}

/**
 * Bins over low…high, the whole tensor unless told, whose edges are edges of the table that the histogram is
 * made from, so that every count is exact: the table has 128 buckets a power of two, and the widest of them
 * divides the bins.
 */
export function alignedBins({ moments: { min, max } }: Summary, low = min, high = max): AlignedBins {
  const [from, to] = [Math.max(low, min), Math.min(high, max)];
  const reach = Math.max(Math.abs(from), Math.abs(to));
  const bucket = reach === 0 ? 1 : 2 ** Math.max(smallestExponent, Math.floor(Math.log2(reach)) - 7);
  const width = bucket * Math.max(1, Math.ceil((to / bucket - from / bucket) / (maxBins - 1)));
  const first = Math.floor(from / width);
  return { first, width, count: Math.max(1, Math.floor(to / width) - first + 1) };
}

/** Exponents that the axis always shows: where fp16 and the fp8 formats begin and end. */
const alwaysShown: Window = [-27, 18];

const exponentAxis: RangeAxis = {
  title: "magnitude, one bin a power of two",
  leftMargin: 100,
  whole: (scene) => {
    const exponents = [...exponentCounts(scene).keys()];
    return [Math.min(alwaysShown[0], ...exponents), Math.max(alwaysShown[1], ...exponents) + 1];
  },
  bins(scene) {
    const counts = exponentCounts(scene);
    const [first, end] = exponentAxis.whole(scene);
    return Array.from({ length: end - first }, (_, index) => ({
      low: first + index,
      high: first + index + 1,
      count: counts.get(first + index) ?? 0,
    }));
  },
  tick: (exponent) => (Number.isInteger(exponent) ? powerOfTwoText(exponent) : ""),
  span: ({ low }, { summary, scaleExponent }) => {
    const isLowest = low === lowestExponent(summary) + scaleExponent;
    return `${isLowest ? "0 <" : `${powerOfTwoText(low)} ≤`} |x| < ${powerOfTwoText(low + 1)}`;
  },
  marks: ({ thresholds, recommended, scaleExponent }) =>
    thresholds
      .filter(({ amax }) => amax > 0)
      .map(({ id, name, amax }) => ({
        id,
        x: Math.log2(amax) + scaleExponent,
        label: name,
        accented: id === recommended,
      })),
  lost: (scene) => {
    const farthest = Math.log2(scene.summary.moments.amax) + scene.scaleExponent;
    return clipped(scene).map((amax): Window => [exponentAxis.positionOf(amax, scene), farthest]);
  },
  positionOf: (amax, { scaleExponent }) => Math.log2(amax) + scaleExponent,
  thresholdAt: (position, { scaleExponent }) => 2 ** (position - scaleExponent),
  sentence: (summary) => {
    const used = exponentHistogram(summary);
    const last = used.at(-1);
    if (!last) return "Every finite value is zero.";
    const [from, to] = [floorLog2(summary.moments.smallestNonzero), last.exponent + 1];
    const count = countedText(to - from, "power of two", "powers of two");
    return `Magnitudes reach from ${powerOfTwoText(from)} to ${powerOfTwoText(to)}, ${count}. ${sentenceOnZeros(summary)}`.trim();
  },
};

function exponentCounts({ summary, scaleExponent }: Scene): ReadonlyMap<number, number> {
  return new Map(
    exponentHistogram(summary).map(({ exponent, positive, negative }) => [
      exponent + scaleExponent,
      positive + negative,
    ]),
  );
}

/** The threshold beyond which something is clipped: none or one. */
function clipped({ summary, thresholds, recommended, own }: Scene): readonly number[] {
  const amax = own || (thresholds.find(({ id }) => id === recommended)?.amax ?? Infinity);
  return amax < summary.moments.amax ? [amax] : [];
}

/** The axes by the names under which the view keeps its choice. */
export const rangeAxes: { readonly [axis in ViewState["axis"]]: RangeAxis } = {
  value: valueAxis,
  exponent: exponentAxis,
};

function sentenceOnSpread({ moments }: Summary): string {
  const deviation = standardDeviation(moments);
  if (moments.min === moments.max) return `Every finite value is ${measureText(moments.min)}.`;
  if (Number.isNaN(deviation)) return "Their squares leave float64, so there is no deviation.";
  const reach =
    Math.max(Math.abs(moments.max - moments.mean), Math.abs(moments.min - moments.mean)) / deviation;
  return `The farthest value lies ${measureText(reach, 3)} standard deviations from the mean.`;
}

function sentenceOnZeros({ counts, moments }: Summary): string {
  const zeros = counts.positiveZero + counts.negativeZero;
  // A constant has no picture that zeros could be missing from.
  if (zeros === 0 || moments.min === moments.max) return "";
  const share = shareText(zeros / counts.total);
  return `${countedText(zeros, "exact zero", "exact zeros")} (${share}) ${zeros === 1 ? "is" : "are"} not drawn.`;
}
