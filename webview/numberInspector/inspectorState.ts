import { defaultSettings, readSettings } from "../../core/editing/settings.ts";
import type { LocatedFormat, LocatedLiteral } from "../../core/protocol/language.ts";
import type { InspectorSubject } from "../../core/protocol/numberInspector.ts";

/** A number that the user made in the page, instead of the one under the cursor. */
export type OwnNumber =
  | { readonly kind: "typed"; readonly text: string }
  /** Bits of a format, as hexadecimal digits after 0x: plain data, which a bigint is not. */
  | { readonly kind: "bits"; readonly format: string; readonly bits: string };

/** Everything the page shows, as plain data: it outlives the page. */
export interface InspectorState {
  /** What the cursor was on last. */
  readonly subject: InspectorSubject;
  /** The literal that stays while the cursor moves on; null while the page follows. */
  readonly pinned: LocatedLiteral | null;
  /** Set while the page shows a number of the user's own. */
  readonly own: OwnNumber | null;
  readonly order: "listed" | "error";
  /** Ids of the formats that are looked at closely, and names of the sections that are open. */
  readonly open: readonly string[];
  /** What was entered in each section, by its name. */
  readonly entries: Readonly<Record<string, Entry>>;
}

/** What was entered in a section: texts by the name of the field. */
export type Entry = Readonly<Record<string, string>>;

export const initialInspectorState: InspectorState = {
  subject: { literal: null, languageId: null, settings: defaultSettings },
  pinned: null,
  own: null,
  order: "listed",
  open: [],
  entries: {},
};

/** The literal that the page is about, unless the user has a number of their own. */
export function literalOf({ pinned, subject }: InspectorState): LocatedLiteral | null {
  return pinned ?? subject.literal;
}

/** The saved state; each part that is missing or of another shape is as at the first time. */
export function restoreInspectorState(saved: unknown): InspectorState {
  const given = objectOf(saved);
  const { literal, languageId, settings } = objectOf(given["subject"]);
  return {
    subject: {
      literal: restoredLiteral(literal),
      languageId: typeof languageId === "string" ? languageId : null,
      settings: readSettings(settings),
    },
    pinned: restoredLiteral(given["pinned"]),
    own: restoredOwn(given["own"]),
    order: given["order"] === "error" ? "error" : "listed",
    open: Array.isArray(given["open"]) ? given["open"].filter((each) => typeof each === "string") : [],
    entries: Object.fromEntries(
      Object.entries(objectOf(given["entries"])).map(([name, entry]) => [name, textsOf(objectOf(entry))]),
    ),
  };
}

/** Editors count lines and characters in 32 bits. */
const maxPlace = 2_147_483_648;

type Unknowns = Readonly<Record<string, unknown>>;

function objectOf(given: unknown): Unknowns {
  return typeof given === "object" && given !== null ? (given as Unknowns) : {};
}

function textsOf(given: Unknowns): Entry {
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function restoredOwn(given: unknown): OwnNumber | null {
  const { kind, text, format, bits } = textsOf(objectOf(given));
  if (kind === "typed" && text !== undefined) return { kind, text };
  const isBits = kind === "bits" && format !== undefined && bits !== undefined && /^0x[\da-f]+$/.test(bits);
  return isBits ? { kind, format, bits } : null;
}

function restoredLiteral(given: unknown): LocatedLiteral | null {
  const { text, languageId, uri, name } = textsOf(objectOf(given));
  const { line, startCharacter, endCharacter, impliedFormat } = objectOf(given);
  const isPlaced = [line, startCharacter, endCharacter].every(
    (place) => Number.isSafeInteger(place) && Number(place) >= 0 && Number(place) < maxPlace,
  );
  if (text === undefined || languageId === undefined || uri === undefined || !isPlaced) return null;
  const restored = restoredFormat(impliedFormat);
  return {
    text,
    languageId,
    uri,
    ...(name !== undefined && { name }),
    ...(restored && { impliedFormat: restored }),
    line: Number(line),
    startCharacter: Number(startCharacter),
    endCharacter: Number(endCharacter),
  };
}

function restoredFormat(given: unknown): LocatedFormat | null {
  const { format, reason, reads, storedAs, bytes } = textsOf(objectOf(given));
  if (format === undefined || reason === undefined || (reads !== "value" && reads !== "bits")) return null;
  return {
    format,
    reason,
    reads,
    ...(storedAs !== undefined && { storedAs }),
    ...((bytes === "little-endian" || bytes === "big-endian") && { bytes }),
  };
}
