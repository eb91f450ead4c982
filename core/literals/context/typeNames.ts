import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import { cCodeNames } from "../languages/codeNames.ts";
import type { Language } from "../language.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";

/** Lanes of a vector or a matrix: half4, float4x4. */
const lanes = /(?<=[a-z]|16|32)[2-4](?:x[2-4])?$/;

/** Words of which C makes names of types: `unsigned char`, `long double`. */
const words = new Set(["unsigned", "signed", "short", "long", "int", "char", "double", "__int64"]);

/** The format that a name means in a language: `np.float16`, `half::bf16`, `float16_t`, `unsigned char`, `logic [7:0]`. */
export function formatOfName(name: string, language: Language): Format | undefined {
  if (name.endsWith("]")) return language.bitRanges ? formatOfBits(name) : undefined;
  const last = /^[\w ]* \w+$/.test(name) ? inOrder(name.split(" ")) : lastName(name);
  // A type may be called "constructor".
  const own = Object.hasOwn(language.typeNames ?? {}, last) ? language.typeNames?.[last] : undefined;
  if (own !== undefined) return own === "" ? undefined : findFormat(own);
  return findFormat(name) ?? findFormat(last) ?? findFormat(last.replace(lanes, ""));
}

function lastName(name: string): string {
  return name.split(/\.|::/).pop() ?? name;
}

/** Verilog's integers by their range of bits: `logic signed [15:0]`. Behind the name of another type, a range counts such. */
function formatOfBits(name: string): Format | undefined {
  const [, sign = "", high = "", low = ""] = bitVector.exec(name) ?? [];
  const widthBits = Math.abs(Number(high) - Number(low)) + 1;
  return high === "" ? undefined : findFormat(`${sign === "signed" ? "" : "u"}int${widthBits}`);
}

const bitVector =
  /^(?:logic|bit|reg|var|u?wire|tri(?:0|1|and|or|reg)?|w(?:and|or)|input|output|inout|parameter|localparam)(?: (signed|unsigned))? \[(\d{1,3}):(\d{1,3})\]$/;

/** The words of a C type as the tables have them: without the `int` and the `signed` that change nothing. */
function inOrder(written: readonly string[]): string {
  const isChar = written.includes("char");
  const base = written.filter((word) => word !== "unsigned" && word !== "signed" && word !== "int");
  const sign = written.includes("unsigned")
    ? "unsigned"
    : isChar && written.includes("signed")
      ? "signed"
      : "";
  return [sign, ...base].filter(Boolean).join(" ") || "int";
}

/** True for what is rather the name of a variable, a helper or a vector's lane than that of a type: f4, s2. */
export function isShort(name: string): boolean {
  return /(?:^|\.|::)(?![iu]8$)[a-z]\d$/i.test(name);
}

/** True for the name of several numbers side by side, whose bits one pattern holds. */
export function isVector(name: string): boolean {
  return lanes.test(name) || /^vec[2-4]$/.test(name);
}

/** Templates whose arguments are the numbers of a family of formats, which is spelled as they are. */
const numberTemplates = /(?:^|::)(?:(?:ap|sc)_u?fixed|ac_fixed|ap_u?int|sc_(?:big)?u?int|ac_int|posit)$/;

/** Most tokens of the arguments of such a type. */
export const maxTypeArguments = 16;

/** Such a template with its arguments, as the table of formats spells it: `ap_fixed<16,1>`; undefined for any other. */
export function templateName(name: string, typeArguments: readonly CodeToken[]): string | undefined {
  if (typeArguments.length > maxTypeArguments || !numberTemplates.test(name)) return undefined;
  return `${name}<${typeArguments.map(({ text }) => text).join("")}>`;
}

/** Where what closes at `close` opens, if it holds no more than a few numbers and words; −1 if not. */
function openingOfNumbers(tokens: readonly CodeToken[], close: number, opener: string): number {
  for (let index = close - 1; index >= Math.max(0, close - 1 - maxTypeArguments); index--) {
    const { kind, text } = tokens[index] as CodeToken;
    if (text === opener) return index;
    if (kind !== "name" && kind !== "number" && !/^[,:-]$/.test(text)) return -1;
  }
  return -1;
}

const openers: Readonly<Record<string, string>> = { ">": "<", ")": "(", "]": "[" };

