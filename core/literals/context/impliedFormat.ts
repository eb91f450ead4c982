import type { Format } from "../../formats/format.ts";
import { customFormats } from "../../formats/index.ts";
import { languageOf } from "../languages/index.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { SourceText } from "../sourceText.ts";
import { AnnotationScopes, type AnnotationState, noAnnotations } from "./annotationScopes.ts";
import { CodeContext } from "./codeContext.ts";
import { type CodeState, codeState } from "./codeState.ts";

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

/** How far context is searched on either side of a literal, in UTF-16 units. */
const reachBefore = 4096;
export const reachAfter = 2048;

/** Stretches end at multiples of so many UTF-16 units. */
const stretchStep = 1024;

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
  // Literals that are near each other have the same stretch.
  const end = Math.ceil((literal.end + reachAfter) / stretchStep) * stretchStep;
  const context = contextOf(text.slice(offset, end), languageOf(languageId), state, general);
  return context.impliedFor({ ...literal, start: literal.start - offset, end: literal.end - offset });
}

interface KnownContext {
  readonly stretch: string;
  readonly language: Language;
  readonly state: CodeState;
  readonly general: ImpliedFormat | null;
  /** The user's formats, whose names the stretch may hold. */
  readonly custom: readonly Format[];
  readonly context: CodeContext;
}

/** The stretch that was split last: a hover, its list and its menu ask about the same one. */
let latest: KnownContext | undefined;

function contextOf(
  stretch: string,
  language: Language,
  state: CodeState,
  general: ImpliedFormat | null,
): CodeContext {
  const custom = customFormats();
  if (
    latest?.stretch !== stretch ||
    latest.language !== language ||
    latest.state.key !== state.key ||
    latest.general !== general ||
    latest.custom !== custom
  ) {
    const context = new CodeContext(stretch, language, state, general);
    latest = { stretch, language, state, general, custom, context };
  }
  return latest.context;
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
