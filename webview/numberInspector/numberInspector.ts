import { LitElement, css, html, nothing } from "lit";
import { inspectorReady, showSubject } from "../../core/protocol/numberInspector.ts";
import type { InspectorSubject } from "../../core/protocol/numberInspector.ts";
import type { Host } from "../page/host.ts";
import { renderSentence } from "../page/sentence.ts";
import { sharedStyles } from "../page/styles.ts";
import { bitFieldStyles } from "./bitFields.ts";
import { inspect } from "./inspectedNumber.ts";
import type { InspectedNumber } from "./inspectedNumber.ts";
import { renderRow } from "./rowView.ts";

/** The side panel: the literal under the cursor, its bits by field in every format. */
export class NumberInspector extends LitElement {
  static override properties = { subject: { state: true } };
  declare subject: InspectorSubject | undefined;

  static override styles = [
    sharedStyles,
    ...bitFieldStyles,
    css`
      :host {
        padding: 8px 0 24px;
      }
      h1 {
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: 1.3em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      article {
        padding: 8px 0;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
      }
      article:first-of-type {
        margin-top: 8px;
      }
      article.implied {
        padding-left: 8px;
        border-left: 2px solid var(--vscode-focusBorder, currentColor);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
      }
      .line .number {
        white-space: normal;
        overflow-wrap: anywhere;
        text-align: left;
      }
      code {
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: var(--vscode-editor-font-size, inherit);
        color: inherit;
        background: none;
        padding: 0;
      }
      .fields {
        margin: 4px 0;
      }
      .lanes {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
      }
      .lanes li {
        display: flex;
        gap: 6px;
        align-items: baseline;
      }
    `,
  ];

  constructor(host: Host) {
    super();
    this.subject = host.savedState as InspectorSubject | undefined;
    host.connection.onNotification(showSubject, (subject) => {
      this.subject = subject;
      host.save(subject);
    });
    void host.connection.sendNotification(inspectorReady);
  }

  override render() {
    const number = this.subject && inspect(this.subject);
    return html`<main>${number ? this.#number(number) : this.#empty()}</main>`;
  }

  #empty() {
    return html`<p class="quiet">
      Put the cursor on a number: its bits appear here in every format, with what each field says and what was
      lost.
    </p>`;
  }

  #number({ literal, facts, implied, rows, notes }: InspectedNumber) {
    return html`
      <h1>${literal.text}</h1>
      ${facts.length > 0 ? html`<p class="quiet">${facts.join(" · ")}</p>` : nothing}
      ${implied ? html`<p><strong>${implied.format.name}</strong> here. ${renderSentence(implied.reason)}</p>` : nothing}
      ${rows.map((row) => renderRow(row, literal.value))} ${notes.map((note) => html`<p class="quiet">${renderSentence(note)}</p>`)}
    `;
  }
}
