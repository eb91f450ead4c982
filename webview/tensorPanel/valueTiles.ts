import type { ElementWindow, Outcome, WindowElements } from "../../core/protocol/analysis.ts";
import type { FileProblem } from "../../core/tensors/tensorFile.ts";
import type { Slice } from "./slice.ts";

/** Rows and columns of one request: a screenful, and small enough to come at once. */
export const tileSize = { rows: 64, columns: 32 } as const;

/** Tiles that are kept, of the ones asked for last. */
const mostTiles = 48;

/** One element of the table. */
export interface TileElement {
  /** Rounded to float64; of complex numbers the magnitude. */
  readonly value: number;
  /** As stored. */
  readonly bytes: Uint8Array;
}

/** The elements of one slice, read a tile at a time when they are looked at. */
export class ValueTiles {
  readonly #slice: Slice;
  readonly #read: (window: ElementWindow) => Promise<Outcome<WindowElements>>;
  readonly #changed: () => void;
  readonly #tiles = new Map<string, WindowElements | undefined>();
  #problem: FileProblem | undefined;

  /** @param changed called when more elements, or a problem, are there. */
  constructor(
    slice: Slice,
    read: (window: ElementWindow) => Promise<Outcome<WindowElements>>,
    changed: () => void,
  ) {
    this.#slice = slice;
    this.#read = read;
    this.#changed = changed;
  }

  /** Why elements are missing. */
  get problem(): FileProblem | undefined {
    return this.#problem;
  }

  /** An element; undefined while it is being read, which this starts. */
  at(row: number, column: number): TileElement | undefined {
    const top = Math.floor(row / tileSize.rows);
    const left = Math.floor(column / tileSize.columns);
    const tile = this.#tile(top, left);
    if (!tile) return undefined;
    const place = (row - top * tileSize.rows) * tile.columns + (column - left * tileSize.columns);
    const value = tile.values[place];
    if (value === undefined) return undefined;
    const width = tile.bytes.length / tile.values.length;
    return { value, bytes: tile.bytes.subarray(place * width, (place + 1) * width) };
  }

  #tile(top: number, left: number): WindowElements | undefined {
    const key = `${top} ${left}`;
    if (this.#tiles.has(key)) return this.#tiles.get(key);
    if (this.#problem) return undefined;
    this.#tiles.set(key, undefined);
    const [oldest] = this.#tiles.keys();
    if (this.#tiles.size > mostTiles && oldest !== undefined) this.#tiles.delete(oldest);
    void this.#load(key, top * tileSize.rows, left * tileSize.columns);
    return undefined;
  }

  async #load(key: string, row: number, column: number): Promise<void> {
    const { rowAxis, columnAxis, index } = this.#slice;
    const start = index.map((place, axis) => (axis === rowAxis ? row : axis === columnAxis ? column : place));
    const answer = await this.#read({ kind: "slice", start, rowAxis, columnAxis, ...tileSize });
    if (!answer.ok) this.#problem = answer.problem;
    else if (this.#tiles.has(key)) this.#tiles.set(key, answer.result);
    this.#changed();
  }
}
