import { wordCharacters } from "../characters.ts";

const insideWord = new RegExp(`[${wordCharacters}]`);

/** The identifier that an offset is in or right behind; null where there is none. */
export function nameAt(text: string, offset: number): { start: number; end: number } | null {
  let start = Math.min(offset, text.length);
  while (start > 0 && offset - start <= maxNameLength && insideWord.test(text[start - 1] ?? "")) start--;
  let end = Math.min(offset, text.length);
  while (end < text.length && end - start <= maxNameLength && insideWord.test(text[end] ?? "")) end++;
  const isName = end > start && end - start <= maxNameLength && !/\d/.test(text[start] ?? "");
  return isName ? { start, end } : null;
}

/** Longest identifier that is looked up, in UTF-16 units. */
const maxNameLength = 128;

/** How far above an offset a name is searched, and how much of the file's head is searched besides. */
const reachAbove = 4 << 20;
const reachHead = 1 << 20;

/** Most places of the letters in one search, whole words or not: a short name in a large file has a million. */
const maxHits = 10_000;

/** Length of text that is searched at once on the way up. */
const chunkLength = 1 << 16;

/** Where a name stands as a whole word above an offset: the nearest first, then in the head of the file from its start. */
export function* occurrencesAbove(text: string, name: string, offset: number): Generator<number> {
  const earliest = Math.max(0, offset - reachAbove);
  let hits = 0;
  let searched = offset;
  for (let to = offset; to > earliest && hits < maxHits; to -= chunkLength) {
    const from = Math.max(earliest, to - chunkLength);
    // A name may lie across the border: it belongs to the chunk that it begins in.
    const found = placesIn(text, name, from, Math.min(offset, to + name.length - 1), maxHits - hits);
    hits += found.hits;
    yield* found.places.reverse();
    searched = from;
  }
  if (searched > 0) yield* placesIn(text, name, 0, Math.min(searched, reachHead), maxHits).places;
}

/** Where a name stands as a whole word below an offset, nearest first, at most `reach` characters away. */
export function occurrencesBelow(
  text: string,
  name: string,
  offset: number,
  reach: number,
): readonly number[] {
  return placesIn(text, name, offset, Math.min(text.length, offset + reach), maxHits).places;
}

/** Places of a name that lie whole in a range of the text, in order, and how often its letters were found. */
function placesIn(text: string, name: string, from: number, to: number, maxCount: number) {
  const part = text.slice(from, to);
  const places: number[] = [];
  let hits = 0;
  for (let at = part.indexOf(name); at >= 0 && hits < maxCount; at = part.indexOf(name, at + 1)) {
    hits++;
    const start = from + at;
    if (!insideWord.test(text[start - 1] ?? "") && !insideWord.test(text[start + name.length] ?? ""))
      places.push(start);
  }
  return { places, hits };
}
