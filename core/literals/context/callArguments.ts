import { codeSpan } from "../../display/codeSpan.ts";
import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import type { Language } from "../language.ts";
import { type Callee, readsOf } from "./calls.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { structCodes } from "./knownCalls.ts";
import { formatOfName, isShort } from "./typeNames.ts";

type Argument = readonly CodeToken[];

/** Keywords of arguments that say a type: `dtype=`, `preferred_element_type=`, Swift's `to:`. */
const typeKeyword = /type|^to$/i;

/** The format that one of a call's arguments names: `dtype=torch.bfloat16`, `"float16"`, `np.float16`. */
export function formatOfArguments(
  callee: Callee,
  args: readonly Argument[],
  language: Language,
): ImpliedFormat | null {
  const fixed = formatOfFixedPoint(callee, args);
  if (fixed) return fixed;
  const reads = readsOf(callee.name);
  for (const tokens of args) {
    const keyword = keywordOf(tokens);
    const value = typeIn(tokens);
    if (!value || (keyword && !typeKeyword.test(keyword.text))) continue;
    const format = formatOfType(value, keyword !== undefined || callee.name === "array.array", language);
    if (!format) continue;
    const written = keyword ? `${keyword.text}${tokens[1]?.text ?? ""}${value.text}` : value.text;
    return { format, reason: `The argument ${codeSpan(written)} says so.`, reads };
  }
  return null;
}

/** Calls that make fixed point, and how its type is spelled by what their arguments behind the value say. */
const fixedPointCalls: readonly (readonly [name: RegExp, spelling: (...said: string[]) => string])[] = [
  // VHDL: what weight the first bit and the last one have.
  [/^to_sfixed$/i, (left, right) => `sfixed(${left} downto ${right})`],
  [/^to_ufixed$/i, (left, right) => `ufixed(${left} downto ${right})`],
  // MATLAB: whether there is a sign, all bits, and those of the fraction.
  [/^fi$/, (sign, width, fraction) => matlabType(signs.get(sign), width, fraction)],
  [/^sfi$/, (width, fraction) => matlabType("s", width, fraction)],
  [/^ufi$/, (width, fraction) => matlabType("u", width, fraction)],
];

const signs = new Map([
  ["1", "s"],
  ["true", "s"],
  ["0", "u"],
  ["false", "u"],
]);

function matlabType(sign: string | undefined, width: string, fraction: string): string {
  return `${sign}fix${width}_E${fraction.startsWith("-") ? fraction.slice(1) : `n${fraction}`}`;
}

/** `to_sfixed(0.1, 0, -15)`, `fi(0.1, 1, 16, 15)`. More arguments say how it rounds and what it does out of range. */
function formatOfFixedPoint({ name }: Callee, args: readonly Argument[]): ImpliedFormat | null {
  const said = args.slice(1).map((tokens) => tokens.map(({ text }) => text).join(""));
  const [, spelling] =
    fixedPointCalls.find(([names, { length }]) => names.test(name) && said.length === length) ?? [];
  const format = spelling && findFormat(spelling(...said));
  const reason = `The arguments ${codeSpan(said.join(", "))} say so.`;
  return format ? { format, reason, reads: "value", converted: true } : null;
}

function keywordOf(tokens: Argument): CodeToken | undefined {
  return tokens.length === 3 && /^[=:]$/.test(tokens[1]?.text ?? "") ? tokens[0] : undefined;
}

/** The name or string that is all of an argument, its keyword left out. */
function typeIn(tokens: Argument): CodeToken | undefined {
  const value = keywordOf(tokens) ? tokens[2] : tokens.length === 1 ? tokens[0] : undefined;
  return value?.kind === "name" || value?.kind === "string" ? value : undefined;
}

/** `np.float16`, Swift's `Float.self`, NumPy's "<f2", and its "e" where a keyword says that it is a type. */
function formatOfType({ kind, text }: CodeToken, keyed: boolean, language: Language): Format | undefined {
  // NumPy counts bytes: its "f4" has no more in common with fp4 than the letters.
  const [, letter = "", size] = (kind === "string" && /^[<>=|!]?([a-zA-Z])([1248])?$/.exec(text)) || [];
  if (size !== undefined) {
    const word = { f: "float", i: "int", u: "uint" }[letter];
    return word === undefined ? undefined : findFormat(`${word}${8 * Number(size)}`);
  }
  // C's long is as wide as the machine has it.
  if (keyed && !/l/i.test(letter) && Object.hasOwn(structCodes, letter))
    return findFormat(structCodes[letter] ?? "");
  return isShort(text) ? undefined : formatOfName(text.replace(/\.self$/, ""), language);
}

