import { LitElement, css, html, nothing } from "lit";
import type { ChannelCodes } from "../../core/calibration/channelCodes.ts";
import { measureText } from "../../core/display/quantity.ts";
import { numberCell } from "../page/cells.ts";
import { sharedStyles } from "../page/styles.ts";
import { renderTable } from "../page/table.ts";
import type { Column } from "../page/table.ts";
import { tableText } from "../page/tableText.ts";
import type { TableFormat } from "../page/tableText.ts";

/** Rows of the table at most: those that reach farthest; all are copied. */
const mostRows = 64;

interface ChannelRow {
  readonly channel: number;
  readonly amax: number;
  readonly scale: number;
  readonly zeroPoint: number;
  /** Bits that one scale for the whole tensor would take from the channel. */
  readonly bitsGained: number;
}

/** A scale for each channel in place of one for the tensor: what that gains, and the scales of the channels. */
export class ChannelScalesView extends LitElement {
  static override properties = { codes: { attribute: false }, sentence: {} };
  declare codes: ChannelCodes;
  /** What the scales keep, in one sentence. */
  declare sentence: string;

  static override styles = [
    sharedStyles,
    css`
      .scroller {
        max-height: 22em;
        margin: 8px 0;
      }
    `,
  ];

  override render() {
    const rows = rowsOf(this.codes);
    const widest = rows[0]?.channel;
    const hidden = rows.length - mostRows;
    return html`
      <p>${this.sentence}</p>
      <div class="scroller" role="group" aria-label="Channels" tabindex="0">
        ${renderTable("Scales of the channels", columns, rows.slice(0, mostRows), ({ channel }) => channel === widest)}
      </div>
      ${hidden > 0 ? html`<p class="quiet">The ${mostRows} widest of ${rows.length} channels; all are copied.</p>` : nothing}
      <copy-table
        label="Copy channels as a table"
        .text=${(format: TableFormat) =>
          tableText(
            columns,
            [...rows].sort((a, b) => a.channel - b.channel),
            format,
          )}
      ></copy-table>
    `;
  }
}

const columns: readonly Column<ChannelRow>[] = [
  { title: "channel", cell: ({ channel }) => ({ text: String(channel) }) },
  { title: "largest |x|", cell: ({ amax }) => numberCell(amax) },
  { title: "scale", cell: ({ scale }) => numberCell(scale) },
  { title: "zero point", cell: ({ zeroPoint }) => numberCell(zeroPoint) },
  {
    title: "bits gained",
    cell: ({ bitsGained }) => ({
      text: Number.isFinite(bitsGained) ? measureText(bitsGained, 3) : "zeros only",
      exact: String(bitsGained),
      isNumber: true,
    }),
  },
];

/** The channels, the widest first. */
function rowsOf({ amax, scales, zeroPoints }: ChannelCodes): readonly ChannelRow[] {
  const most = amax.reduce((a, b) => Math.max(a, b), 0);
  const rows = Array.from(amax, (reach, channel) => ({
    channel,
    amax: reach,
    scale: scales[channel] ?? 1,
    zeroPoint: zeroPoints[channel] ?? 0,
    bitsGained: Math.log2(most / reach),
  }));
  return rows.sort((a, b) => b.amax - a.amax);
}
