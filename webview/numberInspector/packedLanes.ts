import { html } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import { lanesOf } from "../../core/editing/rows.ts";
import type { Format } from "../../core/formats/format.ts";
import { formats } from "../../core/formats/index.ts";
import type { BitPattern } from "../../core/literals/literal.ts";
import type { Entry } from "./inspectorState.ts";
import { renderSelect } from "./select.ts";

/** Formats that fill a pattern as lanes, the widest lanes first. */
export function laneFormats(pattern: BitPattern): readonly Format[] {
  return formats
    .filter((format) => lanesOf(format, pattern) !== null)
    .sort((a, b) => b.widthBits - a.widthBits);
}

/** A pattern as lanes of a chosen format, from its high end or, as little-endian memory has them, from its low end. */
export function renderPackedLanes(
  pattern: BitPattern,
  entry: Entry,
  keep: (entry: Entry) => void,
): TemplateResult {
  const choices = laneFormats(pattern);
  const format = choices.find(({ id }) => id === entry["format"]) ?? choices[0];
  if (!format)
    return html`<p class="quiet">No format fills ${pattern.widthBits} bits with several values.</p>`;
  const isLowFirst = entry["order"] === "low";
  const lanes = [...(lanesOf(format, pattern) ?? [])];
  if (isLowFirst) lanes.reverse();
  const numberOf = (index: number) => (isLowFirst ? index : lanes.length - 1 - index);
  return html`
    <div class="fields-to-fill">
      ${renderSelect(
        "lanes",
        choices.map((each) => ({
          value: each.id,
          text: `${pattern.widthBits / each.widthBits} × ${each.name}`,
        })),
        format.id,
        (id) => keep({ ...entry, format: id }),
      )}
      ${renderSelect(
        "order",
        [
          { value: "high", text: "high bits first" },
          { value: "low", text: "low bits first" },
        ],
        isLowFirst ? "low" : "high",
        (order) => keep({ ...entry, order }),
      )}
    </div>
    <div class="scroller" role="region" tabindex="0" aria-label="Value of each lane">
      <table>
        <thead>
          <tr><th>lane</th><th>bits</th><th class="number">value</th><th>class</th></tr>
        </thead>
        <tbody>
          ${lanes.map(
            (lane, index) => html`<tr>
              <td>${numberOf(index)}</td>
              <td><code>${describeBits(lane.bits, format.widthBits)}</code></td>
              <td class="number">${describeValue(lane, format)}</td>
              <td class="quiet">${lane.class}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}
