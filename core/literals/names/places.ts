import { wordCharacters } from "../characters.ts";
import type { SourceText } from "../sourceText.ts";

const insideWord = new RegExp(`[${wordCharacters}]`);

/** The identifier that an offset is in or right behind; null where there is none. */
export function nameAt(text: SourceText, offset: number): { start: number; end: number } | null {
  const base = Math.max(0, offset - maxNameLength - 1);
  const near = text.slice(base, offset + maxNameLength + 1);
  const at = Math.min(offset - base, near.length);
  let [start, end] = [at, at];
  while (start > 0 && insideWord.test(near[start - 1] ?? "")) start--;
  while (end < near.length && insideWord.test(near[end] ?? "")) end++;
  const isName = end > start && end - start <= maxNameLength && !/\d/.test(near[start] ?? "");
  return isName ? { start: base + start, end: base + end } : null;
}

/** Longest identifier that is looked up, in UTF-16 units. */
const maxNameLength = 128;

/** How far above an offset a name is searched, and how much of the file's head is searched when that was not all. */
const reachAbove = 4 << 20;
const reachHead = 1 << 20;

/** Most places in one search, and most places of the letters, within words too: a short name in a large file has a million. */
const maxPlaces = 500;
const maxHits = 10_000;

/** Length of text that is searched at once on the way up. */
const chunkLength = 1 << 14;

/** Places of a name above another place of it. */
export interface PlacesAbove {
  /** The nearest first, as far as the search goes. */
  readonly nearest: Generator<number>;
  /** Those in the head of the file from its start, where constants are; to be read after `nearest`, which it goes on from. */
  readonly inHead: Generator<number>;
}

/** Where a name stands as a whole word above an offset. */
export function placesAbove(text: string, name: string, offset: number): PlacesAbove {
  const earliest = Math.max(0, offset - reachAbove);
  let searched = offset;
  function* nearest(): Generator<number> {
    const counts = { hits: 0, places: 0 };
    while (searched > earliest && counts.places < maxPlaces && counts.hits < maxHits) {
      const from = Math.max(earliest, searched - chunkLength);
      // A name may lie across the border: it belongs to the chunk that it begins in.
      const to = Math.min(offset, searched + name.length - 1);
      yield* [...placesIn(text, name, from, to, counts)].reverse();
      searched = from;
    }
  }
  function* inHead(): Generator<number> {
    if (searched > 0) yield* firstPlaces(text, name, 0, Math.min(searched, reachHead));
  }
  return { nearest: nearest(), inHead: inHead() };
}

/** Where a name stands as a whole word below an offset, nearest first, at most `reach` characters away. */
export function placesBelow(text: string, name: string, offset: number, reach: number): Generator<number> {
  return firstPlaces(text, name, offset, Math.min(text.length, offset + reach));
}

/** Where a name stands as a whole word in a text, or in as much of it as is searched above a name. */
export function allPlaces(text: string, name: string): Generator<number> {
  return firstPlaces(text, name, 0, Math.min(text.length, reachAbove));
}

function* firstPlaces(text: string, name: string, from: number, to: number): Generator<number> {
  const counts = { hits: 0, places: 0 };
  for (const place of placesIn(text, name, from, to, counts, maxHits)) {
    yield place;
    if (counts.places >= maxPlaces) return;
  }
}

/**
 * Places of a name that lie whole in a range of the text, in order. They and those of its letters are counted, and
 * of the latter no more than `most` are looked at.
 */
function* placesIn(
  text: string,
  name: string,
  from: number,
  to: number,
  counts: { hits: number; places: number },
  most = Infinity,
): Generator<number> {
  const part = text.slice(from, to);
  for (let at = part.indexOf(name); at >= 0 && counts.hits < most; at = part.indexOf(name, at + 1)) {
    counts.hits++;
    const start = from + at;
    if (insideWord.test(text[start - 1] ?? "") || insideWord.test(text[start + name.length] ?? "")) continue;
    counts.places++;
    yield start;
  }
}
