import type { Format } from "../../formats/format.ts";
import { allFormats, customFormats } from "../../formats/index.ts";
import { allNames } from "../../formats/names.ts";

/** What words are asked, and their answers; made anew with the user's own formats. */
interface Spellings {
  readonly words: readonly string[];
  readonly nearest: Map<string, string | null>;
}

const known = new WeakMap<readonly Format[], Spellings>();
const mostKept = 1000;

/** The spelling of a format that is nearest to a misspelt one; null when none is near. */
export function nearestSpelling(written: string): string | null {
  const { words, nearest } = spellingsNow();
  let answer = nearest.get(written);
  if (answer === undefined) {
    answer = nearestWord(written, words);
    if (nearest.size > mostKept) nearest.clear();
    nearest.set(written, answer);
  }
  return answer;
}

function spellingsNow(): Spellings {
  const own = customFormats();
  const before = known.get(own);
  if (before) return before;
  const all = allFormats().flatMap(({ id, name, names }) => [id, name, ...allNames(names)]);
  const words = [...new Set(all)].filter((spelling) => /^[\w.]+$/.test(spelling));
  const spellings = { words, nearest: new Map<string, string | null>() };
  known.set(own, spellings);
  return spellings;
}

/** The first of the words that are nearest to one: no more than a third of its letters differ, or change places. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const wanted = written.toLowerCase().slice(0, 64);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of words) {
    if (Math.abs(word.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped && row > 1 && column > 1 ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
