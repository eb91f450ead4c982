import { css } from "lit";

/** The page itself: what is typed, the rows, and what stands in each. */
export const inspectorStyles = css`
  :host {
    padding: 8px 0 24px;
  }
  /* A narrow side bar has no room for the page's margins. */
  @media (max-width: 300px) {
    :host {
      margin: 0 -12px;
    }
  }
  .entry {
    display: flex;
    gap: 6px;
  }
  .entry input {
    flex: 1;
    min-width: 0;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 1.15em;
  }
  .entry button {
    white-space: nowrap;
  }
  .about {
    margin-top: 6px;
  }
  segmented-control {
    margin: 8px 0;
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
    overflow-wrap: anywhere;
  }
  .lanes .number {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .fields {
    margin: 4px 0;
  }
  .formula {
    margin: 6px 0;
    font-size: 1.1em;
    overflow-wrap: anywhere;
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
    flex-wrap: wrap;
    gap: 6px;
    align-items: baseline;
  }
`;
