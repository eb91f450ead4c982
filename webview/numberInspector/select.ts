import { css, html } from "lit";
import type { TemplateResult } from "lit";

export const fillingStyles = css`
  .fields-to-fill {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    margin: 6px 0;
  }
  .fields-to-fill label {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
  }
  .fields-to-fill select,
  .fields-to-fill input {
    min-width: 0;
    max-width: 100%;
  }
  .fields-to-fill input {
    width: 8em;
    font-family: var(--vscode-editor-font-family, monospace);
  }
  .fields-to-fill textarea {
    flex: 1;
    min-width: 0;
    min-height: 4.5em;
    font-family: var(--vscode-editor-font-family, monospace);
    color: var(--vscode-dropdown-foreground, inherit);
    background: var(--vscode-dropdown-background, transparent);
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 2px;
    resize: vertical;
  }
  .fields-to-fill label.wide {
    flex: 1 1 100%;
    flex-direction: column;
    align-items: stretch;
    gap: 2px;
  }
`;

/** One of the choices of a list. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A list with its name in front. */
export function renderSelect(
  label: string,
  choices: readonly Choice[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<label>
    <span class="quiet">${label}</span>
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${choices.map(({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>
  </label>`;
}

/** A line to type in with its name in front. */
export function renderTextField(label: string, text: string, change: (text: string) => void): TemplateResult {
  return html`<label>
    <span class="quiet">${label}</span>
    <input
      type="text"
      spellcheck="false"
      .value=${text}
      @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
    />
  </label>`;
}
