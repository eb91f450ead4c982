import { codebookFormat } from "./codebook.ts";
import { floatFormat } from "./floatFormat.ts";
import type { NanCodes } from "./floatRow.ts";
import type { Format } from "./format.ts";
import { floatLimits } from "./genericFloat.ts";

/** What a setting makes: the formats that are right, and a sentence for each thing that is wrong. */
export interface CustomFormats {
  readonly formats: readonly Format[];
  /** Each starts with the place: "customFormats[1].bias is …". */
  readonly problems: readonly string[];
}

/** A format as a user writes it; `values` makes a codebook, everything else a float. */
type Definition = { readonly [key: string]: unknown };

const floatKeys = ["exponentBits", "fractionBits", "bias", "signed", "nan", "infinity", "containerBits"];
const commonKeys = ["id", "name", "description", "spellings"];
/** Names stand in hovers, which are Markdown: a workspace must not be able to put links or pictures there. */
const plainName = /^[\w .:,+<>-]{1,40}$/;
const nanCodes: readonly NanCodes[] = ["ieee", "all ones", "minus zero", "none"];
/** Codebooks are searched value by value in tests and lists; 16 bits is also where tables end. */
const maxCodebookBits = 16;

/**
 * Reads the setting `numericFormats.customFormats`: a list of floats
 * `{ id, exponentBits, fractionBits, bias?, signed?, nan?, infinity?, containerBits?, name?, description?, spellings? }`
 * and codebooks `{ id, values, … }`. Never throws.
 */
export function readCustomFormats(setting: unknown): CustomFormats {
  if (setting === undefined || setting === null) return { formats: [], problems: [] };
  if (!Array.isArray(setting)) return { formats: [], problems: ["customFormats is not a list."] };
  const formats: Format[] = [];
  const problems: string[] = [];
  for (const [index, entry] of setting.entries()) {
    const reader = new DefinitionReader(`customFormats[${index}]`, entry);
    const format = reader.format();
    if (format && reader.problems.length === 0) formats.push(format);
    problems.push(...reader.problems);
  }
  return { formats, problems };
}

class DefinitionReader {
  readonly problems: string[] = [];
  readonly #place: string;
  readonly #definition: Definition;

  constructor(place: string, entry: unknown) {
    this.#place = place;
    const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
    this.#definition = isObject ? (entry as Definition) : {};
    if (!isObject) this.problems.push(`${place} is not an object.`);
  }

  format(): Format | null {
    if (this.problems.length > 0) return null;
    return "values" in this.#definition ? this.#codebook() : this.#float();
  }

  #codebook(): Format | null {
    this.#refuseOthers([...commonKeys, "values"]);
    const common = this.#common();
    const { values } = this.#definition;
    const isList = Array.isArray(values) && values.every((value) => Number.isFinite(value));
    if (!isList) return this.#wrong("values", "a list of finite numbers");
    const widthBits = Math.log2(values.length);
    if (!Number.isInteger(widthBits) || widthBits < 1 || widthBits > maxCodebookBits) {
      return this.#say(
        "values",
        `has ${values.length} numbers; it must have 2, 4, 8 … up to ${2 ** maxCodebookBits}.`,
      );
    }
    const seen = new Set<unknown>();
    const spare = values.flatMap((value, code) => (seen.size === seen.add(value).size ? [code] : []));
    return this.problems.length > 0
      ? null
      : codebookFormat({ ...common, widthBits, values: values as number[], spare });
  }

  #float(): Format | null {
    this.#refuseOthers([...commonKeys, ...floatKeys]);
    const common = this.#common();
    const exponentBits = this.#integer("exponentBits", 1, floatLimits.exponentBits);
    const fractionBits = this.#integer("fractionBits", 0, floatLimits.fractionBits);
    const bias = this.#integer("bias", -floatLimits.bias, floatLimits.bias, 2 ** (exponentBits - 1) - 1);
    const isSigned = this.#boolean("signed", true);
    const nan = this.#nan();
    const infinity = this.#boolean("infinity", nan === "ieee");
    const widthBits = exponentBits + fractionBits + (isSigned ? 1 : 0);
    const containerBits = this.#integer("containerBits", widthBits, 256, widthBits);
    if (nan === "minus zero" && !isSigned)
      this.#say("nan", 'is "minus zero", but an unsigned format has no code for −0.');
    if (this.problems.length > 0) return null;
    return floatFormat({
      ...common,
      ...(!isSigned && { unsigned: true }),
      exponentBits,
      fractionBits,
      bias,
      nan,
      infinity,
      containerBits,
    });
  }

  #common() {
    const id = this.#text("id", null);
    const { spellings = [] } = this.#definition;
    const isList = Array.isArray(spellings) && spellings.every((spelling) => typeof spelling === "string");
    if (!isList) this.#wrong("spellings", "a list of texts");
    return {
      id,
      name: this.#text("name", id),
      description: this.#text("description", "A format of your settings."),
      source: "numericFormats.customFormats",
      names: { other: isList ? spellings : [] },
    };
  }

  #nan(): NanCodes {
    const { nan = "ieee" } = this.#definition;
    const found = nanCodes.find((codes) => codes === nan);
    if (!found) this.#wrong("nan", nanCodes.map((codes) => `"${codes}"`).join(", "));
    return found ?? "ieee";
  }

  #text(key: string, standard: string | null): string {
    const value = this.#definition[key] ?? standard;
    if (typeof value !== "string" || value.trim() === "") this.#wrong(key, "a text that is not empty");
    else if ((key === "id" || key === "name") && !plainName.test(value))
      this.#wrong(key, "at most 40 letters, digits, blanks and . _ : , + - < >");
    else return value.trim();
    return "";
  }

  #boolean(key: string, standard: boolean): boolean {
    const value = this.#definition[key] ?? standard;
    if (typeof value !== "boolean") this.#wrong(key, "true or false");
    return value === true;
  }

  #integer(key: string, low: number, high: number, standard?: number): number {
    const value = this.#definition[key] ?? standard;
    if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
    this.#wrong(key, `an integer from ${low} to ${high}`);
    return low;
  }

  #refuseOthers(known: readonly string[]): void {
    for (const key of Object.keys(this.#definition)) {
      if (!known.includes(key)) this.#say(key, `is not a field of a format; there are ${known.join(", ")}.`);
    }
  }

  #wrong(key: string, wanted: string): null {
    const value = this.#definition[key];
    return this.#say(
      key,
      `is ${value === undefined ? "missing" : JSON.stringify(value)}; it must be ${wanted}.`,
    );
  }

  #say(key: string, text: string): null {
    this.problems.push(`${this.#place}.${key} ${text}`);
    return null;
  }
}
