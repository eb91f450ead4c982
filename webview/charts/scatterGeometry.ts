import { linearScale } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** One point of a scatter chart. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** On the line that joins the best. */
  readonly isFront: boolean;
}

export interface ScatterGeometry {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** Names of points of the front, where they do not cover each other. */
  readonly labels: readonly PlacedLabel[];
}

export interface PlacedLabel {
  readonly point: ScatterPoint;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

const margin = { top: 24, right: 16, bottom: 36, left: 44 } as const;
const lineHeight = 13;
/** Distance of a label from its point. */
const gap = 7;
/** Of a point, in pixels. */
const radius = 4;

/** Where everything goes; the y axis starts at 0 or below, the x axis at a whole number below all points. */
export function layOutScatter(
  points: readonly ScatterPoint[],
  width: number,
  plotHeight: number,
  labelWidth: (text: string) => number,
): ScatterGeometry {
  const [left, right] = [margin.left, Math.max(margin.left + 40, width - margin.right)];
  const [top, bottom] = [margin.top, margin.top + plotHeight];
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const least = xs.length > 0 ? Math.min(...xs) : 0;
  const x = linearScale([Math.floor(least) - 0.5, Math.max(least + 1, ...xs) + 0.5], [left, right]);
  const y = linearScale([Math.min(0, ...ys), Math.max(1, ...ys) * 1.06], [bottom, top], 40);
  const labels = placeLabels(points, { x, y }, right, labelWidth);
  return { x, y, width, height: bottom + margin.bottom, top, bottom, labels };
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** A name goes left above its point, where the front leaves room, else right below it; where it would cover a point or a name it is left out. */
function placeLabels(
  points: readonly ScatterPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  right: number,
  labelWidth: (text: string) => number,
): PlacedLabel[] {
  // A point covers about the middle of a line of text.
  const taken: Box[] = points.map((point) => {
    const at = x.at(point.x);
    return { from: at - radius, to: at + radius, y: y.at(point.y) + radius };
  });
  const isFree = (box: Box) =>
    taken.every(
      (other) => other.to < box.from || other.from > box.to || Math.abs(other.y - box.y) >= lineHeight,
    );
  const front = points.filter(({ isFront }) => isFront).sort((a, b) => b.y - a.y);
  return front.flatMap((point): PlacedLabel[] => {
    const [px, py] = [x.at(point.x), y.at(point.y)];
    const width = labelWidth(point.label);
    const places = [
      { anchor: "end" as const, from: px - gap - width, to: px - gap, y: py - 2 },
      { anchor: "start" as const, from: px + gap, to: px + gap + width, y: py + lineHeight },
    ];
    const place = places.find((box) => box.from >= 0 && box.to <= right + margin.right && isFree(box));
    if (!place) return [];
    taken.push(place);
    return [{ point, x: place.anchor === "end" ? place.to : place.from, y: place.y, anchor: place.anchor }];
  });
}
