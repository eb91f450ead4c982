// What a strip of the number line is drawn of; places are shares of its width, from 0 at the left to 1.
import { nothing, svg } from "lit";
import type { LineRow } from "../../core/display/numberLine/row.ts";

/** Height of a strip in pixels. */
export const stripPixels = 28;

/** Height at which columns and lines stand. */
const ground = stripPixels - 4;

/** Height of a column with a single value: still to be seen. */
const leastPixels = 2;

const percent = (place: number): string => `${(100 * place).toFixed(3)}%`;

function renderLine(className: string, place: number, top: number) {
  return svg`<line class=${className} x1=${percent(place)} x2=${percent(place)} y1=${top} y2=${ground}></line>`;
}

/** The line at the foot of a strip. */
export function renderAxis() {
  return svg`<line class="axis" x1="0" x2="100%" y1=${ground} y2=${ground}></line>`;
}

/** A value of the format. */
export const renderMark = (place: number) => renderLine("mark", place, 8);

/** The middle between two values, where rounding changes sides. */
export const renderMiddle = (place: number) => renderLine("middle", place, ground - 5);

/** The value that the format stores; nothing if it is out of view. */
export function renderStored(place: number) {
  return place < 0 || place > 1 ? nothing : renderLine("stored", place, 6);
}

/** A pointer from above to the number itself, which lies between values where it was rounded; none out of view. */
export function renderExact(place: number) {
  if (place < 0 || place > 1) return nothing;
  return svg`<svg x=${percent(place)} overflow="visible"><path class="exact" d="M-4 0 L4 0 L0 6 Z"></path></svg>`;
}

/**
 * A column for each equal part of the strip, as high as the logarithm of how many values lie in it: so a posit's taper
 * shows beside a float.
 */
export function renderColumns(columns: readonly bigint[], densest: number) {
  const width = 1 / columns.length;
  return columns.map((count, column) => {
    const share = Math.log1p(Number(count)) / Math.log1p(densest);
    const height = count === 0n ? 0 : leastPixels + (stripPixels - 12 - leastPixels) * share;
    return svg`<rect class="column" x=${percent(column * width)} width=${percent(width)}
      y=${(ground - height).toFixed(2)} height=${height.toFixed(2)}></rect>`;
  });
}

/** The most values in a column of a row. */
export function densestOf({ columns }: LineRow): number {
  return Math.max(1, ...(columns ?? []).map(Number));
}
