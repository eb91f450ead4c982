import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Row } from "../../core/editing/rows.ts";
import { toContainer } from "../../core/formats/container.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { BitPattern } from "../../core/literals/literal.ts";
import { renderFormatCards } from "./formatCards.ts";
import type { InspectedNumber } from "./inspectedNumber.ts";
import type { Entry, InspectorState } from "./inspectorState.ts";
import { renderMxBlock } from "./mxBlock.ts";
import { renderPackedLanes } from "./packedLanes.ts";
import { renderQuantizedInteger } from "./quantizedInteger.ts";
import { renderSection } from "./section.ts";

/** A section's own part of the state. */
interface Kept {
  readonly entry: Entry;
  readonly keep: (entry: Entry) => void;
}

/**
 * What there is beside the rows, each behind its title.
 * @param main the row that the sections are about; the number's first.
 * @param change takes what is to be another way in the state.
 */
export function renderSections(
  number: InspectedNumber,
  main: Row,
  { open, entries, subject }: InspectorState,
  change: (change: Partial<InspectorState>) => void,
): readonly TemplateResult[] {
  const section = (name: string, title: string, content: (kept: Kept) => TemplateResult): TemplateResult => {
    const id = `section ${name}`;
    const toggle = (isOpen: boolean): void => {
      if (isOpen !== open.includes(id))
        change({ open: isOpen ? [...open, id] : open.filter((other) => other !== id) });
    };
    const keep = (entry: Entry): void => change({ entries: { ...entries, [name]: entry } });
    return renderSection(title, open.includes(id), toggle, () =>
      content({ entry: entries[name] ?? {}, keep }),
    );
  };
  const implied = number.implied?.format ?? null;
  return [
    section("line", "Number line", ({ entry, keep }) => renderLine(number, main, subject, entry, keep)),
    section("lanes", "Packed lanes", ({ entry, keep }) =>
      renderPackedLanes(patternOf(number, main), entry, keep),
    ),
    section("quantized", "Quantized integer", ({ entry, keep }) =>
      renderQuantizedInteger(number.value, implied, entry, keep),
    ),
    section("mx", "MX block", ({ entry, keep }) => renderMxBlock(entry, keep)),
    section("formats", "Formats side by side", ({ entry, keep }) =>
      renderFormatCards(main.format, entry, keep),
    ),
  ];
}

function renderLine(
  { value }: InspectedNumber,
  main: Row,
  { settings }: InspectorState["subject"],
  entry: Entry,
  keep: (entry: Entry) => void,
): TemplateResult {
  const decoded = main.kind === "stored" ? main.encoded.decoded : main.lanes[0];
  if (!decoded || (main.kind === "pattern" && main.lanes.length > 1))
    return html`<p class="quiet">Several values have no place of one number: choose a lane.</p>`;
  const others = settings.formats
    .map((spelling) => findFormat(spelling))
    .filter((format) => format !== undefined)
    .filter(({ kind }) => kind === "float" || kind === "posit")
    // Beside 2^52 values an octave no other format would show.
    .filter(({ widthBits }) => widthBits <= Math.max(32, main.format.widthBits));
  return html`<number-line
    .format=${main.format}
    .decoded=${decoded}
    .exact=${main.kind === "stored" ? value : decoded.value}
    .others=${others}
    .entry=${entry}
    @entry=${(event: CustomEvent<Entry>) => keep(event.detail)}
  ></number-line>`;
}

/** The pattern that was written, or the one that the main row stores. */
function patternOf({ pattern }: InspectedNumber, main: Row): BitPattern {
  if (pattern) return pattern;
  const bits = main.kind === "stored" ? main.encoded.bits : (main.lanes[0]?.bits ?? 0n);
  return { bits: toContainer(bits, main.format), widthBits: main.format.containerBits };
}
