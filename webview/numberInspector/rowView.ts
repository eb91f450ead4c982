import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import type { PatternRow, Row, StoredRow } from "../../core/editing/rows.ts";
import { toContainer } from "../../core/formats/container.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import type { Value } from "../../core/numbers/value.ts";
import { renderBitFields } from "./bitFields.ts";
import { storageText } from "./errorText.ts";

/** One format's view of the number: its value, its bits by field, and what was lost. */
export function renderRow(row: Row, exact: Value): TemplateResult {
  return html`<article class=${row.implied ? "implied" : nothing} aria-label=${row.format.name}>
    ${row.kind === "stored" ? renderStored(row, exact) : renderPattern(row)}
  </article>`;
}

function renderStored(row: StoredRow, exact: Value): TemplateResult {
  const { format, encoded } = row;
  const { text, isLoss } = storageText(row, exact);
  return html`
    ${renderHead(format.name, format, encoded.decoded)} ${renderBitFields(encoded.decoded)}
    <p class="line">
      <code>${hexText(encoded.bits, format)}</code>
      <span class=${isLoss ? "loss" : "quiet"}>${text}</span>
    </p>
  `;
}

function renderPattern({ format, lanes }: PatternRow): TemplateResult {
  const [only] = lanes;
  if (lanes.length === 1 && only) {
    return html`
      ${renderHead(format.name, format, only)} ${renderBitFields(only)}
      ${only.note ? html`<p class="quiet">${only.note}</p>` : nothing}
    `;
  }
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

function renderHead(name: string, format: Format, decoded: Decoded): TemplateResult {
  return html`<p class="line">
    <strong title=${format.description}>${name}</strong>
    <span class="number">${describeValue(decoded, format)}</span>
    <span class="quiet">${decoded.class}</span>
  </p>`;
}

function hexText(bits: bigint, format: Format): string {
  return describeBits(toContainer(bits, format), format.containerBits);
}