/** Functions of Python's struct, MicroPython's ustruct, with how many arguments stand before the first value. */
const structCalls: Readonly<Record<string, number>> = { pack: 1, pack_into: 3, unpack: 1 };

/** The format that the format string of `struct.pack("<ef", x, y)` gives the argument at `position`; bits for `unpack`. */
export function formatOfStruct(
  { name }: Callee,
  args: readonly Argument[],
  position: number,
): ImpliedFormat | null {
  const [, call = ""] = /^u?struct\.(\w+)$/.exec(name) ?? [];
  const [first] = args;
  const written = first?.length === 1 && first[0]?.kind === "string" ? first[0].text : undefined;
  if (written === undefined || !Object.hasOwn(structCalls, call)) return null;
  const codes = codesOf(written, position - (structCalls[call] ?? 0));
  const format = codes === undefined ? undefined : findFormat(structCodes[codes] ?? "");
  return format
    ? {
        format,
        reason: `The format string ${codeSpan(written)} says so.`,
        reads: call === "unpack" ? "bits" : "value",
      }
    : null;
}

/** The code of the value at an index: of "2fd" f, f and d. Without a byte order the size of a long is the machine's. */
function codesOf(written: string, index: number): string | undefined {
  if (index < 0) return undefined;
  const [, order = ""] = /^([<>=!@]?)[\dbBhHiIlLqQefd ]{1,64}$/.exec(written) ?? [];
  const isNative = order === "" || order === "@";
  let next = 0;
  for (const [, count = "1", code = ""] of written.slice(order.length).matchAll(/(\d*)([a-zA-Z])/g)) {
    next += Number(count || "1");
    if (index < next) return isNative && /[lL]/.test(code) ? undefined : code;
  }
  return undefined;
}

/** Methods that leave the elements as they are. */
const keepsElements = /^(?:reshape|cuda|cpu|contiguous|flatten|ravel|squeeze|unsqueeze|clone|copy|numpy)$/;
const convertsTo = /^(?:astype|to|type|cast|view)$/;

/** Most methods of a chain that are read. */
const maxLinks = 6;

/**
 * The format that the methods called on a result convert to: `.astype(np.float16)`, `.to(torch.half)`,
 * `.bfloat16()`. `made` is what the call before them makes: a `view` of such integers takes them as bits.
 */
export function formatOfChain(
  code: CodeStructure,
  from: number,
  made: ImpliedFormat | null,
  language: Language,
): ImpliedFormat | null {
  let found = made;
  let dot = from;
  for (let link = 0; link < maxLinks; link++) {
    const [method, open] = [code.tokens[dot + 1], code.tokens[dot + 2]];
    if (code.tokens[dot]?.text !== "." || method?.kind !== "name" || open?.text !== "(") return found;
    const close = code.closingOf(dot + 2);
    const next = formatOfLink(method, topLevelArguments(code, dot + 3, close), language);
    if (!next && !keepsElements.test(method.text) && method.text !== "to") return found;
    if (next && found === null) found = next;
    else if (next && found) return views(next, found) ? next : found;
    if (found && found.format.kind !== "integer") return found;
    dot = close + 1;
  }
  return found;
}

/** True where one takes the integers of the other for its bits. */
export function views(outer: ImpliedFormat, inner: ImpliedFormat): boolean {
  return (
    outer.reads === "bits" &&
    outer.format.kind !== "integer" &&
    inner.format.kind === "integer" &&
    (outer.packed === true || outer.format.containerBits === inner.format.widthBits)
  );
}

function formatOfLink(
  method: CodeToken,
  args: readonly Argument[],
  language: Language,
): ImpliedFormat | null {
  const converts = convertsTo.test(method.text);
  const values = converts ? args.flatMap((tokens) => typeIn(tokens) ?? []) : args[0]?.length ? [] : [method];
  for (const value of values) {
    const format = formatOfType(value, converts, language);
    const call = converts ? `.${method.text}(${value.text})` : `.${method.text}()`;
    const reads = method.text === "view" ? "bits" : "value";
    if (format) return { format, reason: `\`${call}\` converts to it.`, reads };
  }
  return null;
}

/** A call's arguments between two indices, newlines and what stands in inner brackets left out. */
export function topLevelArguments(code: CodeStructure, from: number, to: number): CodeToken[][] {
  const args: CodeToken[][] = [[]];
  for (let index = from; index < to; index++) {
    const token = code.tokens[index] as CodeToken;
    if (token.kind === "newline") continue;
    if (token.kind === "punctuation" && token.text === ",") args.push([]);
    else args.at(-1)?.push(token);
    if (token.kind === "punctuation" && /^[([{]$/.test(token.text)) index = code.closingOf(index) - 1;
  }
  return args;
}
