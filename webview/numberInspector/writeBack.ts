import { css, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { type Writing, writingsOf } from "../../core/editing/writings/writings.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import { literalAt } from "../../core/literals/scanner.ts";
import type { LocatedLiteral } from "../../core/protocol/language.ts";
import { type InspectorState, literalOf } from "./inspectorState.ts";

export const writeBackStyles = css`
  .writings {
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
  }
  .writings li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: flex-end;
    gap: 3px 6px;
    padding: 1px 0;
  }
  .writings p {
    flex: 1 1 auto;
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .writings span.actions {
    display: flex;
    gap: 6px;
  }
  .writings button {
    padding: 0 6px;
  }
`;

/** Where what the page shows can be written to, and how. */
export interface WriteBack {
  readonly languageId: string;
  /** What would be replaced; null where the number would be inserted at the cursor. */
  readonly instead: LocatedLiteral | null;
  /** Whether there is a text to write into. */
  readonly isPossible: boolean;
  readonly copy: (text: string) => void;
  readonly write: (text: string) => void;
}

/** The place for the number that is shown: the literal under the cursor or the pinned one, else the cursor. */
export function placeOf(state: InspectorState): Pick<WriteBack, "languageId" | "instead" | "isPossible"> {
  const instead = literalOf(state);
  const languageId = instead?.languageId ?? state.subject.languageId;
  return { languageId: languageId ?? "", instead, isPossible: languageId !== null };
}

/** The ways to write a stored number in the language of the text, each to be copied or put in the text. */
export function renderWritings(format: Format, decoded: Decoded, back: WriteBack): TemplateResult {
  const { languageId, instead } = back;
  const like = (instead && literalAt(instead.text, 0, languageId)) ?? undefined;
  return html`<ul class="writings" role="list" aria-label=${`Ways to write ${format.name}`}>
    ${writingsOf(format, decoded, languageId, like).map((writing) => renderWriting(writing, back))}
  </ul>`;
}

function renderWriting({ label, text }: Writing, { instead, isPossible, copy, write }: WriteBack) {
  const verb = instead ? "Replace" : "Insert";
  const place = instead ? `Replace ${instead.text} on line ${instead.line + 1} by` : "Insert at the cursor";
  return html`<li>
    <p><span class="quiet">${label}</span> <code>${text}</code></p>
    <span class="actions"><button type="button" title=${`Copy ${text}`} aria-label=${`Copy ${text}`} @click=${() => copy(text)}>Copy</button>
    ${
      isPossible
        ? html`<button
            type="button"
            title=${`${place} ${text}`}
            aria-label=${`${place} ${text}`}
            ?disabled=${instead?.text === text}
            @click=${() => write(text)}
          >${verb}</button>`
        : nothing
    }</span>
  </li>`;
}
