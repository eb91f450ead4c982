import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import { formulaText } from "../../core/display/formula.ts";
import { withSuperscripts } from "../../core/display/quantity.ts";
import type { PatternRow, Row } from "../../core/editing/rows.ts";
import { toContainer } from "../../core/formats/container.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import type { Value } from "../../core/numbers/value.ts";
import { renderBitFields } from "./bitFields.ts";
import { type CloseUp, renderCloseUp } from "./closeUp.ts";
import { storageText } from "./errorText.ts";
import type { StorageText } from "./errorText.ts";
import { renderWritings, type WriteBack } from "./writeBack.ts";

/** Receives the format's whole pattern after one of its bits was flipped. */
export type Flip = (format: Format, bits: bigint) => void;

/** What can be done with a row. */
export interface RowActions {
  readonly flip: Flip;
  readonly closeUp: CloseUp;
  readonly back: WriteBack;
  /** Whether the ways to write it show at once, rather than in the close-up. */
  readonly isMain: boolean;
}

/** One format's view of the number: its value, its bits by field, and what was lost. */
export function renderRow(row: Row, exact: Value, actions: RowActions): TemplateResult {
  return html`<article class=${row.implied ? "implied" : nothing} aria-label=${row.format.name}>
    ${renderContent(row, exact, actions)}
  </article>`;
}

function renderContent(row: Row, exact: Value, actions: RowActions): TemplateResult {
  if (row.kind === "stored") {
    return renderOne(row.format, row.encoded.decoded, storageText(row, exact), exact, actions);
  }
  const [only, ...others] = row.lanes;
  return only && others.length === 0
    ? renderOne(row.format, only, null, only.value, actions)
    : renderLanes(row);
}

/** One template for stored numbers and for patterns, so that a flipped bit keeps the focus. */
function renderOne(
  format: Format,
  decoded: Decoded,
  storage: StorageText | null,
  exact: Value,
  { flip, closeUp, back, isMain }: RowActions,
): TemplateResult {
  const writings = () => renderWritings(format, decoded, back);
  const value = describeValue(decoded, format);
  return html`
    <p class="line">
      <strong title=${format.description}>${format.name}</strong>
      <span class="number">${value}</span>
      ${decoded.class === value ? nothing : html`<span class="quiet">${decoded.class}</span>`}
    </p>
    <div class=${isMain ? "main" : nothing}>${renderBitFields(decoded, (bits) => flip(format, bits))}</div>
    ${isMain ? renderFormula(decoded) : nothing}
    <p class="line">
      <code>${hexText(decoded.bits, format)}</code>
      ${storage ? html`<span class=${storage.isLoss ? "loss" : "quiet"}>${storage.text}</span>` : nothing}
    </p>
    ${decoded.note ? html`<p class="quiet">${decoded.note}</p>` : nothing}
    ${isMain ? writings() : nothing}
    ${renderCloseUp(format, decoded, exact, closeUp, isMain ? () => nothing : () => html`${renderFormula(decoded)} ${writings()}`)}
  `;
}

/** The product that the fields make, in full. */
function renderFormula(decoded: Decoded) {
  const formula = formulaText(decoded);
  return formula === null ? nothing : html`<p class="formula">${withSuperscripts(formula)}</p>`;
}

function renderLanes({ format, lanes }: PatternRow): TemplateResult {
  return html`
    <p class="line"><strong title=${format.description}>${lanes.length} × ${format.name}</strong></p>
    <ol class="lanes">
      ${lanes.map(
        (lane) => html`<li>
          <code>${hexText(lane.bits, format)}</code>
          <span class="number">${describeValue(lane, format)}</span>
        </li>`,
      )}
    </ol>
  `;
}

function hexText(bits: bigint, format: Format): string {
  return describeBits(toContainer(bits, format), format.containerBits);
}
