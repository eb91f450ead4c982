import type { Format } from "../../formats/format.ts";
import type { Language } from "../language.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { firstFormat, formatOfName } from "./typeNames.ts";

/** What stands before an opening parenthesis: `static_cast<half>`, `np.float16`, `f16::from_bits`. */
export interface Callee {
  readonly name: string;
  /** Tokens between the angle brackets of a template call. */
  readonly typeArguments: readonly CodeToken[];
}

/** Names of functions that take a bit pattern as it is. */
const takesBits =
  /bit_?cast|reinterpret|transmute|from_?bits|bits_?to|_as_|^as_?(?:type$|b?float|double|half|u?(?:char|short|int|long)\d*$)/i;

/** Where the target type of a conversion's name begins: `__float2half`, `f32_to_bf16`, `doubleToHalf`, `__ushort_as_half`, `convert_half4`. */
const targetFollows = /2|_to_|To|_as_|^as_?|^convert_/g;
/** Where it ends: `bf16_from_f32`, `Float32frombits`. */
const targetPrecedes = /_?from_?/gi;
/** Rounding and saturation marks behind a target: `__float2half_rn`. */
const roundingMark = /_(?:r[nzdu]|rte|rtz|sat|satfinite|finite)$/;

/** The format that a call makes of its argument, by its name alone. */
export function formatOfCallee(callee: Callee, language: Language): ImpliedFormat | null {
  const reads = readsOf(callee.name);
  const typed = firstFormat(callee.typeArguments, language);
  const format = typed?.format ?? targetOf(callee.name, language);
  if (!format) return null;
  const written = typed ? `${callee.name}<${typed.name}>` : callee.name;
  return { format, reason: `\`${written}(…)\` makes one.`, reads };
}

function targetOf(name: string, language: Language): Format | undefined {
  const direct = formatOfName(name, language);
  if (direct) return direct;
  const segments = name.split(/\.|::/);
  const last = segments.pop() ?? name;
  // An associated function: half::f16::from_f32, Half.valueOf.
  const owner = segments.length > 0 && /^(?:from|new|value|of|parse|try_?from)/i.test(last);
  const owned = owner ? formatOfName(segments.join("::"), language) : undefined;
  if (owned) return owned;
  for (const part of last.matchAll(targetFollows)) {
    const format = target(last.slice(part.index + part[0].length), language);
    if (format) return format;
  }
  for (const part of last.matchAll(targetPrecedes)) {
    const format = target(last.slice(0, part.index), language);
    if (format) return format;
  }
  return undefined;
}

/** A conversion's target, its rounding mark and number of lanes taken off: half2_rn → half. */
function target(written: string, language: Language): Format | undefined {
  const name = written.replace(roundingMark, "");
  return formatOfName(name, language) ?? formatOfName(name.replace(/[248]$/, ""), language);
}

function readsOf(name: string): ImpliedFormat["reads"] {
  return takesBits.test(name.split(/\.|::/).pop() ?? name) ? "bits" : "value";
}

/** The format that one of a call's arguments names: `dtype=torch.bfloat16`, `"float16"`, `np.float16`. */
export function formatOfArguments(
  callee: Callee,
  args: readonly (readonly CodeToken[])[],
  language: Language,
): ImpliedFormat | null {
  const reads = readsOf(callee.name);
  for (const tokens of args) {
    const keyword = tokens.length === 3 && /^[=:]$/.test(tokens[1]?.text ?? "") ? tokens[0] : undefined;
    const value = keyword ? tokens[2] : tokens.length === 1 ? tokens[0] : undefined;
    if (!value || (keyword && !/type/i.test(keyword.text))) continue;
    if (value.kind !== "name" && value.kind !== "string") continue;
    const format = formatOfName(value.text, language);
    if (!format) continue;
    const written = keyword ? `${keyword.text}${tokens[1]?.text ?? ""}${value.text}` : value.text;
    return { format, reason: `The argument \`${written}\` says so.`, reads };
  }
  return null;
}

/** The format that a method called on the result converts to: `.astype(np.float16)`, `.to(torch.half)`, `.bfloat16()`. */
export function formatOfChain(tokens: readonly CodeToken[], language: Language): ImpliedFormat | null {
  const [dot, method, open, argument] = tokens;
  if (dot?.text !== "." || method?.kind !== "name" || open?.text !== "(") return null;
  const convertsTo = /^(?:astype|to|type|cast|view)$/.test(method.text);
  const name = convertsTo ? argument : argument?.text === ")" ? method : undefined;
  if (name?.kind !== "name" && name?.kind !== "string") return null;
  const format = formatOfName(name.text, language);
  const call = convertsTo ? `.${method.text}(${name.text})` : `.${method.text}()`;
  return format
    ? { format, reason: `\`${call}\` converts to it.`, reads: method.text === "view" ? "bits" : "value" }
    : null;
}
