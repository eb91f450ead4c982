import { wordCharacters } from "./characters.ts";
import type { Language } from "./language.ts";

/** Words after which an operand begins, in any of the languages. */
const beforeOperand = new Set(
  "return case in and or not if elif else yield await typeof when then do of is echo print where let assert while until throw to downto range step by mod div xor".split(
    " ",
  ),
);

const word = new RegExp(`[${wordCharacters}]`);

/**
 * Where a literal with its sign begins, given where its digits do: a minus right before the digits
 * belongs to it when nothing stands on the minus' left that could be subtracted from.
 */
export function signStart(text: string, digitsStart: number, language: Language): number {
  const minus = digitsStart - 1;
  if (text[minus] !== "-" || text[minus - 1] === "-") return digitsStart;
  let before = minus - 1;
  const furthest = before - 64;
  while (before > furthest && (text[before] === " " || text[before] === "\t")) before--;
  const character = text[before] ?? "\n";
  if (language.marks?.includes(character)) return minus;
  const spaced = before < minus - 1;
  if (spaced && language.spacedNumbers) return minus;
  if (character === ")" || character === "]" || character === "}") return digitsStart;
  // A quote right before the minus opens a string; with a space between, or behind a character, it closed one.
  if (/["'`]/.test(character)) return spaced || closesCharacter(text, before) ? digitsStart : minus;
  if (!word.test(character) && character !== ".") return minus;
  let wordStart = before;
  while (wordStart > before - 16 && word.test(text[wordStart - 1] ?? "")) wordStart--;
  return beforeOperand.has(text.slice(wordStart, before + 1)) ? minus : digitsStart;
}

/** Whether a quote is the second one of a character: 'a' or '\\0'. */
function closesCharacter(text: string, quote: number): boolean {
  return /'(?:\\.|\w)'$/.test(text.slice(Math.max(0, quote - 3), quote + 1));
}
