import { wordCharacters } from "../../literals/characters.ts";
import type { Language } from "../../literals/language.ts";
import { languageOf } from "../../literals/languages/index.ts";
import type { Literal } from "../../literals/literal.ts";
import type { SourceText } from "../../literals/sourceText.ts";

/** How much text before and behind a literal is looked at, in UTF-16 units. */
const reach = 64;

const endsWithWord = new RegExp(`[${wordCharacters}]$`);
const startsWithWord = new RegExp(`^[${wordCharacters}]`);
const member = /^\s*\.\s*[A-Za-z_]/;
/** What may stand before a minus where a minus only opens an expression. */
const opens = /(?:^|[=<>(,[{;:\r\n])$/;

/** A literal among what surrounds it; of the text, what is near is enough. */
export interface Standing {
  readonly literal: Pick<Literal, "start" | "end" | "text">;
  readonly languageId: string;
  readonly text: SourceText;
}

/**
 * A replacement as it must be written in a literal's place, in parentheses where it would otherwise run
 * into its neighbours or bind to them differently; null where the literal's sign belongs to a larger
 * expression (`-0.3 ** 2`) and the replacement has none.
 */
export function standing(newText: string, { literal, languageId, text }: Standing): string | null {
  const before = text.slice(Math.max(0, literal.start - reach), literal.start);
  const after = text.slice(literal.end, literal.end + reach);
  const language = languageOf(languageId);
  const hadMinus = literal.text.startsWith("-");
  const hasMinus = newText.startsWith("-");
  const boundFirst = bindsFirst(after, language);
  if (hadMinus && !hasMinus && boundFirst) return null;
  const bracketed =
    (hasMinus && !hadMinus && (boundFirst || !minusMayFollow(before, language))) ||
    (hadMinus && !hasMinus && endsWithWord.test(before)) ||
    (language.juxtaposed === true && startsWithWord.test(after)) ||
    // 17.sqrt() begins like the number 17.
    (/^-?\d+$/.test(newText) && /^\.(?!\.)/.test(after));
  return bracketed ? `(${newText})` : newText;
}

/** True when what follows takes the digits as its operand before a sign is applied. */
function bindsFirst(after: string, { power, methods }: Language): boolean {
  if (methods === true && member.test(after)) return true;
  return power !== undefined && new RegExp(`^[ \\t]*(?:${power})`).test(after);
}

function minusMayFollow(before: string, { minusOpens, minusRunsInto = "" }: Language): boolean {
  if (before.endsWith("-") || (minusRunsInto !== "" && new RegExp(`[${minusRunsInto}]$`).test(before)))
    return false;
  return minusOpens !== true || opens.test(before.replace(/[ \t]+$/, ""));
}
