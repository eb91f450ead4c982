/** A place in the grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How far a key goes: the size of the grid, the rows of a page, and whether Home and End go to a corner. */
export interface Reach {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
  readonly toCorner: boolean;
}

/** Where a key moves to from a place, within the grid; undefined for a key that moves nowhere. */
export function placeByKey(key: string, { row, column }: Place, reach: Reach): Place | undefined {
  const [lastRow, lastColumn] = [reach.rows - 1, reach.columns - 1];
  const moves: { readonly [key: string]: Place } = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + reach.page, column },
    PageUp: { row: row - reach.page, column },
    Home: { row: reach.toCorner ? 0 : row, column: 0 },
    End: { row: reach.toCorner ? lastRow : row, column: lastColumn },
  };
  const next = moves[key];
  return (
    next && {
      row: Math.max(0, Math.min(lastRow, next.row)),
      column: Math.max(0, Math.min(lastColumn, next.column)),
    }
  );
}

/** The first of `count` + 1 places at a scroll position. */
export function placeAt(position: number, most: number, count: number): number {
  return count <= 0 || most <= 0 ? 0 : Math.round(Math.min(1, position / most) * count);
}
