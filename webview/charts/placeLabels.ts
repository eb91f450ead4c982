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
 * Puts labels into rows without overlap, each centred on its x as far as the space [0, width] allows, and
 * in the lowest row that has room for it. The first wishes are placed first.
 */
export function placeLabels(wishes: readonly LabelWish[], width: number, gap = 6): PlacedLabel[] {
  const rows: (readonly [left: number, right: number])[][] = [];
  return wishes.map((wish) => {
    const left = Math.max(0, Math.min(width - wish.width, wish.x - wish.width / 2));
    const right = left + wish.width;
    const hasRoom = (taken: (typeof rows)[number]) =>
      taken.every(([from, to]) => right + gap <= from || to + gap <= left);
    const found = rows.findIndex(hasRoom);
    const row = found < 0 ? rows.push([]) - 1 : found;
    rows[row]?.push([left, right]);
    return { left, row };
  });
}
