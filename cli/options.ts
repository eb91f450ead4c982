/** A mistake in the arguments, as a sentence. */
export class UsageError extends Error {}

const formatOptions = ["format"];
const tensorOptions = ["range", "read-as"];

/** What each command can be told: options that take a value, and those that stand alone. */
const optionsOf = {
  decode: { values: formatOptions, switches: ["json"] },
  encode: { values: [...formatOptions, "rounding", "overflow", "library"], switches: ["json"] },
  show: { values: formatOptions, switches: ["json"] },
  formats: { values: [], switches: ["json"] },
  summarize: { values: tensorOptions, switches: ["json"] },
  merge: { values: [], switches: ["json"] },
  calibrate: {
    values: ["method", "bits", "per-channel", ...tensorOptions],
    switches: ["unsigned", "asymmetric", "json"],
  },
  error: { values: ["scheme", "block", "axis", "summary", ...tensorOptions], switches: ["json"] },
  layer: { values: ["bits", "positions", "output-max"], switches: ["json"] },
} as const satisfies Record<
  string,
  { readonly values: readonly string[]; readonly switches: readonly string[] }
>;

export type CommandName = keyof typeof optionsOf;

/** The name itself when it is a command. @throws UsageError with the commands there are. */
export function commandName(name: string): CommandName {
  if (isCommand(name)) return name;
  const names = Object.keys(optionsOf);
  throw new UsageError(
    `"${name}" is not a command; there are ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`,
  );
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionsOf, name);
}

/** "-1.5", "-inf" and "-0x1p3" are numbers, not options. */
const negativeNumber = /^-(?:\.?\d|inf|nan)/i;

/** The parts of a list, apart by commas; those of `posit<16,2>` and `int8:scale=1,zero_point=3` set no part off. */
export function listed(text: string): readonly string[] {
  return text.split(/,(?![^<>]*>|\w+=)/);
}

/** A command's arguments, sorted. */
export interface SplitArguments {
  /** Values by option; of those that stand alone, an empty text. */
  readonly flags: ReadonlyMap<string, string>;
  readonly inputs: readonly string[];
}

/** Sorts a command's arguments into options and inputs. @throws UsageError for options that it does not have. */
export function splitArguments(command: CommandName, args: readonly string[]): SplitArguments {
  const switches: readonly string[] = optionsOf[command].switches;
  const known = [...optionsOf[command].values, ...switches];
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
    const [, option = "", attached] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (!known.includes(option)) {
      throw new UsageError(
        `"${arg}" is not an option of ${command}; there are ${known.map((o) => `--${o}`).join(", ")}.`,
      );
    }
    const standsAlone = switches.includes(option);
    if (standsAlone && attached !== undefined) throw new UsageError(`--${option} takes no value.`);
    const value = standsAlone ? "" : (attached ?? args[++index]);
    if (value === undefined) throw new UsageError(`--${option} needs a value after it.`);
    flags.set(option, value);
  }
  return { flags, inputs };
}
