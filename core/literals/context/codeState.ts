import { type AnnotationState, noAnnotations } from "./annotationScopes.ts";
import type { CodeStructure, Place } from "./codeStructure.ts";
import type { CodeToken, Inside } from "./codeTokens.ts";
import { areSameAliases, type TypeAlias } from "./typeAliases.ts";

/**
 * What a stretch of code must know of the text before it: enough to understand its literals as if that
 * text had been read with it.
 */
export interface CodeState {
  readonly inside: Inside;
  /** Tokens of the statements that are open, and of those around them; their offsets mean nothing. */
  readonly open: readonly CodeToken[];
  readonly annotations: AnnotationState;
  /** Names that the text gives types. */
  readonly aliases: readonly TypeAlias[];
  /** All of it but the aliases, which many states share. */
  readonly key: string;
}

/** Most statements that are kept, from the innermost outwards. */
const maxLevels = 32;
/** Tokens that are kept of each end of a statement. */
const maxEnd = 32;
/** Longer words name nothing. */
const maxWord = 128;

export function codeState(
  inside: Inside,
  open: readonly CodeToken[],
  annotations: AnnotationState,
  aliases: readonly TypeAlias[] = [],
): CodeState {
  const words = open.map(({ kind, text }) => `${kind[0]}${text}`);
  const { above, block, file } = annotations;
  return {
    inside,
    open,
    annotations,
    aliases,
    key: [inside, above, block, file, ...words].join("\u0000"),
  };
}

/** True for states that mean the same to everything that follows. */
export function isSameState(a: CodeState, b: CodeState): boolean {
  return a.key === b.key && areSameAliases(a.aliases, b.aliases);
}

const semicolon: CodeToken = { kind: "punctuation", text: ";", start: -1, end: -1 };

/** The state where a file begins. */
export const startOfFile = codeState("", [], noAnnotations);

/** The tokens that matter to what stands behind the first `count`. */
export function openTokens(code: CodeStructure, count: number): readonly CodeToken[] {
  const parts: CodeToken[][] = [];
  let end = count;
  for (let level = 0; level < maxLevels; level++) {
    const { open, begin, closedOff }: Place = code.placeBehind(end - 1);
    const statement = code.tokens.slice(Math.max(begin, 0), end);
    // Whatever ended the statement before: a line break would not, behind the bracket that it now follows.
    if (closedOff) statement[0] = semicolon;
    parts.push(
      statement.length <= 2 * maxEnd
        ? statement
        : [...statement.slice(0, maxEnd), ...statement.slice(-maxEnd)],
    );
    if (open < 0) break;
    if (begin !== open) parts.push([code.tokens[open] as CodeToken]);
    end = open;
  }
  return parts.reverse().flat().map(placeless);
}

function placeless({ kind, text }: CodeToken): CodeToken {
  return { kind, text: text.length > maxWord ? "" : text, start: -1, end: -1 };
}
