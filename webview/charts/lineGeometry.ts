import { linearScale, linearTicks } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** One line; a point for each category that was measured, null where it was not. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
}

export interface LinesInput {
  /** Names along the x axis, evenly spaced. */
  readonly categories: readonly string[];
  /** How many of the last categories stand apart: their points are not joined to the line. */
  readonly apart: number;
  readonly series: readonly Series[];
  readonly width: number;
  readonly plotHeight: number;
  readonly labelWidth: (label: string) => number;
}

export interface LinesGeometry {
  readonly y: Scale;
  readonly categoryX: readonly number[];
  readonly lines: readonly {
    readonly series: Series;
    readonly path: string;
    readonly points: readonly { readonly x: number; readonly y: number; readonly category: number }[];
    /** Middle of the direct label, moved off its neighbours. */
    readonly labelY: number;
  }[];
  readonly labelX: number;
  readonly right: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

const margin = { left: 44, top: 24, bottom: 34 } as const;
const labelGap = 14;

/** Where everything of a line chart goes, in pixels. The y axis runs over round numbers around the data. */
export function layOutLines(input: LinesInput): LinesGeometry {
  const { categories, apart, series } = input;
  const labels = Math.max(0, ...series.map(({ label }) => input.labelWidth(label)));
  const right = Math.max(margin.left + 1, input.width - labels - 24);
  const bottom = margin.top + input.plotHeight;

  // The categories that stand apart get half a step more room before them.
  const steps = Math.max(1, categories.length - 1 + (apart > 0 ? 0.5 : 0));
  const step = (right - margin.left - 16) / steps;
  const joined = categories.length - apart;
  const categoryX = categories.map(
    (_, index) => margin.left + 8 + step * (index + (index >= joined ? 0.5 : 0)),
  );

  const known = series
    .flatMap(({ values }) => values.filter((value) => value !== null))
    .filter(Number.isFinite);
  const y = linearScale(roundDomain(known), [bottom, margin.top], 36);

  const lines = series.map((one) => {
    const points = one.values.flatMap((value, category) =>
      value === null || !Number.isFinite(value)
        ? []
        : [{ x: categoryX[category]!, y: y.at(value), category }],
    );
    const path = points
      .filter(({ category }) => category < joined)
      .map((point, index) => `${index === 0 ? "M" : "L"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
      .join("");
    return { series: one, points, path, labelY: points.at(-1)?.y ?? bottom };
  });
  const order = lines.map((_, index) => index).sort((a, b) => lines[a]!.labelY - lines[b]!.labelY);
  const spread = spreadOut(
    order.map((index) => lines[index]!.labelY),
    labelGap,
    [margin.top, bottom],
  );
  return {
    y,
    categoryX,
    lines: lines.map((line, index) => ({ ...line, labelY: spread[order.indexOf(index)]! })),
    labelX: right + 10,
    left: margin.left,
    right,
    top: margin.top,
    bottom,
    height: bottom + margin.bottom,
  };
}

/** The ascending positions, at least `gap` apart and as near to where they were as one sweep each way gets them. */
export function spreadOut(
  positions: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const placed: number[] = [];
  for (const position of positions) placed.push(Math.max(position, (placed.at(-1) ?? low - gap) + gap));
  let limit = high;
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index]!, limit);
    limit = placed[index]! - gap;
  }
  return placed;
}

function roundDomain(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = Math.max((high - low) * 0.05, 0.5);
  const ticks = linearTicks(low - pad, high + pad, 5);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return [Math.floor((low - pad) / step) * step, Math.ceil((high + pad) / step) * step];
}
