import { placeLabels } from "./placeLabels.ts";
import { linearScale, logScale } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** Values from low up to, not including, high. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** A vertical line with a label above the plot, in the units of the bins. */
export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly label: string;
  /** The one that matters now. */
  readonly accented: boolean;
}

export interface HistogramInput {
  readonly bins: readonly Bin[];
  readonly marks: readonly Mark[];
  /** Spans of x whose values the accented mark loses. */
  readonly lost: readonly (readonly [low: number, high: number])[];
  /** The part of the axis that is shown. */
  readonly domain: readonly [low: number, high: number];
  readonly countAxis: "linear" | "log";
  readonly width: number;
  readonly plotHeight: number;
  /** Room left of the plot, in pixels. */
  readonly leftMargin: number;
  readonly labelWidth: (label: string) => number;
}

export interface HistogramGeometry {
  readonly x: Scale;
  readonly y: Scale;
  /** The bars as one path: thousands of bars cost one element. */
  readonly barsPath: string;
  readonly marks: readonly (Mark & {
    readonly px: number;
    readonly labelLeft: number;
    readonly labelTop: number;
  })[];
  /** The lost spans in pixels, as far as they lie in the plot. */
  readonly lost: readonly { readonly left: number; readonly width: number }[];
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** Room around the plot in pixels; what is drawn under it keeps to the same sides. */
export const plotMargin = { left: 44, right: 8, bottom: 34, labelRow: 15 } as const;

/** Rows of labels above the plot, at most. */
const maxLabelRows = 4;

/** Left and right edge of the plot. */
export function plotRange(width: number, leftMargin: number): readonly [number, number] {
  return [leftMargin, Math.max(leftMargin + 1, width - plotMargin.right)];
}

/** Where everything of a histogram goes, in pixels. */
export function layOutHistogram(input: HistogramInput): HistogramGeometry {
  const { bins, marks, width } = input;
  const [low, high] = input.domain;
  const x = linearScale([low, high], plotRange(width, input.leftMargin));

  // What matters most gets its label first; what finds no row keeps its line.
  const seen = marks
    .filter((mark) => mark.x >= low && mark.x <= high)
    .sort((a, b) => Number(b.accented) - Number(a.accented));
  const labelled = seen.filter(({ label }) => label !== "");
  const wishes = labelled.map((mark) => ({ x: x.at(mark.x), width: input.labelWidth(mark.label) }));
  const placed = placeLabels(wishes, width).map((place, index) => [labelled[index]!, place] as const);
  const places = new Map(placed.filter(([, { row }]) => row < maxLabelRows));
  const rows = Math.max(0, ...[...places.values()].map(({ row }) => row + 1));
  const top = 6 + rows * plotMargin.labelRow;
  const bottom = top + input.plotHeight;

  const shown = bins.filter((bin) => bin.high > low && bin.low < high);
  const most = Math.max(1, ...shown.map((bin) => bin.count));
  const y =
    input.countAxis === "linear"
      ? linearScale([0, most * 1.02], [bottom, top], 40)
      : // A count of one must stand above the axis.
        logScale([0.5, most * 1.3], [bottom, top], 10, 30);

  const bars: string[] = [];
  for (const bin of shown) {
    if (bin.count === 0) continue;
    const left = x.at(Math.max(low, bin.low));
    const right = x.at(Math.min(high, bin.high));
    bars.push(`M${round(left)} ${bottom}V${round(y.at(bin.count))}H${round(right)}V${bottom}Z`);
  }
  return {
    x,
    y,
    barsPath: bars.join(""),
    marks: seen.map((mark) => {
      const place = places.get(mark);
      return {
        ...mark,
        label: place ? mark.label : "",
        px: x.at(mark.x),
        labelLeft: place?.left ?? 0,
        labelTop: top - 6 - (place?.row ?? 0) * plotMargin.labelRow,
      };
    }),
    lost: input.lost.flatMap(([from, to]) => {
      const left = x.at(Math.max(low, from));
      const right = x.at(Math.min(high, to));
      return right > left ? [{ left, width: right - left }] : [];
    }),
    top,
    bottom,
    height: bottom + plotMargin.bottom,
  };
}

/** Index of the bin that holds a value; the nearest one outside. −1 without bins. */
export function binAt(bins: readonly Bin[], value: number): number {
  if (bins.length === 0) return -1;
  let first = 0;
  let last = bins.length - 1;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (bins[middle]!.low <= value) first = middle;
    else last = middle - 1;
  }
  return first;
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
