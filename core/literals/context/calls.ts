import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { knownCall } from "./knownCalls.ts";
import { firstFormat, formatOfName, isShort, isVector, templateName } from "./typeNames.ts";

/** What stands before an opening parenthesis: `static_cast<half>`, `np.float16`, `f16::from_bits`. */
export interface Callee {
  readonly name: string;
  /** Tokens between the angle brackets of a template call. */
  readonly typeArguments: readonly CodeToken[];
  /** Tokens of all that, before the parenthesis. */
  readonly length: number;
}

/** What is called by the parenthesis at `open`; undefined when it only groups. */
export function calleeBefore(code: CodeStructure, open: number): Callee | undefined {
  const { tokens } = code;
  const last = tokens[open - 1];
  if (last?.kind === "name") {
    const isWord = /^(?:return|if|while|for|in|and|or|not)$/.test(last.text);
    return isWord
      ? undefined
      : { name: last.text, typeArguments: [], length: lengthFrom(tokens, open - 1, open) };
  }
  // Julia applies a function to each element: `reinterpret.(Float16, x)`.
  const applied = last?.text === "." ? tokens[open - 2] : undefined;
  if (applied?.kind === "name")
    return { name: applied.text, typeArguments: [], length: lengthFrom(tokens, open - 2, open) };
  if (last?.text !== ">") return undefined;
  const angle = code.partnerOf(open - 1);
  const at = angle - (tokens[angle - 1]?.text === "::" ? 2 : 1);
  const name = angle > 0 ? tokens[at] : undefined;
  if (name?.kind !== "name") return undefined;
  return {
    name: name.text,
    typeArguments: tokens.slice(angle + 1, open - 1),
    length: lengthFrom(tokens, at, open),
  };
}

/** Zig's builtins begin with "@", Verilog's with "$". */
function lengthFrom(tokens: readonly CodeToken[], name: number, open: number): number {
  return open - name + (/^[@$]$/.test(tokens[name - 1]?.text ?? "") ? 1 : 0);
}

/** Names of functions that take a bit pattern as it is. */
const takesBits =
  /bit_?cast|typecast|reinterpret|transmute|from_?(?:bits|storage)|^raw_?u?int|bits_?to|_as_|^as_?(?:type$|b?float|double|half|u?(?:char|short|int|long)\d*$)/i;

/** Where the target type of a conversion's name begins: `__float2half`, `f32_to_bf16`, `doubleToHalf`, `__ushort_as_half`, `convert_half4`. */
const targetFollows = /(?<!\d)2?2(?!\d)|_to_|_TO_|To|_as_|^as_?|^convert_/g;
/** Where it ends: `bf16_from_f32`, `Float32frombits`. */
const targetPrecedes = /_?from_?/gi;
/** Rounding and saturation marks behind a target: `__float2half_rn`. */
const roundingMark = /_(?:r[nzdu]|rte|rtz|sat|satfinite|finite)$/;

/** Functions that give the bits of the number that their names begin with: `__float_as_uint`, `floatBitsToUint`, `doubleToRawLongBits`, `Float32bits`. */
const givesBits =
  /^_*(.+?)(?:_as_u?(?:short|int|longlong)|BitsTo(?:U?[Ii]nt\d*|Short)|To(?:Raw)?(?:U?Int\d*|Short|Long)Bits|bits)$/;

/** The format that a call makes of its argument, by its name alone. */
export function formatOfCallee(callee: Callee, language: Language): ImpliedFormat | null {
  const last = lastPart(callee.name);
  const known = knownCall(last);
  if (known) {
    const { inList: _, ...said } = known;
    const format = findFormat(known.format);
    const reason = `\`${callee.name}(…)\` takes one.`;
    return format ? { ...said, format, reason } : null;
  }
  const source = givesBits.exec(last)?.[1];
  const given = source === undefined ? undefined : formatOfName(source, language);
  if (given) return { format: given, reason: `\`${callee.name}(…)\` takes one.`, reads: "value" };
  const reads =
    language.tuplesHoldBits && formatOfName(callee.name, language) ? "bits" : readsOf(callee.name);
  const template = templateName(callee.name, callee.typeArguments);
  const own = template === undefined ? undefined : formatOfName(template, language);
  const typed = own ? undefined : firstFormat(targetArguments(callee), language);
  const format = own ?? typed?.format ?? targetOf(callee.name, language);
  if (!format) return null;
  const written = (own && template) ?? (typed ? `${callee.name}<${typed.name}>` : callee.name);
  const isPacked = reads === "bits" && (typed ? callee.typeArguments : [{ text: last }]).some(hasLanes);
  return {
    format,
    reason: `\`${written}(…)\` makes one.`,
    reads,
    converted: true,
    ...(isPacked && { packed: true }),
  };
}

/** Where a name says the format that is converted from: `GGML_FP16_TO_FP32`, `fp16_ieee_to_fp32_value`, `bf16_to_float`. */
const sourcePrecedes = /^(?:.*_)?((?:fp|bf|f|float|bfloat|half)\d*)(?:_ieee)?_to_/i;

/** The format whose bits a function must take that is given a whole pattern of them; null for any other. */
export function formatOfSource(
  callee: Callee,
  { pattern, notation }: Literal,
  language: Language,
): ImpliedFormat | null {
  if (!pattern || notation !== "hexadecimal") return null;
  const source = sourcePrecedes.exec(lastPart(callee.name))?.[1];
  const format = source === undefined ? undefined : formatOfName(source, language);
  return format?.containerBits === pattern.widthBits
    ? { format, reason: `\`${callee.name}(…)\` takes one.`, reads: "bits" }
    : null;
}

/** The last part of a qualified name. */
export function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);
}

function hasLanes({ text }: { readonly text: string }): boolean {
  return isVector(text);
}

/** Of `transmute::<u32, f32>` the second type is the one that is made. */
function targetArguments({ name, typeArguments }: Callee): readonly CodeToken[] {
  const comma = lastPart(name) === "transmute" ? typeArguments.findLastIndex(({ text }) => text === ",") : -1;
  return typeArguments.slice(comma + 1);
}

function targetOf(name: string, language: Language): Format | undefined {
  const direct = isShort(name) ? undefined : formatOfName(name, language);
  if (direct) return direct;
  const segments = name.split(/\.|::/);
  const last = segments.pop() ?? name;
  // An associated function: half::f16::from_f32, Half.valueOf.
  const owner =
    segments.length > 0 && /^(?:from|new|value|of|parse|try_?from|bit_?cast|typecast)/i.test(last);
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

/** Whether a function takes an integer by its value or by its bits, by its name alone. */
export function readsOf(name: string): ImpliedFormat["reads"] {
  if (knownCall(lastPart(name))) return "value";
  return takesBits.test(lastPart(name)) ? "bits" : "value";
}
