import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import type { PatternRow, Row } from "../../core/editing/rows.ts";
import { toContainer } from "../../core/formats/container.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import type { Value } from "../../core/numbers/value.ts";
import { renderBitFields } from "./bitFields.ts";
import { type CloseUp, renderCloseUp } from "./closeUp.ts";
import { storageText } from "./errorText.ts";
import type { StorageText } from "./errorText.ts";

/** Receives the format's whole pattern after one of its bits was flipped. */
export type Flip = (format: Format, bits: bigint) => void;

/** One format's view of the number: its value, its bits by field, and what was lost. */
export function renderRow(row: Row, exact: Value, flip: Flip, closeUp: CloseUp): TemplateResult {
  return html`<article class=${row.implied ? "implied" : nothing} aria-label=${row.format.name}>
    ${renderContent(row, exact, flip, closeUp)}
  </article>`;
}

function renderContent(row: Row, exact: Value, flip: Flip, closeUp: CloseUp): TemplateResult {
  if (row.kind === "stored") {
    return renderOne(row.format, row.encoded.decoded, storageText(row, exact), exact, flip, closeUp);
  }
  const [only, ...others] = row.lanes;
  return only && others.length === 0
    ? renderOne(row.format, only, null, only.value, flip, closeUp)
    : renderLanes(row);
}

/** One template for stored numbers and for patterns, so that a flipped bit keeps the focus. */
function renderOne(
  format: Format,
  decoded: Decoded,
  storage: StorageText | null,
  exact: Value,
  flip: Flip,
  closeUp: CloseUp,
): TemplateResult {
  return html`
    <p class="line">
      <strong title=${format.description}>${format.name}</strong>
      <span class="number">${describeValue(decoded, format)}</span>
      <span class="quiet">${decoded.class}</span>
    </p>
    ${renderBitFields(decoded, (bits) => flip(format, bits))}
    <p class="line">
      <code>${hexText(decoded.bits, format)}</code>
      ${storage ? html`<span class=${storage.isLoss ? "loss" : "quiet"}>${storage.text}</span>` : nothing}
    </p>
    ${decoded.note ? html`<p class="quiet">${decoded.note}</p>` : nothing}
    ${renderCloseUp(format, decoded, exact, closeUp)}
  `;
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
