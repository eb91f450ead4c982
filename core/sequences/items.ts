/** The numbers of a piece of text in their order, as elements of something. */
import type { Selection } from "../editing/conversions/selection.ts";
import { languageOf } from "../literals/languages/index.ts";
import type { Language } from "../literals/language.ts";
import type { Literal } from "../literals/literal.ts";
import { literalsBetween } from "../literals/scanner.ts";
import type { SourceText } from "../literals/sourceText.ts";
import { infinity, nan, type Value } from "../numbers/value.ts";

/** Names that stand for a number among others, in the libraries and printers that people use. */
const special =
  "-?(?<![\\w.])(?:float\\(([\"'])[-+]?(?:nan|inf|infinity)\\4\\)|(?:(?:np|numpy|torch|math|jnp)\\.)?(?:nan|NaN|NAN|inf|Inf|INF|INFINITY|Infinity|infinity)(?!\\w))";

const patterns = new Map<Language, RegExp>();

/** Comments, strings and names of numbers, as three groups. */
function othersPattern(language: Language): RegExp {
  const known = patterns.get(language);
  if (known) return new RegExp(known);
  const comments = (language.lineComments ?? []).map((start) => `${start}[^\\r\\n]*`);
  if (language.blockComments) comments.push("/\\*[^]*?(?:\\*/|$)");
  const comment = comments.length > 0 ? comments.join("|") : "(?!)";
  const string = `"(?:[^"\\\\\\r\\n]|\\\\.)*"|(?<!\\w)'(?:[^'\\\\\\r\\n]|\\\\.)*'`;
  const pattern = new RegExp(`(${comment})|(${string})|(${special})`, "g");
  patterns.set(language, pattern);
  return new RegExp(pattern);
}

/**
 * The literals of a selection, with NaN and infinities by name among them, and without those in comments and
 * those that say how long an array is. Time is linear in the selection's length.
 */
export function* itemsIn({ text, start, end, languageId }: Selection): Generator<Literal> {
  const others = othersPattern(languageOf(languageId));
  // Only as much before it as tells where a name begins, and nothing behind: a search that finds nothing would run on.
  const base = Math.max(0, start - 1);
  const near = text.slice(base, end);
  others.lastIndex = start - base;
  let other = next();
  for (const literal of literalsBetween(text, start, end, languageId)) {
    while (other && other.end <= literal.start) {
      if (other.named) yield other.named;
      other = next();
    }
    const inComment = other?.isComment === true && other.start <= literal.start;
    if (!inComment && !isLength(text, literal)) yield literal;
  }
  for (; other; other = next()) if (other.named) yield other.named;

  function next() {
    const match = others.exec(near);
    if (!match) return null;
    const [whole, comment, , name] = match;
    const place = { start: base + match.index, end: base + match.index + whole.length };
    const named =
      name === undefined
        ? null
        : { ...place, text: name, notation: "decimal float" as const, value: valueOf(name), suffix: "" };
    return { ...place, isComment: comment !== undefined, named };
  }
}

function valueOf(name: string): Value {
  const isNegative = name.includes("-");
  return /nan/i.test(name) ? nan(isNegative) : infinity(isNegative);
}

/** `w[16]`: a whole number alone in brackets behind a name. */
function isLength(text: SourceText, { start, end, notation }: Literal): boolean {
  if (notation !== "decimal") return false;
  const before = text.slice(Math.max(0, start - 8), start);
  return /[\w\])]\[ *$/.test(before) && /^ *\]/.test(text.slice(end, end + 8));
}
