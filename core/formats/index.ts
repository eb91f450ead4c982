/** Every scalar format, and the way from any spelling to it. */
import { codebookFormat } from "./codebook.ts";
import { codebookRows } from "./codebooks.ts";
import { readCustomFormats } from "./customFormats.ts";
import type { Family } from "./family.ts";
import { fixedPoints, flexpoints, vhdlFixedPoints, widthFixedPoints } from "./fixedPoint.ts";
import { floatFormat } from "./floatFormat.ts";
import { wideFloats } from "./floats.ts";
import type { Format } from "./format.ts";
import { genericFloats } from "./genericFloat.ts";
import { hardwareFixedPoints } from "./hardwareFixedPoint.ts";
import { integerFormat, integers } from "./integer.ts";
import { matlabFixedPoints } from "./matlabFixedPoint.ts";
import { allNames, normalized, withoutModule } from "./names.ts";
import { p3109 } from "./p3109.ts";
import { positFormat, posits } from "./posit.ts";
import { quantizedMultiplier } from "./quantizedMultiplier.ts";
import { scaledIntegers } from "./scaledInteger.ts";
import { smallFloats } from "./smallFloats.ts";
import { x87 } from "./x87.ts";

/** The formats that come with us; of families, the usual members. */
export const formats: readonly Format[] = [
  ...wideFloats.map(floatFormat),
  x87,
  ...smallFloats.map(floatFormat),
  ...[8, 16, 32, 64].map((bits) => positFormat(bits, 2)),
  positFormat(8, 0),
  positFormat(16, 1),
  ...[2, 4, 8, 16, 32, 64].flatMap((bits) => [integerFormat(bits, true), integerFormat(bits, false)]),
  ...codebookRows.map(codebookFormat),
  quantizedMultiplier,
];

/** Formats with numbers in their spelling, in the order in which a spelling is tried. */
export const families: readonly Family[] = [
  posits,
  integers,
  scaledIntegers,
  p3109,
  genericFloats,
  fixedPoints,
  widthFixedPoints,
  hardwareFixedPoints,
  vhdlFixedPoints,
  matlabFixedPoints,
  flexpoints,
];

const bySpelling = spellingsOf(formats);

function spellingsOf(list: readonly Format[]): Map<string, Format> {
  const map = new Map<string, Format>();
  for (const format of list) {
    for (const spelling of keysOf(format)) if (!map.has(spelling)) map.set(spelling, format);
  }
  return map;
}

function keysOf({ id, name, names }: Format): string[] {
  return [id, name, ...allNames(names)].map(normalized);
}

/** Formats of the user's own, in this process. */
let customSetting: unknown;
let customText: string | undefined;
let customProblems: readonly string[] = [];
let custom: readonly Format[] = [];
let customBySpelling = new Map<string, Format>();

/**
 * Takes the setting `numericFormats.customFormats` in place of the one before: its formats are found and
 * listed from now on. An equal setting leaves the same objects, and whatever was made from them. Returns a
 * sentence for each thing that is wrong with it.
 */
export function useCustomFormats(setting: unknown): readonly string[] {
  const text = JSON.stringify(setting);
  if (text === customText) return customProblems;
  customText = text;
  customSetting = setting;
  const { formats: read, problems } = readCustomFormats(setting);
  const clashes = read.flatMap((format, index) => {
    const taken = keysOf(format).find(
      (key) => isTaken(key) || read.slice(0, index).some((other) => keysOf(other).includes(key)),
    );
    return taken === undefined
      ? []
      : [{ format, problem: `customFormats: "${taken}" of ${format.id} already means another format.` }];
  });
  custom = read.filter((format) => !clashes.some((clash) => clash.format === format));
  customBySpelling = spellingsOf(custom);
  customProblems = [...problems, ...clashes.map(({ problem }) => problem)];
  return customProblems;
}

function isTaken(key: string): boolean {
  return bySpelling.has(key) || make(key) !== undefined;
}

/** The setting that the user's own formats were last taken from, for another thread to take them too. */
export function customFormatsSetting(): readonly unknown[] {
  return Array.isArray(customSetting) ? customSetting : [];
}

/** The user's own formats. */
export function customFormats(): readonly Format[] {
  return custom;
}

/** Every format that lists and pickers show, the user's own last. */
export function allFormats(): readonly Format[] {
  return [...formats, ...custom];
}

/** Members of families made on demand, by canonical id; a workspace uses a handful. */
const made = new Map<string, Format>();
/** What spellings were answered that no table holds: most names in code are no format. */
const answers = new Map<string, Format | string>();
/** Where both are emptied, so that a long session does not fill memory. */
const mostKept = 5000;

function lookUp(spelling: string): Format | string {
  const key = normalized(spelling);
  const bare = withoutModule(key);
  const known = customBySpelling.get(key) ?? bySpelling.get(key) ?? bySpelling.get(bare) ?? answers.get(key);
  if (known !== undefined) return known;
  const result = make(key) ?? make(bare) ?? `"${spelling}" is not a number format.`;
  const answer = typeof result === "string" ? result : sameById(result);
  if (answers.size > mostKept) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** One object a format, whatever it was called. */
function sameById(format: Format): Format {
  const key = normalized(format.id);
  const same = bySpelling.get(key) ?? made.get(key);
  if (same) return same;
  if (made.size > mostKept) made.clear();
  made.set(key, format);
  return format;
}

function make(spelling: string): Format | string | undefined {
  for (const family of families) {
    for (const pattern of family.patterns) {
      const match = pattern.exec(spelling);
      if (match) return family.make(match);
    }
  }
  return undefined;
}

/** The format that a spelling of any ecosystem names: "bf16", "torch.float8_e4m3fn", "posit<16,2>", "int8:scale=0.05,zero_point=3". */
export function findFormat(spelling: string): Format | undefined {
  const found = lookUp(spelling);
  return typeof found === "string" ? undefined : found;
}

/** Why a spelling names no format, as a sentence that names the bad part; null when it does name one. */
export function explainSpelling(spelling: string): string | null {
  const found = lookUp(spelling);
  return typeof found === "string" ? found : null;
}
