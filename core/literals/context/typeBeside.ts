import type { Format } from "../../formats/format.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { formatOfName } from "./typeNames.ts";

/** The format that stands beside a value in languages that type values, not names; null where none does. */
export function typeBeside(
  before: readonly CodeToken[],
  after: readonly CodeToken[],
  literal: Literal,
  language: Language,
): ImpliedFormat | null {
  const name =
    language.typePlace === "before value"
      ? before.at(-1)
      : language.typePlace === "after value"
        ? nameAfter(after)
        : language.typePlace === "in instruction"
          ? nameInInstruction(before, language)
          : undefined;
  const format =
    name?.kind === "name" || name?.kind === "number" ? formatOfElement(name.text, language) : undefined;
  if (!name || !format) return null;
  return { format, reason: `The type \`${name.text}\` says so.`, reads: reads(literal, format, language) };
}

/** A prefix that says another format's bits makes a value, which is converted; MLIR takes hexadecimal as bits. */
function reads(
  { prefixFormat, notation }: Literal,
  format: Format,
  language: Language,
): ImpliedFormat["reads"] {
  if (prefixFormat !== undefined) return prefixFormat === format.id ? "bits" : "value";
  return language.typePlace === "after value" && notation === "hexadecimal" ? "bits" : "value";
}

/** The format of a type or of a shaped type's elements: f16, 4x8xf16, bf16x2. */
function formatOfElement(written: string, language: Language): Format | undefined {
  return (
    formatOfName(written, language) ??
    formatOfName(written.replace(/^(?:\d*x)+/, ""), language) ??
    formatOfName(written.replace(/x\d+$/, ""), language)
  );
}

/** `1.0 : f32`, `1.0 :: Float`, `dense<[1.0, 2.0]> : tensor<2xf32>`. */
function nameAfter(after: readonly CodeToken[]): CodeToken | undefined {
  const colon = after.findIndex(({ text }) => text === ":" || text === "::");
  // Only what may follow in a list of values, and the end of that list, may stand between.
  const between = after.slice(0, Math.max(0, colon));
  if (colon < 0 || !between.every(({ kind, text }) => kind === "number" || /^[\],>[-]$/.test(text)))
    return undefined;
  if (between.length > 0 && between.at(-1)?.text !== ">") return undefined;
  const type = after.slice(colon + 1);
  const shaped = /^(?:tensor|vector|memref|complex)$/.test(type[0]?.text ?? "");
  if (!shaped) return type[0];
  return type
    .slice(
      2,
      type.findIndex(({ text }) => text === ">"),
    )
    .at(-1);
}

/** The last type of a dotted instruction (`fma.rn.f16`), a directive (`.float`) or a declaration's (`.global .f32`). */
function nameInInstruction(before: readonly CodeToken[], language: Language): CodeToken | undefined {
  const begin = before.findLastIndex(
    ({ kind, text }) => kind === "newline" || text === ";" || text === "{" || text === ":",
  );
  for (let index = begin + 1; index < before.length; index++) {
    const token = before[index] as CodeToken;
    if (token.kind !== "name") continue;
    const parts = token.text.split(".").slice(before[index - 1]?.text === "." ? 0 : 1);
    const type = parts.findLast((part) => formatOfElement(part, language));
    if (type !== undefined) return { kind: "name", text: type };
  }
  return undefined;
}
