/** How a series is drawn: by colour, dash and marker at once, so that no one of them must be seen. */
export interface SeriesStyle {
  readonly color: string;
  /** A stroke-dasharray. */
  readonly dash: string;
  /** Path of the marker around the origin. */
  readonly marker: string;
}

const circle = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z";
const square = "M-3 -3H3V3H-3Z";
const triangle = "M0 -4L4 3H-4Z";
const diamond = "M0 -4.5L4.5 0L0 4.5L-4.5 0Z";

// No red, which means loss, and no orange: VS Code's own themes leave it out or make it transparent.
const styles: readonly SeriesStyle[] = [
  { color: "var(--vscode-charts-blue)", dash: "none", marker: circle },
  { color: "var(--vscode-charts-purple)", dash: "6 3", marker: square },
  { color: "var(--vscode-charts-green)", dash: "2 3", marker: triangle },
  { color: "var(--vscode-charts-yellow)", dash: "8 3 2 3", marker: diamond },
];

/** Style of the series at an index; styles repeat after the last. */
export function seriesStyle(index: number): SeriesStyle {
  return styles[index % styles.length]!;
}
