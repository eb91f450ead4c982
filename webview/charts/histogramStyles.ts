import { css } from "lit";

/** How the parts of a histogram look. */
export const histogramStyles = css`
  svg {
    touch-action: pan-y;
  }
  .bars {
    fill: var(--vscode-charts-blue);
    fill-opacity: 0.75;
  }
  .plot {
    fill: transparent;
  }
  .plot.zoomed {
    cursor: grab;
  }
  .cursor {
    fill: var(--vscode-foreground);
    fill-opacity: 0.15;
  }
  .lost {
    fill: var(--vscode-charts-red);
    fill-opacity: 0.12;
  }
  .mark {
    stroke: var(--vscode-foreground);
    stroke-opacity: 0.55;
    stroke-dasharray: 3 3;
  }
  .mark.accented {
    stroke-opacity: 1;
    stroke-width: 2;
    stroke-dasharray: none;
  }
  text.accented {
    fill: var(--vscode-foreground);
    font-weight: 600;
  }
  .mark-label {
    paint-order: stroke;
    stroke: var(--vscode-editor-background);
    stroke-width: 4px;
  }
  .readout {
    fill: var(--vscode-foreground);
  }
  .handle {
    cursor: ew-resize;
    touch-action: none;
  }
  .handle .reach {
    fill: transparent;
  }
  .handle line {
    stroke: var(--vscode-focusBorder, currentColor);
    stroke-width: 2;
  }
  .handle path {
    fill: var(--vscode-focusBorder, currentColor);
  }
`;
