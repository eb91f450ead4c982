import { css, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import { memoryBytes } from "../../core/display/memoryBytes.ts";
import { measureText } from "../../core/display/quantity.ts";
import { toContainer } from "../../core/formats/container.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import { measuresOf, neighboursOf } from "../../core/formats/measures.ts";
import { ecosystems } from "../../core/formats/names.ts";
import type { Ecosystem } from "../../core/formats/names.ts";
import { roundingsOf } from "../../core/formats/roundings.ts";
import type { Value } from "../../core/numbers/value.ts";

export const closeUpStyles = css`
  details {
    margin-top: 4px;
  }
  summary {
    cursor: pointer;
    color: var(--vscode-descriptionForeground);
  }
  .close-up {
    display: grid;
    grid-template-columns: minmax(0, 9em) minmax(0, 1fr);
    gap: 2px 12px;
    margin: 4px 0 0;
  }
  .close-up dt {
    color: var(--vscode-descriptionForeground);
  }
  .close-up :is(dt, dd) {
    overflow-wrap: anywhere;
  }
  @media (max-width: 300px) {
    .close-up {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .close-up dd {
      margin-bottom: 4px;
    }
  }
`;

/** Whether a row is looked at closely; only then is it computed. */
export interface CloseUp {
  readonly isOpen: boolean;
  readonly toggle: (isOpen: boolean) => void;
}

/** What is behind one row: what its bytes are, what lies beside it, how else it could have been rounded, and what the format is; before all that what `first` gives. */
export function renderCloseUp(
  format: Format,
  decoded: Decoded,
  exact: Value,
  { isOpen, toggle }: CloseUp,
  first: () => TemplateResult | typeof nothing,
): TemplateResult {
  return html`<details ?open=${isOpen} @toggle=${(event: Event) => toggle((event.target as HTMLDetailsElement).open)}>
    <summary>More of ${format.name}</summary>
    ${isOpen ? html`${first()}<dl class="close-up">${lines(format, decoded, exact).map(renderLine)}</dl>` : nothing}
  </details>`;
}

/** A fact and its name; null where a format has no such thing. */
export type Line = readonly [name: string, text: string | null];

function lines(format: Format, decoded: Decoded, exact: Value): readonly Line[] {
  const { up, down } = neighboursOf(decoded.bits, format);
  return [
    ["bytes, little endian", bytesText(format, decoded.bits, "little")],
    ["bytes, big endian", bytesText(format, decoded.bits, "big")],
    ["next up", codeText(format, up)],
    ["next down", codeText(format, down)],
    ...roundingsOf(format, exact).map(
      ({ encoded, ways }): Line => [
        "rounded",
        `${describeValue(encoded.decoded, format)} · ${bitsText(format, encoded.bits)}: ${ways.join("; ")}`,
      ],
    ),
    ...factLines(format),
    ...originLines(format),
  ];
}

/** What others call a format, and where it is defined. */
export function originLines(format: Format): readonly Line[] {
  return [
    ...Object.entries(format.names).map(
      ([where, names]): Line => [ecosystems[where as Ecosystem], names.join(", ")],
    ),
    ["source", format.source],
  ];
}

/** How a value of a format is written among its facts. */
type WriteValue = (format: Format, value: Value) => string;

/** Range and precision of a format. */
export function factLines(format: Format, valueText: WriteValue = fullText): readonly Line[] {
  const { max, minNormal, minSubnormal, epsilon } = format.facts;
  const { decimalDigits, decades, dynamicRangeDb } = measuresOf(format);
  const { finite, nan, infinite } = format.codes;
  return [
    ["largest", valueText(format, max)],
    ["smallest normal", minNormal && valueText(format, minNormal)],
    ["smallest subnormal", minSubnormal && valueText(format, minSubnormal)],
    ["epsilon", epsilon && valueText(format, epsilon)],
    ["decimal digits", decimalDigits === null ? null : String(decimalDigits)],
    [
      "dynamic range",
      decades === null || dynamicRangeDb === null
        ? null
        : `${measureText(decades, 3)} decades, ${measureText(dynamicRangeDb, 4)} dB`,
    ],
    ["codes", `${finite} finite, ${infinite} infinite, ${nan} NaN`],
  ];
}

function fullText(format: Format, value: Value): string {
  return describeValue(format.encode(value).decoded, format);
}

function codeText(format: Format, bits: bigint | null): string | null {
  return bits === null ? null : `${describeValue(format.decode(bits), format)} · ${bitsText(format, bits)}`;
}

function bitsText(format: Format, bits: bigint): string {
  return describeBits(toContainer(bits, format), format.containerBits);
}

function bytesText(format: Format, bits: bigint, order: "little" | "big"): string | null {
  if (format.containerBits <= 8) return null;
  return memoryBytes(toContainer(bits, format), format.containerBits, order);
}

function renderLine([name, text]: Line) {
  return text === null || text === "" ? nothing : html`<dt>${name}</dt><dd class="text">${text}</dd>`;
}
