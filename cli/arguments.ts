import type { EncodeOptions, Format, OverflowPolicy, RoundingMode } from "../core/formats/format.ts";
import { allFormats, explainSpelling, findFormat } from "../core/formats/index.ts";
import { findLibrary, libraries, type Library } from "../core/formats/libraries.ts";
import { commandName, listed, splitArguments, UsageError } from "./options.ts";
import { readTensorArguments, type TensorCommand } from "./tensorArguments.ts";

/** What to do, read from the arguments. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "schemes" }
  | { readonly kind: "version" }
  | { readonly kind: "formats"; readonly json: boolean; readonly words: readonly string[] }
  | {
      readonly kind: "decode";
      readonly format: Format;
      readonly json: boolean;
      readonly inputs: readonly string[];
    }
  | {
      readonly kind: "encode";
      readonly format: Format;
      readonly json: boolean;
      readonly inputs: readonly string[];
      readonly options: EncodeOptions;
      readonly library: Library | undefined;
    }
  | {
      readonly kind: "show";
      readonly formats: readonly Format[] | null;
      readonly json: boolean;
      readonly inputs: readonly string[];
    }
  | TensorCommand;

const roundings: readonly RoundingMode[] = [
  "nearest-even",
  "nearest-away",
  "toward-zero",
  "toward-positive",
  "toward-negative",
];
const overflows: readonly OverflowPolicy[] = ["format", "saturate"];

/** @throws UsageError with a sentence that names what is wrong. */
export function readArguments(args: readonly string[]): Command {
  const [name = "", ...rest] = args;
  if (name === "" || name === "help" || rest.concat(name).some((arg) => arg === "--help" || arg === "-h")) {
    return { kind: "help" };
  }
  if (name === "--version") return { kind: "version" };
  const kind = commandName(name);
  const split = splitArguments(kind, rest);
  if (kind !== "decode" && kind !== "encode" && kind !== "show" && kind !== "formats") {
    if (kind === "error" && split.flags.get("scheme") === "help") return { kind: "schemes" };
    return readTensorArguments(kind, split);
  }
  const { flags, inputs } = split;
  const json = flags.has("json");
  if (kind === "formats") return { kind, json, words: inputs };
  if (kind === "show") return { kind, json, inputs, formats: formatsOf(flags.get("format")) };
  const format = formatOf(flags.get("format"));
  if (kind === "decode") return { kind, format, json, inputs };
  const rounding = choose("rounding", flags.get("rounding"), roundings);
  const overflow = choose("overflow", flags.get("overflow"), overflows);
  const library = libraryOf(flags.get("library"));
  if (library && (rounding || overflow)) {
    throw new UsageError("--library says how to round and overflow; leave out --rounding and --overflow.");
  }
  const options = { ...(rounding && { rounding }), ...(overflow && { overflow }) };
  return { kind, format, json, inputs, options, library };
}

function formatOf(spelling: string | undefined): Format {
  if (spelling === undefined)
    throw new UsageError("--format is missing; say which format, e.g. --format bf16.");
  const format = findFormat(spelling);
  if (!format)
    throw new UsageError(
      `--format: ${explainSpelling(spelling) ?? ""} "numeric-formats formats" lists them.`,
    );
  return format;
}

function formatsOf(spellings: string | undefined): readonly Format[] | null {
  if (spellings === undefined) return null;
  return spellings === "all" ? allFormats() : listed(spellings).map(formatOf);
}

function libraryOf(id: string | undefined): Library | undefined {
  if (id === undefined) return undefined;
  const library = findLibrary(id);
  const known = libraries.map((other) => other.id).join(", ");
  if (!library) throw new UsageError(`--library is "${id}"; there are ${known}.`);
  return library;
}

function choose<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((choice) => choice === value);
  if (!found) throw new UsageError(`--${option} is "${value}"; there are ${known.join(", ")}.`);
  return found;
}
