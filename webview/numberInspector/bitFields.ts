import { css, html, nothing, unsafeCSS } from "lit";
import type { TemplateResult } from "lit";
import { fieldStyles } from "../../core/display/fieldStyle.ts";
import { withSuperscripts } from "../../core/display/quantity.ts";
import { type RegimeRun, regimeRun } from "../../core/display/regimeRun.ts";
import type { Decoded, Field, FieldName } from "../../core/formats/format.ts";

/** Bits that stay together when a wide field wraps. */
const groupBits = 8;

/** Field names as CSS classes: "integer bit" has a space. */
export const fieldClass = (name: FieldName): string => `field-${name.replace(" ", "-")}`;

/** One rule a field, so that cells need no style attribute. */
export const bitFieldStyles = [
  css`
    .fields {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 3px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .fields li {
      display: flex;
      flex-direction: column;
      max-width: 100%;
    }
    .bits {
      display: flex;
      flex-wrap: wrap;
      column-gap: 0.35em;
      padding: 1px 4px;
      font-family: var(--vscode-editor-font-family, monospace);
      font-size: var(--vscode-editor-font-size, inherit);
      background: color-mix(in srgb, var(--field-color) 14%, transparent);
      border: 1px solid var(--field-color);
      border-bottom-width: 3px;
      border-radius: 2px;
    }
    .bits button {
      padding: 0;
      border: 0;
      border-radius: 0;
      color: inherit;
      background: none;
      font: inherit;
    }
    .bits button.run {
      font-weight: 700;
      text-decoration: underline;
    }
    .main .bits {
      padding: 3px 5px;
      font-size: 1.2em;
    }
    .bits button:hover {
      background: var(--vscode-toolbar-hoverBackground);
      outline: 1px solid var(--field-color);
    }
    .field-name,
    .meaning {
      padding: 0 6px 0 1px;
      font-size: 0.85em;
      color: var(--vscode-descriptionForeground);
      white-space: nowrap;
    }
    .meaning {
      font-size: 0.95em;
      font-variant-numeric: tabular-nums;
      color: inherit;
    }
    .layout-field {
      fill: color-mix(in srgb, var(--field-color) 45%, transparent);
      stroke: var(--field-color);
    }
    .field-unused .bits {
      border-style: dashed;
    }
  `,
  ...Object.entries(fieldStyles).map(
    ([name, { colorVariable }]) =>
      css`
        .${unsafeCSS(fieldClass(name as FieldName))} {
          --field-color: var(${unsafeCSS(colorVariable)});
        }
      `,
  ),
];

/**
 * A bit pattern as cells by field, each field with its name and what it contributes. Each bit is a button
 * that flips it; the row is one tab stop, and arrow keys walk its bits.
 * @param flip receives the whole pattern with the bit flipped.
 */
export function renderBitFields(decoded: Decoded, flip: (bits: bigint) => void): TemplateResult {
  const fields = decoded.fields.filter(({ widthBits }) => widthBits > 0);
  let below = fields.reduce((sum, { widthBits }) => sum + widthBits, 0);
  const run = regimeRun(decoded);
  return html`<ol class="fields" @keydown=${walkBits}>
    ${fields.map((field, index) => {
      below -= field.widthBits;
      const lowest = below;
      return renderField(field, index === 0, run, (bit) => flip(decoded.bits ^ (1n << BigInt(lowest + bit))));
    })}
  </ol>`;
}

/** Moves the focus to the bit beside; the row of buttons has one tab stop. */
function walkBits(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const row = event.currentTarget;
  if (step === undefined || !(row instanceof HTMLElement)) return;
  const bits = [...row.querySelectorAll("button")];
  const from = bits.findIndex((bit) => bit === event.target);
  bits[from + step]?.focus();
  event.preventDefault();
}

function renderField(
  { name, widthBits, bits, meaning }: Field,
  isFirst: boolean,
  run: RegimeRun | null,
  flip: (bit: number) => void,
): TemplateResult {
  const digits = bits.toString(2).padStart(widthBits, "0");
  let bit = widthBits;
  // In a negative word the bits that stand here are not those that k counts.
  const runBits = name === "regime" && run && !run.isNegated ? run.length : 0;
  const renderBit = (digit: string) => {
    const own = --bit;
    const isStop = isFirst && own === widthBits - 1;
    return html`<button
      type="button"
      class=${own >= widthBits - runBits ? "run" : nothing}
      tabindex=${isStop ? 0 : -1}
      aria-label=${`${name} bit ${own}: ${digit}`}
      @click=${() => flip(own)}
    >${digit}</button>`;
  };
  return html`<li class=${fieldClass(name)}>
    <span class="bits">
      ${groupsOf(digits).map((group) => html`<span>${Array.from(group, (digit) => renderBit(digit))}</span>`)}
    </span>
    <span class="field-name">${name === "regime" && run ? runText(run) : labelOf(name, widthBits)}</span>
    <span class="meaning">${meaning === undefined ? "" : withSuperscripts(meaning)}</span>
  </li>`;
}

/** How long the run of a regime is: "regime, 3 × 1". */
function runText({ length, digit, isNegated }: RegimeRun): string {
  return `regime, ${length} × ${digit}${isNegated ? " negated" : ""}`;
}

/** The name where its cells have room for it; its first letter over one or two bits. */
function labelOf(name: FieldName, widthBits: number): TemplateResult {
  const short = widthBits * 1.2 < name.length * 0.7;
  return short ? html`<abbr title=${name}>${fieldStyles[name].letter}</abbr>` : html`${name}`;
}

/** Digits in groups from the right, so that the last bits of two fields line up. */
export function groupsOf(digits: string, size = groupBits): string[] {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= size)
    groups.unshift(digits.slice(Math.max(0, end - size), end));
  return groups;
}
