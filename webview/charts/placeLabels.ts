/** A label that wants to stand at x, with its width in pixels. */
export interface LabelWish {
  readonly x: number;
  readonly width: number;
}

/** Where a label went: its left edge, and its row, 0 the lowest. */
export interface PlacedLabel {
  readonly left: number;
  readonly row: number;
}

/**
 * Puts labels into as few rows as hold them without overlap, each centred on its x as far as the space
 * [0, width] allows. Answers in the order of the wishes.
 */
export function placeLabels(wishes: readonly LabelWish[], width: number, gap = 6): PlacedLabel[] {
  const rowEnds: number[] = [];
  const placed: PlacedLabel[] = Array.from({ length: wishes.length });
  const order = wishes.map((_, index) => index).sort((a, b) => wishes[a]!.x - wishes[b]!.x);
  for (const index of order) {
    const wish = wishes[index]!;
    const left = Math.max(0, Math.min(width - wish.width, wish.x - wish.width / 2));
    let row = rowEnds.findIndex((end) => end + gap <= left);
    if (row < 0) row = rowEnds.length;
    rowEnds[row] = left + wish.width;
    placed[index] = { left, row };
  }
  return placed;
}