/** A type that is not one word: a template of numbers, VHDL's `sfixed(0 downto -7)`, C's `unsigned _BitInt(4)`, Verilog's `logic [7:0]`. */
function typeOfNumbers(
  tokens: readonly CodeToken[],
  close: number,
): { readonly name: string; readonly begin: number } | null {
  const opener = openers[tokens[close]?.text ?? ""];
  if (opener === undefined) return null;
  const open = openingOfNumbers(tokens, close, opener);
  const word = tokens[open - 1];
  if (word?.kind !== "name") return null;
  const inside = tokens.slice(open + 1, close);
  if (opener === "[") {
    const begin = open - (/^(?:un)?signed$/.test(word.text) ? 2 : 1);
    const before = tokens.slice(Math.max(0, begin), open).map(({ text }) => text);
    return { name: `${before.join(" ")} [${inside.map(({ text }) => text).join("")}]`, begin };
  }
  if (opener === "<") {
    const name = templateName(word.text, inside);
    return name === undefined ? null : { name, begin: open - 1 };
  }
  if (/^[su]fixed$/i.test(word.text)) {
    const bounds = inside.map(({ text }) => text).join(" ");
    return { name: `${word.text}(${bounds.replaceAll("- ", "-")})`, begin: open - 1 };
  }
  if (word.text !== "_BitInt" || inside.length !== 1) return null;
  const isUnsigned = tokens[open - 2]?.text === "unsigned";
  const name = `${isUnsigned ? "unsigned " : ""}_BitInt(${inside[0]?.text ?? ""})`;
  return { name, begin: open - (isUnsigned ? 2 : 1) };
}

/** The name of a type that ends with the token at `index`, of several words in C, and where it begins; null where no name stands there. */
export function typeEndingAt(
  tokens: readonly CodeToken[],
  index: number,
): { readonly name: string; readonly begin: number } | null {
  const last = tokens[index];
  if (last?.kind === "punctuation") return typeOfNumbers(tokens, index);
  if (last?.kind !== "name") return null;
  let begin = index;
  if (words.has(last.text)) while (words.has(tokens[begin - 1]?.text ?? "")) begin--;
  const name = tokens.slice(begin, index + 1).map(({ text }) => text);
  return { name: name.join(" "), begin };
}

/** The first name among tokens that means a format, with the format. */
export function firstFormat(
  tokens: readonly CodeToken[],
  language: Language,
): { name: string; format: Format } | undefined {
  for (const [index, token] of tokens.entries()) {
    // Of a type of several words the last one knows them all.
    if (words.has(token.text) && words.has(tokens[index + 1]?.text ?? "")) continue;
    const type = typeEndingAt(tokens, index);
    const format = type ? formatOfName(type.name, language) : undefined;
    if (type && format) return { name: type.name, format };
  }
  return undefined;
}

/** What a type's name says beside its format, by what it looks like. */
const manners: readonly (readonly [
  name: RegExp,
  says: (format: Format, name: string) => Partial<ImpliedFormat>,
])[] = [
  // C's has a sign on some machines only.
  [/^char$/, () => ({ eitherSign: true })],
  // A register's bits have no sign but that of who reads them.
  [/\]$/, () => ({ eitherSign: true })],
  // VHDL takes a string of bits, and no number.
  [/^[su]fixed\(/i, () => ({ reads: "bits" })],
  [/^q\d+_t$/, codesOf],
];

/** The integers that hold a format's codes, where the name is that of such. */
function codesOf({ widthBits }: Format, name: string): Partial<ImpliedFormat> {
  const storedAs = Object.hasOwn(cCodeNames, name) ? findFormat(`int${widthBits}`) : undefined;
  return storedAs ? { reads: "bits", storedAs } : {};
}

/** What a declaration, a cast or a list says by a type's name. */
export function said(format: Format, name: string, language: Language, reason: string): ImpliedFormat {
  const { aliases = {} } = language;
  const last = lastName(name);
  // What the code has given another name is known by its own.
  const own = (Object.hasOwn(aliases, last) ? aliases[last] : undefined) ?? name;
  const manner = manners.find(([looks]) => looks.test(own));
  return { format, reason, reads: "value", ...manner?.[1](format, own) };
}
