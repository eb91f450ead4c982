import type { EncodeOptions, Format, OverflowPolicy, RoundingMode } from "../core/formats/format.ts";
import { explainSpelling, findFormat } from "../core/formats/index.ts";
import { findLibrary, libraries, type Library } from "../core/formats/libraries.ts";

/** What to do, read from the arguments. */
export type Command =
  | { readonly kind: "help" }
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
    };

/** A mistake in the arguments, as a sentence. */
export class UsageError extends Error {}

const roundings: readonly RoundingMode[] = [
  "nearest-even",
  "nearest-away",
  "toward-zero",
  "toward-positive",
  "toward-negative",
];
const overflows: readonly OverflowPolicy[] = ["format", "saturate"];

const optionsOf = {
  decode: ["format", "json"],
  encode: ["format", "json", "rounding", "overflow", "library"],
  formats: ["json"],
} as const satisfies Record<string, readonly string[]>;
type CommandName = keyof typeof optionsOf;

/** "-1.5", "-inf" and "-0x1p3" are numbers, not options. */
const negativeNumber = /^-(?:\.?\d|inf|nan)/i;

/** @throws UsageError with a sentence that names what is wrong. */
export function readArguments(args: readonly string[]): Command {
  const [name = "", ...rest] = args;
  if (name === "" || name === "help" || rest.concat(name).some((arg) => arg === "--help" || arg === "-h")) {
    return { kind: "help" };
  }
  if (name === "--version") return { kind: "version" };
  if (!isCommand(name))
    throw new UsageError(`"${name}" is not a command; there are decode, encode and formats.`);
  const { flags, inputs } = split(name, rest);
  const json = flags.has("json");
  if (name === "formats") return { kind: "formats", json, words: inputs };
  const format = formatOf(flags.get("format"));
  if (name === "decode") return { kind: "decode", format, json, inputs };
  const rounding = choose("rounding", flags.get("rounding"), roundings);
  const overflow = choose("overflow", flags.get("overflow"), overflows);
  const library = libraryOf(flags.get("library"));
  if (library && (rounding || overflow)) {
    throw new UsageError("--library says how to round and overflow; leave out --rounding and --overflow.");
  }
  const options = { ...(rounding && { rounding }), ...(overflow && { overflow }) };
  return { kind: "encode", format, json, inputs, options, library };
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionsOf, name);
}

function split(command: CommandName, args: readonly string[]) {
  const known: readonly string[] = optionsOf[command];
  const flags = new Map<string, string>();
  const inputs: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      inputs.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-" || negativeNumber.test(arg)) {
      inputs.push(arg);
      continue;
    }
    const [, option = "", attached] = /^--([a-z]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (!known.includes(option)) {
      throw new UsageError(
        `"${arg}" is not an option of ${command}; there are ${known.map((o) => `--${o}`).join(", ")}.`,
      );
    }
    if (option === "json" && attached !== undefined) throw new UsageError("--json takes no value.");
    const value = option === "json" ? "" : (attached ?? args[++index]);
    if (value === undefined) throw new UsageError(`--${option} needs a value after it.`);
    flags.set(option, value);
  }
  return { flags, inputs };
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
