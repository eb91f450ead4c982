import { css, html, unsafeCSS } from "lit";
import type { TemplateResult } from "lit";
import { fieldStyles } from "../../core/display/fieldStyle.ts";
import type { Decoded, Field, FieldName } from "../../core/formats/format.ts";

/** Bits that stay together when a wide field wraps. */
const groupBits = 8;

/** Field names as CSS classes: "integer bit" has a space. */
const classOf = (name: FieldName): string => `field-${name.replace(" ", "-")}`;

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
    .field-name,
    .meaning {
      padding: 0 1px;
      font-size: 0.85em;
      color: var(--vscode-descriptionForeground);
      white-space: nowrap;
    }
    .meaning {
      font-family: var(--vscode-editor-font-family, monospace);
      color: inherit;
    }
    .field-unused .bits {
      border-style: dashed;
    }
  `,
  ...Object.entries(fieldStyles).map(
    ([name, { colorVariable }]) =>
      css`
        .${unsafeCSS(classOf(name as FieldName))} {
          --field-color: var(${unsafeCSS(colorVariable)});
        }
      `,
  ),
];

/** A bit pattern as cells by field, each field with its name and what it contributes. */
export function renderBitFields(decoded: Decoded): TemplateResult {
  return html`<ol class="fields">
    ${decoded.fields.filter(({ widthBits }) => widthBits > 0).map(renderField)}
  </ol>`;
}

function renderField({ name, widthBits, bits, meaning }: Field): TemplateResult {
  const digits = bits.toString(2).padStart(widthBits, "0");
  return html`<li class=${classOf(name)}>
    <span class="bits">${groupsOf(digits).map((group) => html`<span>${group}</span>`)}</span>
    <span class="field-name">${labelOf(name, widthBits)}</span>
    <span class="meaning">${meaning}</span>
  </li>`;
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
