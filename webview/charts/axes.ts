import { svg } from "lit";
import type { TemplateResult } from "lit";
import type { Scale } from "./scale.ts";

/** A plot's scales, and where it lies, in pixels. */
export interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly top: number;
  readonly bottom: number;
  /** Of the whole chart, texts included. */
  readonly height: number;
}

/** What stands along the axes. */
export interface AxisTexts {
  readonly xTick: (value: number) => string;
  readonly yTick: (value: number) => string;
  /** Under the x axis. */
  readonly title: string;
  /** Whether the title's place tells what is under the pointer instead. */
  readonly isReadout: boolean;
}

/** Grid, ticks and title of a plot of two scales. */
export function renderAxes({ x, y, top, bottom, height }: Plot, texts: AxisTexts): TemplateResult<2> {
  const [left, right] = x.range;
  return svg`
    ${y.ticks.map(
      (value) => svg`
        <line class="grid" x1=${left} x2=${right} y1=${y.at(value)} y2=${y.at(value)}></line>
        <text x=${left - 6} y=${y.at(value) + 4} text-anchor="end">${texts.yTick(value)}</text>`,
    )}
    ${x.ticks.map(
      (value) => svg`
        <line class="grid" x1=${x.at(value)} x2=${x.at(value)} y1=${top} y2=${bottom + 4}></line>
        <text x=${x.at(value)} y=${bottom + 16} text-anchor="middle">${texts.xTick(value)}</text>`,
    )}
    <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
    <text class=${texts.isReadout ? "readout" : ""} x=${(left + right) / 2} y=${height - 3} text-anchor="middle">
      ${texts.title}
    </text>`;
}
