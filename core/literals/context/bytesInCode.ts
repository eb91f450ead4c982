import { codeSpan } from "../../display/codeSpan.ts";
import { findFormat } from "../../formats/index.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import { formatOfArguments, topLevelArguments } from "./callArguments.ts";
import { calleeBefore, lastPart } from "./calls.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { structCodes } from "./knownCalls.ts";

/** Most tokens of a call that takes bytes. */
const maxTokens = 64;

/** Most calls that hand the bytes on, one inside of another. */
const maxHanded = 4;

/** Calls that hold the bytes that they are given. */
const holdsBytes = /^(?:bytes|bytearray|memoryview|BytesIO|fromhex|unhexlify)$/;

/** Calls that take their bytes for elements of the type that another argument names. */
const takesElements = /^(?:frombuffer|fromstring)$/;

/** The format whose elements a string of bytes holds: `np.frombuffer(b"\x00\x3c", np.float16)`, `struct.unpack("<e", b"\x00\x3c")`; null unless all of the string is the literal. */
export function formatOfBytes(
  code: CodeStructure,
  string: number,
  { text }: Literal,
  language: Language,
): ImpliedFormat | null {
  const { tokens } = code;
  if (tokens[string]?.text !== text) return null;
  const prefix = tokens[string - 1]?.text ?? "";
  // In a raw string a backslash is a byte.
  if (/^(?:br|rb)$/i.test(prefix)) return null;
  let first = /^b$/i.test(prefix) ? string - 1 : string;
  let last = string;
  for (let handed = 0; handed < maxHanded; handed++) {
    if (!isWholeArgument(tokens, last)) return null;
    const { open } = code.placeBehind(first - 1);
    const callee = tokens[open]?.text === "(" ? calleeBefore(code, open) : undefined;
    const close = code.closingOf(open);
    if (!callee || close - open > maxTokens) return null;
    const name = lastPart(callee.name);
    const args = topLevelArguments(code, open + 1, close);
    const own = args.findIndex((argument) => argument.includes(tokens[first] as CodeToken));
    if (/^u?struct\.unpack$/.test(callee.name)) return own === 1 ? formatOfCodes(args[0]) : null;
    if (takesElements.test(name)) {
      const isData = own === 0 || args[own]?.[0]?.text === "buffer";
      if (!isData || args.some(([word]) => word?.text === "sep") || isTurned(tokens, close)) return null;
      return elements(formatOfArguments(callee, args, language), args.flatMap(typeString)[0]);
    }
    if (!holdsBytes.test(name) || own !== 0) return null;
    first = open - callee.length;
    last = close;
  }
  return null;
}

/** False for what is sliced, repeated or added to before anybody takes it. */
function isWholeArgument(tokens: readonly CodeToken[], last: number): boolean {
  let next = last + 1;
  while (tokens[next]?.kind === "newline") next++;
  return tokens[next]?.text === "," || tokens[next]?.text === ")";
}

/** True where the elements are loaded in the other order of bytes afterwards, or as others. */
function isTurned(tokens: readonly CodeToken[], close: number): boolean {
  return (
    tokens[close + 1]?.text === "." && /^(?:byteswap|newbyteorder|view)$/.test(tokens[close + 2]?.text ?? "")
  );
}

/** NumPy's type with its byte order, where one is an argument: ">f4". */
function typeString(argument: readonly CodeToken[]): string[] {
  return argument.flatMap(({ kind, text }) => (kind === "string" && /^[<>=|!]\w+$/.test(text) ? text : []));
}

/** What all values of a format string are, when they are of one kind: "<4e". */
function formatOfCodes(argument: readonly CodeToken[] | undefined): ImpliedFormat | null {
  const [first] = argument ?? [];
  if (argument?.length !== 1 || first?.kind !== "string") return null;
  const [, code = ""] = /^[<>=!@]?\d{0,9}([a-zA-Z])(?:\d{0,9}\1){0,64}$/.exec(first.text) ?? [];
  const format = Object.hasOwn(structCodes, code) ? findFormat(structCodes[code] ?? "") : undefined;
  if (!format || (/l/i.test(code) && !/^[<>=!]/.test(first.text))) return null;
  const reason = `The format string ${codeSpan(first.text)} says so.`;
  return elements({ format, reason, reads: "bits" }, first.text);
}

/** Bytes are little-endian where no type says otherwise, as the machines are. */
function elements(implied: ImpliedFormat | null, type = ""): ImpliedFormat | null {
  const bytes = /^[>!]/.test(type) ? "big-endian" : "little-endian";
  return implied && { ...implied, reads: "bits", packed: true, bytes };
}
