import { css } from "lit";

/**
 * The look every component shares: VS Code's own variables, one spacing, native controls dressed as
 * VS Code's. High contrast comes from the same variables: its themes set `contrastBorder`.
 */
export const sharedStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  figure,
  dl,
  dd {
    margin: 0;
  }
  h2 {
    font-size: 1em;
    font-weight: 600;
  }
  figcaption {
    margin-top: 6px;
  }
  .number {
    font-family: var(--vscode-editor-font-family, monospace);
    font-variant-numeric: tabular-nums;
    font-size: var(--vscode-editor-font-size, inherit);
    text-align: right;
    white-space: nowrap;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .loss {
    color: var(--vscode-charts-red);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
    min-height: 28px;
    margin-bottom: 8px;
  }
  .bar h2 {
    margin-right: auto;
  }
  button {
    font: inherit;
    padding: 2px 8px;
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    color: var(--vscode-button-secondaryForeground, inherit);
    background: var(--vscode-button-secondaryBackground, transparent);
    cursor: pointer;
  }
  button:hover {
    background: var(--vscode-button-secondaryHoverBackground, var(--vscode-button-secondaryBackground));
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  button.plain {
    padding: 0;
    border: 0;
    color: inherit;
    background: none;
    font-weight: inherit;
    text-align: inherit;
  }
  button.plain:hover {
    text-decoration: underline;
  }
  tr.chosen > * {
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
  }
  select,
  input[type="number"],
  input[type="text"] {
    font: inherit;
    padding: 2px 4px;
    color: var(--vscode-dropdown-foreground, inherit);
    background: var(--vscode-dropdown-background, transparent);
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 2px;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: 1px;
  }
  .scroller {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
  }
  tr {
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
  }
  th,
  td {
    padding: 2px 6px;
    text-align: left;
    vertical-align: baseline;
    white-space: nowrap;
    font-weight: normal;
  }
  thead th {
    color: var(--vscode-descriptionForeground);
  }
  thead th.number {
    font-family: inherit;
    font-size: inherit;
  }
  th.number,
  td.number {
    text-align: right;
  }
  tr > :first-child {
    padding-left: 0;
  }
  tr.accented > * {
    font-weight: 600;
  }
`;

/** The page around the components; VS Code's own default styles say the same, where the page's policy lets them in. */
export const pageStyles = css`
  /*
   * Scroll bars, sliders and lists are the browser's own; it must know whether they stand on dark. Not the
   * root: a frame whose scheme is not that of the page around it gets a background of the browser's.
   */
  body:is(.vscode-light, .vscode-high-contrast-light) {
    color-scheme: light;
  }
  body:is(.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)) {
    color-scheme: dark;
  }
  body {
    margin: 0;
    padding: 0 20px;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
    font-weight: var(--vscode-font-weight);
    line-height: 1.4;
  }
`;
