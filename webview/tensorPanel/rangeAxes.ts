import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { groupedText, measureText, powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import { exponentHistogram, linearHistogram } from "../../core/statistics/histograms.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Bin, Mark } from "../charts/histogramGeometry.ts";
import type { ViewState } from "./viewState.ts";

/** Most bins of the histogram over values. */
const maxBins = 256;

type Span = readonly [low: number, high: number];

/** What is laid along an axis. */
export interface Scene {
  readonly summary: Summary;
  readonly thresholds: readonly MeasuredThreshold[];
  /** Key of the recommended threshold, once there is one. */
  readonly recommended: string | undefined;
  /** Power of two by which the values are multiplied; the value axis shows them as they are. */
  readonly scaleExponent: number;
}

/** One way to lay the tensor's values along an axis. Exact zeros are left out of both, and counted in the sentence. */
export interface RangeAxis {
  readonly title: string;
  /** Room for the names of what is drawn under the histogram, in pixels. */
  readonly leftMargin: number;
  readonly bins: (scene: Scene) => readonly Bin[];
  readonly tick: (position: number) => string;
  /** The values of a bin, in words. */
  readonly span: (bin: Bin) => string;
  readonly marks: (scene: Scene) => readonly Mark[];
  /** What the recommended threshold clips. */
  readonly lost: (scene: Scene) => readonly Span[];
  /** What the chart shows. */
  readonly sentence: (summary: Summary) => string;
}

const valueAxis: RangeAxis = {
  title: "value",
  leftMargin: 44,
  bins({ summary }) {
    const { low, width, count } = alignedBins(summary);
    const counts = linearHistogram(summary, low, low + count * width, count);
    return Array.from(counts, (values, index) => ({
      low: low + index * width,
      high: low + (index + 1) * width,
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
    clippingThresholds(scene).flatMap(({ amax }): Span[] => [
      [-Infinity, -amax],
      [amax, Infinity],
    ]),
  sentence: (summary) => `${sentenceOnSpread(summary)} ${sentenceOnZeros(summary)}`.trim(),
};

/**
 * Bins whose edges are edges of the table that the histogram is made from, so that every count is exact:
 * the table has 128 buckets a power of two, and the widest, at the largest magnitude, divides the bins.
 */
export function alignedBins({ moments: { min, max, amax } }: Summary): {
  readonly low: number;
  readonly width: number;
  readonly count: number;
} {
  const bucket = amax === 0 ? 1 : 2 ** (Math.floor(Math.log2(amax)) - 7);
  const width = bucket * Math.max(1, Math.ceil((max - min) / bucket / (maxBins - 1)));
  const first = Math.floor(min / width);
  return { low: first * width, width, count: Math.floor(max / width) - first + 1 };
}

/** Exponents that the axis always shows: where fp16 and the fp8 formats begin and end. */
const alwaysShown: Span = [-27, 18];

const exponentAxis: RangeAxis = {
  title: "magnitude, one bin a power of two",
  leftMargin: 84,
  bins({ summary, scaleExponent }) {
    const counts = new Map(
      exponentHistogram(summary).map(({ exponent, positive, negative }) => [
        exponent + scaleExponent,
        positive + negative,
      ]),
    );
    const first = Math.min(alwaysShown[0], ...counts.keys());
    const last = Math.max(alwaysShown[1], ...counts.keys());
    return Array.from({ length: last - first + 1 }, (_, index) => ({
      low: first + index,
      high: first + index + 1,
      count: counts.get(first + index) ?? 0,
    }));
  },
  tick: (exponent) => (Number.isInteger(exponent) ? powerOfTwoText(exponent) : ""),
  span: ({ low }) => `${powerOfTwoText(low)} ≤ |x| < ${powerOfTwoText(low + 1)}`,
  marks: ({ thresholds, recommended, scaleExponent }) =>
    thresholds
      .filter(({ amax }) => amax > 0)
      .map(({ id, name, amax }) => ({
        id,
        x: Math.log2(amax) + scaleExponent,
        label: name,
        accented: id === recommended,
      })),
  lost: (scene) =>
    clippingThresholds(scene).map(({ amax }): Span => {
      const [from, to] = [Math.log2(amax), Math.log2(scene.summary.moments.amax)];
      return [from + scene.scaleExponent, to + scene.scaleExponent];
    }),
  sentence: (summary) => {
    const used = exponentHistogram(summary);
    const [first, last] = [used[0], used.at(-1)];
    if (!first || !last) return "Every finite value is zero.";
    return `Magnitudes reach from ${powerOfTwoText(first.exponent)} to ${powerOfTwoText(last.exponent + 1)}, ${used.length} powers of two. ${sentenceOnZeros(summary)}`.trim();
  },
};

function clippingThresholds({ thresholds, recommended }: Scene): readonly MeasuredThreshold[] {
  return thresholds.filter(({ id, clippedShare }) => id === recommended && clippedShare > 0);
}

/** The axes by the names under which the view keeps its choice. */
export const rangeAxes: { readonly [axis in ViewState["axis"]]: RangeAxis } = {
  value: valueAxis,
  exponent: exponentAxis,
};

function sentenceOnSpread({ moments }: Summary): string {
  const deviation = Math.sqrt(moments.m2 / moments.count);
  if (deviation === 0) return `Every finite value is ${measureText(moments.min)}.`;
  const reach =
    Math.max(Math.abs(moments.max - moments.mean), Math.abs(moments.min - moments.mean)) / deviation;
  return `The farthest value lies ${measureText(reach, 3)} standard deviations from the mean.`;
}

function sentenceOnZeros({ counts }: Summary): string {
  const zeros = counts.positiveZero + counts.negativeZero;
  if (zeros === 0) return "";
  const share = shareText(zeros / counts.total);
  return zeros === 1
    ? `One exact zero (${share}) is not drawn.`
    : `${groupedText(zeros)} exact zeros (${share}) are not drawn.`;
}
