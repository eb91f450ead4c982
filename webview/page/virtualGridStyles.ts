import { css, unsafeCSS } from "lit";

/** Strengths of a tint. */
export const tintSteps = 8;

/** More would take the contrast from the text. */
const strongestPercent = 36;

const tints = Array.from(
  { length: tintSteps },
  (_, index) => `.tint${index + 1} { --strength: ${((index + 1) * strongestPercent) / tintSteps}%; }`,
).join("\n");

/** How a grid that draws only what is in view looks. */
export const virtualGridStyles = css`
  .scroller {
    position: relative;
    max-height: 340px;
    min-height: 88px;
    overflow: auto;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
  }
  .view {
    position: sticky;
    top: 0;
    left: 0;
    overflow: hidden;
    max-height: 340px;
  }
  .row {
    display: flex;
    height: 22px;
    line-height: 22px;
    width: max-content;
  }
  .name,
  .cell {
    flex: none;
    overflow: hidden;
    padding: 0 8px;
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-family: var(--vscode-editor-font-family, monospace);
    font-variant-numeric: tabular-nums;
  }
  .cell {
    width: var(--cell, 100px);
    cursor: default;
  }
  .name {
    width: 84px;
  }
  .name,
  .head .cell {
    color: var(--vscode-descriptionForeground);
  }
  .positive {
    background: color-mix(in srgb, var(--vscode-charts-blue) var(--strength), transparent);
  }
  .negative {
    background: color-mix(in srgb, var(--vscode-charts-purple) var(--strength), transparent);
  }
  ${unsafeCSS(tints)}
  .chosen {
    outline: 2px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -2px;
  }
`;
