import { css, html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import { describeValue } from "../../core/display/describeValue.ts";
import { powerText } from "../../core/display/powerText.ts";
import { powerOfTwoText } from "../../core/display/quantity.ts";
import type { Format } from "../../core/formats/format.ts";
import { findFormat, formats } from "../../core/formats/index.ts";
import { measuresOf } from "../../core/formats/measures.ts";
import type { Value } from "../../core/numbers/value.ts";
import { absolute, floorLog2, powerOfTwo } from "../../core/numbers/value.ts";
import { fieldClass } from "./bitFields.ts";
import { factLines, originLines } from "./closeUp.ts";
import type { Entry } from "./inspectorState.ts";
import { renderSelect } from "./select.ts";

export const formatCardStyles = css`
  .figure {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 3px 8px;
    align-items: center;
    margin: 8px 0;
  }
  .figure > span {
    white-space: nowrap;
  }
  .ranges {
    display: block;
    width: 100%;
    height: 10px;
  }
  .ranges .normal {
    fill: var(--vscode-foreground);
    fill-opacity: 0.6;
  }
  .ranges .subnormal {
    fill: var(--vscode-foreground);
    fill-opacity: 0.25;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-size: 0.9em;
  }
  .cards {
    width: 100%;
    table-layout: fixed;
  }
  .cards th,
  .cards td {
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;

/** Two formats beside each other: how their bits are shared out, drawn to scale, how far they reach, and their facts. */
export function renderFormatCards(main: Format, entry: Entry, keep: (entry: Entry) => void): TemplateResult {
  const left = (entry["left"] ? findFormat(entry["left"]) : undefined) ?? main;
  const right = (entry["right"] ? findFormat(entry["right"]) : undefined) ?? counterpartOf(left);
  const choices = [...new Set([main, left, right, ...formats])].map(({ id, name }) => ({
    value: id,
    text: name,
  }));
  return html`
    <div class="fields-to-fill">
      ${renderSelect("format", choices, left.id, (id) => keep({ ...entry, left: id }))}
      ${renderSelect("beside", choices, right.id, (id) => keep({ ...entry, right: id }))}
    </div>
    ${renderFigure(drawnWith(left, right))} ${renderTable(left, right)}
  `;
}

/** Formats of one family that tell each other apart: drawn together as soon as two of them are. */
const textbook: readonly string[] = ["float32", "tf32", "bfloat16", "float16"];

function drawnWith(left: Format, right: Format): readonly Format[] {
  if (!textbook.includes(left.id) || !textbook.includes(right.id)) return [...new Set([left, right])];
  return textbook.map((id) => findFormat(id)).filter((format) => format !== undefined);
}

/** What a format is most often held against. */
function counterpartOf(format: Format): Format {
  const other = findFormat(format.id === "float16" ? "bfloat16" : "float16");
  return other ?? format;
}

/** From the smallest positive value to the largest, in powers of two; null of a format without positive values. */
interface Reach {
  readonly subnormalFrom: number;
  readonly normalFrom: number;
  readonly to: number;
}

function reachOf(format: Format): Reach | null {
  const { minPositive } = measuresOf(format);
  const { max, minNormal } = format.facts;
  if (!minPositive || max.kind !== "finite" || max.significand === 0n) return null;
  const subnormalFrom = floorLog2(minPositive);
  const normalFrom = minNormal?.kind === "finite" ? floorLog2(minNormal) : subnormalFrom;
  return { subnormalFrom, normalFrom, to: floorLog2(absolute(max)) + 1 };
}

/** Layout and range of each format, on one scale each. */
function renderFigure(shown: readonly Format[]): TemplateResult {
  const widest = Math.max(...shown.map(({ widthBits }) => widthBits));
  const reaches = shown.map(reachOf);
  const known = reaches.filter((reach) => reach !== null);
  const from = Math.min(...known.map(({ subnormalFrom }) => subnormalFrom));
  const to = Math.max(...known.map((reach) => reach.to));
  return html`<div class="figure">
    ${shown.map((format) => html`<span>${format.name}</span> ${renderLayout(format, widest)}`)}
    <span class="quiet">range</span>
    <div class="ends quiet">
      ${known.length > 0 ? html`<span>${powerOfTwoText(from)}</span><span>${powerOfTwoText(to)}</span>` : nothing}
    </div>
    ${shown.map((format, index) => {
      const reach = reaches[index];
      return html`<span>${format.name}</span> ${reach ? renderReach(format, reach, from, to) : html`<span></span>`}`;
    })}
  </div>`;
}

/** A field of n bits takes n parts of the width of the widest format. */
function renderLayout(format: Format, widest: number): TemplateResult {
  const { fields } = format.encode(powerOfTwo(0)).decoded;
  const shown = fields.filter(({ widthBits }) => widthBits > 0);
  const text = shown.map(({ name, widthBits }) => `${widthBits} ${name}`).join(", ");
  return html`<svg class="ranges" role="img" aria-label=${`${format.name} at 1: bits for ${text}`}>
    ${shown.map(({ name, widthBits }, index) => {
      const before = shown.slice(0, index).reduce((sum, field) => sum + field.widthBits, 0);
      return svg`<rect class=${`layout-field ${fieldClass(name)}`} x=${percent(before / widest)} width=${percent(widthBits / widest)}
        height="10"><title>${widthBits} ${name}</title></rect>`;
    })}
  </svg>`;
}

function renderReach(format: Format, reach: Reach, from: number, to: number): TemplateResult {
  const place = (power: number) => (power - from) / Math.max(1, to - from);
  const { subnormalFrom, normalFrom, to: end } = reach;
  const text = `${format.name} from ${powerOfTwoText(subnormalFrom)} to ${powerOfTwoText(end)}, normal from ${powerOfTwoText(normalFrom)}`;
  return html`<svg class="ranges" role="img" aria-label=${text}>
    ${renderSpan("subnormal", place(subnormalFrom), place(normalFrom))}
    ${renderSpan("normal", place(normalFrom), place(end))}
  </svg>`;
}

function renderSpan(className: string, from: number, to: number) {
  return svg`<rect class=${className} x=${percent(from)} width=${percent(Math.max(0, to - from))} height="10"></rect>`;
}

const percent = (place: number): string => `${(100 * place).toFixed(3)}%`;

function renderTable(left: Format, right: Format): TemplateResult {
  const [leftLines, rightLines] = [left, right].map((format) => new Map(linesOf(format)));
  const names = [...new Set([...(leftLines?.keys() ?? []), ...(rightLines?.keys() ?? [])])];
  return html`<table class="cards">
    <thead>
      <tr><th></th><th>${left.name}</th><th>${right.name}</th></tr>
    </thead>
    <tbody>
      ${names.map(
        (name) => html`<tr>
          <th scope="row" class="quiet">${name}</th>
          <td>${leftLines?.get(name) ?? "–"}</td>
          <td>${rightLines?.get(name) ?? "–"}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** In full where a narrow column has room for it. */
function shortText(format: Format, value: Value): string {
  const full = describeValue(format.encode(value).decoded, format);
  return value.kind !== "finite" || full.length <= 7 ? full : powerText(value);
}

function linesOf(format: Format): readonly (readonly [string, string])[] {
  const lines = [
    ["bits", String(format.widthBits)] as const,
    ...factLines(format, shortText),
    ...originLines(format),
  ];
  return lines.filter((line): line is readonly [string, string] => line[1] !== null);
}
