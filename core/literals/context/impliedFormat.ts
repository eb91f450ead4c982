import type { Format } from "../../formats/format.ts";
import { customFormats } from "../../formats/index.ts";
import { languageOf } from "../languages/index.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { SourceText } from "../sourceText.ts";
import { AnnotationScopes, type AnnotationState, noAnnotations } from "./annotationScopes.ts";
import { CodeContext } from "./codeContext.ts";
import { type CodeState, codeState, isSameState } from "./codeState.ts";

/** The format that the text around a literal gives it. */
export interface ImpliedFormat {
  readonly format: Format;
  /** Why, as a sentence for the reader: "The declaration says `__half`." */
  readonly reason: string;
  /** Whether an integer there is converted by value, or is the format's bit pattern. */
  readonly reads: "value" | "bits";
  /** A cast, a call or a suffix converts the literal on purpose. */
  readonly converted?: true;
  /** The integer type is signed or unsigned as the machine has it. */
  readonly eitherSign?: true;
  /** One pattern holds the bits of several numbers. */
  readonly packed?: true;
  /** The pattern is bytes of memory, each element of which is in this order. */
  readonly bytes?: "little-endian" | "big-endian";
  /** The plain integer type that holds the format's bits there: integers of any base are then codes. */
  readonly storedAs?: Format;
}

/** What is known of a text beyond the neighbourhood of a literal. */
export interface Surroundings {
  /** Where reading may begin, in UTF-16 units, with the state of the code there; at most a few thousand before the literal. */
  readonly from?: { readonly offset: number; readonly state: CodeState };
  /** The block and file annotations that hold, where `from` is absent; looked for in the text when this is absent too. */
  readonly annotations?: AnnotationState;
  /** What is implied where the text does not say. */
  readonly general?: ImpliedFormat | null;
}

/** What is known around each offset of a text. */
export type SurroundingsAt = (offset: number) => Surroundings;

/** How far context is searched before a literal, in UTF-16 units. */
const reachBefore = 4096;

/** How far it is searched behind one. */
export const reachAfter = 2048;

/** How far at first: nearly every statement ends here, and only where it does not, more is split. */
const nearAfter = 256;

/** Stretches end at multiples of so many UTF-16 units, so that literals near each other share one. */
const stretchStep = 512;

/**
 * The format implied for a literal of `text`, or null. Read from tokens: an annotation comment, an
 * enclosing call, a cast or a declaration, else the literal's suffix.
 */
export function impliedFormat(
  text: SourceText,
  literal: Literal,
  languageId: string,
  { from, annotations, general = null }: Surroundings = {},
): ImpliedFormat | null {
  const { offset, state } = from ?? nearby(text, literal, annotations);
  const place = { ...literal, start: literal.start - offset, end: literal.end - offset };
  const language = languageOf(languageId);
  const endOf = (reach: number): number => Math.ceil((literal.end + reach) / stretchStep) * stretchStep;
  const within = (reach: number): CodeContext =>
    contextOf(reach, { stretch: text.slice(offset, endOf(reach)), language, state, general });
  const near = within(nearAfter);
  const isEnough = endOf(nearAfter) >= text.length || near.isWhole(place);
  return (isEnough ? near : within(reachAfter)).impliedFor(place);
}

/** What a context is made of. */
interface ContextParts {
  readonly stretch: string;
  readonly language: Language;
  readonly state: CodeState;
  readonly general: ImpliedFormat | null;
}

interface KnownContext extends ContextParts {
  /** The user's formats, whose names the stretch may hold. */
  readonly custom: readonly Format[];
  readonly context: CodeContext;
}

/** The stretch of each reach that was split last: a hover, its list and its menu ask about the same one. */
const latest = new Map<number, KnownContext>();

function contextOf(reach: number, parts: ContextParts): CodeContext {
  const { stretch, language, state, general } = parts;
  const known = latest.get(reach);
  const custom = customFormats();
  const isKnown =
    known?.stretch === stretch &&
    known.language === language &&
    isSameState(known.state, state) &&
    known.general === general &&
    known.custom === custom;
  if (isKnown) return known.context;
  const context = new CodeContext(stretch, language, state, general);
  latest.set(reach, { ...parts, custom, context });
  return context;
}

/** A place a little before a literal, where a line begins if there is one, as if no code stood before it. */
function nearby(
  text: SourceText,
  { start }: Literal,
  annotations?: AnnotationState,
): NonNullable<Surroundings["from"]> {
  const earliest = Math.max(0, start - reachBefore);
  const lineBreak = earliest === 0 ? -1 : text.slice(earliest, start).indexOf("\n");
  const offset = earliest + lineBreak + 1;
  const { block, file } = annotations ?? annotationsBefore(text.slice(0, offset));
  return { offset, state: codeState("", [], { above: null, block, file }) };
}

/** The block and file annotations that hold behind a text; looks at nothing but the words that they begin with. */
function annotationsBefore(text: string): AnnotationState {
  let state = noAnnotations;
  for (let at = text.indexOf("numfmt-"); at >= 0; at = text.indexOf("numfmt-", at + 1)) {
    // With the character before, which tells a word of our own from the end of another.
    const piece = text.slice(Math.max(0, at - 1), at + 256);
    state = { ...new AnnotationScopes(piece, state).stateAt(piece.length), above: null };
  }
  return state;
}
