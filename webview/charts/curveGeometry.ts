import { linearScale, logScale } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** A point of a curve. */
export interface CurvePoint {
  readonly x: number;
  /** > 0; others have no place on a logarithmic axis and are left out. */
  readonly y: number;
}

/** A point of the curve that is named. */
export interface CurveMark extends CurvePoint {
  readonly label: string;
}

export interface CurveGeometry {
  readonly x: Scale;
  readonly y: Scale;
  readonly path: string;
  readonly marks: readonly {
    readonly px: number;
    readonly py: number;
    readonly label: string;
    readonly isLeft: boolean;
  }[];
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** How far below the least value the y axis begins, as a ratio: a name stands under its point. */
const lowerRoom = 3;

const margin = { left: 44, right: 8, top: 22, bottom: 34 } as const;

/** Where everything of a curve goes, in pixels: a linear x axis, a logarithmic y axis of base 10. */
export function layOutCurve(
  points: readonly CurvePoint[],
  marks: readonly CurveMark[],
  width: number,
  plotHeight: number,
): CurveGeometry {
  const drawn = points.filter(({ y }) => y > 0 && Number.isFinite(y));
  const right = Math.max(margin.left + 1, width - margin.right);
  const bottom = margin.top + plotHeight;
  const farthest = Math.max(...points.map(({ x }) => x), Number.MIN_VALUE);
  const [least, most] = [Math.min(...drawn.map(({ y }) => y)), Math.max(...drawn.map(({ y }) => y))];
  const x = linearScale([0, farthest], [margin.left, right]);
  const y = logScale(
    drawn.length > 0 ? [least / lowerRoom, most * 1.5] : [0.1, 1],
    [bottom, margin.top],
    10,
    30,
  );
  return {
    x,
    y,
    path: drawn
      .map((point, index) => `${index === 0 ? "M" : "L"}${at(x, point.x)} ${at(y, point.y)}`)
      .join(""),
    marks: marks
      .filter((mark) => mark.y > 0 && mark.x <= farthest)
      .map((mark) => ({
        px: x.at(mark.x),
        py: y.at(mark.y),
        label: mark.label,
        isLeft: x.at(mark.x) > (margin.left + right) / 2,
      })),
    top: margin.top,
    bottom,
    height: bottom + margin.bottom,
  };
}

function at(scale: Scale, value: number): string {
  return scale.at(value).toFixed(1);
}
