import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import type { Language } from "../language.ts";
import type { CodeToken } from "./codeTokens.ts";

/** Lanes of a vector or a matrix: half4, float4x4. */
const lanes = /(?<=[a-z])[2-4](?:x[2-4])?$/;

/** The format that a name means in a language: `np.float16`, `half::bf16`, `float16_t`. */
export function formatOfName(name: string, language: Language): Format | undefined {
  const last = name.split(/\.|::/).pop() ?? name;
  // A type may be called "constructor".
  const own = Object.hasOwn(language.typeNames ?? {}, last) ? language.typeNames?.[last] : undefined;
  if (own !== undefined) return own === "" ? undefined : findFormat(own);
  return findFormat(name) ?? findFormat(last) ?? findFormat(last.replace(lanes, ""));
}

/** The first name among tokens that means a format, with the format. */
export function firstFormat(
  tokens: readonly CodeToken[],
  language: Language,
): { name: string; format: Format } | undefined {
  for (const token of tokens) {
    const format = token.kind === "name" ? formatOfName(token.text, language) : undefined;
    if (format) return { name: token.text, format };
  }
  return undefined;
}
