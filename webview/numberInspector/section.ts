import { css, html, nothing } from "lit";
import type { TemplateResult } from "lit";

export const sectionStyles = css`
  details.section {
    margin: 0;
    padding: 6px 0;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
  }
  details.section > summary {
    color: inherit;
    font-weight: 600;
  }
  details.section td,
  details.section thead th {
    padding: 2px 5px;
  }
  details.section .scroller :is(.number, code) {
    font-size: inherit;
  }
  details.section tr > :first-child {
    padding-left: 0;
  }
`;

/** A part of the page that opens when it is wanted; only then is it computed. */
export function renderSection(
  title: string,
  isOpen: boolean,
  toggle: (isOpen: boolean) => void,
  content: () => TemplateResult,
): TemplateResult {
  return html`<details
    class="section"
    ?open=${isOpen}
    @toggle=${(event: Event) => toggle((event.target as HTMLDetailsElement).open)}
  >
    <summary>${title}</summary>
    ${isOpen ? content() : nothing}
  </details>`;
}
