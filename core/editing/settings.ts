import type { OverflowPolicy, RoundingMode } from "../formats/format.ts";
import { type Severity, severities } from "./diagnostics/problem.ts";

/** What a user may set under `numericFormats.` for literals; package.json describes the same keys. */
export interface Settings {
  /**
   * Formats that hovers, quick fixes and the Number Inspector list, in this order; any spelling that
   * `findFormat` takes. A scaled integer carries its parameters: "int8:scale=0.05,zero_point=-3".
   */
  readonly formats: readonly string[];
  /** How a value between two representable neighbours is rounded. */
  readonly rounding: RoundingMode;
  /** What becomes of a value beyond the largest finite one. */
  readonly overflow: OverflowPolicy;
  /** Formats of the user's own, as `readCustomFormats` takes them; listed after the others. */
  readonly customFormats: readonly unknown[];
  /** How loudly each kind of problem is shown, by its code; one that is left out keeps its own severity. */
  readonly diagnostics: Readonly<Record<string, Severity>>;
  /** Glob of files → format, spelled as in an annotation, of their numbers where the text does not say. */
  readonly formatByGlob: Readonly<Record<string, string>>;
  /** What is shown behind literals whose format the code names. */
  readonly inlayHints: InlayHintsSetting;
}

/** Nothing, the values of bit patterns, or also what a format makes of a number that it does not have. */
export type InlayHintsSetting = "off" | "patterns" | "all";

export const defaultSettings: Settings = {
  formats: [
    "float32",
    "float16",
    "bfloat16",
    "tf32",
    "float8_e4m3fn",
    "float8_e5m2",
    "float64",
    "posit<16,2>",
    "posit<8,2>",
    "float80",
  ],
  rounding: "nearest-even",
  overflow: "format",
  customFormats: [],
  diagnostics: {},
  formatByGlob: {},
  inlayHints: "off",
};

const roundings: readonly RoundingMode[] = [
  "nearest-even",
  "nearest-away",
  "toward-zero",
  "toward-positive",
  "toward-negative",
];
const overflows: readonly OverflowPolicy[] = ["format", "saturate"];

/** The entries of an object whose values pass; an empty object for anything else. */
function entriesWith<T>(given: unknown, passes: (value: unknown) => value is T): Readonly<Record<string, T>> {
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => passes(entry[1])));
}

function isSeverity(value: unknown): value is Severity {
  return severities.some((severity) => severity === value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
const inlayHintsSettings: readonly InlayHintsSetting[] = ["off", "patterns", "all"];

/** Settings from whatever an editor sends for the section: each key that is missing or makes no sense keeps its default. */
export function readSettings(section: unknown): Settings {
  const given: Partial<Record<keyof Settings, unknown>> =
    typeof section === "object" && section !== null ? section : {};
  const { formats, customFormats, diagnostics, formatByGlob } = given;
  return {
    formats:
      Array.isArray(formats) && formats.every((spelling) => typeof spelling === "string")
        ? formats
        : defaultSettings.formats,
    rounding: roundings.find((mode) => mode === given.rounding) ?? defaultSettings.rounding,
    overflow: overflows.find((policy) => policy === given.overflow) ?? defaultSettings.overflow,
    inlayHints: inlayHintsSettings.find((which) => which === given.inlayHints) ?? defaultSettings.inlayHints,
    customFormats: Array.isArray(customFormats) ? customFormats : defaultSettings.customFormats,
    diagnostics: entriesWith(diagnostics, isSeverity),
    formatByGlob: entriesWith(formatByGlob, isString),
  };
}
