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

/** Where everything goes; the y axis starts at 0 or below, the x axis at 0. */
export function layOutScatter(
  points: readonly ScatterPoint[],
  width: number,
  plotHeight: number,
  labelWidth: (text: string) => number,
): ScatterGeometry {
  const [left, right] = [margin.left, Math.max(margin.left + 40, width - margin.right)];
  const [top, bottom] = [margin.top, margin.top + plotHeight];
  const ys = points.map(({ y }) => y);
  const x = linearScale([0, Math.max(1, ...points.map((point) => point.x)) * 1.04], [left, right]);
  const y = linearScale([Math.min(0, ...ys), Math.max(1, ...ys) * 1.06], [bottom, top], 40);
  const labels = placeLabels(
    points.filter(({ isFront }) => isFront),
    x,
    y,
    right,
    labelWidth,
  );
  return { x, y, width, height: bottom + margin.bottom, top, bottom, labels };
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** A name goes left above its point, where the front leaves room, else right below it; else it is left out. */
function placeLabels(
  front: readonly ScatterPoint[],
  x: Scale,
  y: Scale,
  right: number,
  labelWidth: (text: string) => number,
): PlacedLabel[] {
  const taken: Box[] = [];
  const isFree = (box: Box) =>
    taken.every(
      (other) => other.to < box.from || other.from > box.to || Math.abs(other.y - box.y) >= lineHeight,
    );
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
