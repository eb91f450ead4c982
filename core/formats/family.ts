import type { Format } from "./format.ts";

/** Formats that differ in numbers only: a spelling gives the numbers, the family makes the format. */
export interface Family {
  /** How a member is written, for people: "posit<n,es>". */
  readonly grammar: string;
  /** One sentence on what the numbers are and how far they go. */
  readonly description: string;
  /** Spellings that are meant for this family, normalized as in names.ts. */
  readonly patterns: readonly RegExp[];
  /** The member, or a sentence that names the number that is wrong. */
  make(match: RegExpExecArray): Format | string;
}

/** Key and value pairs as in "scale=0.05,zero_point=-3"; a sentence when one is unknown, given twice or not a pair. */
export function readPairs(text: string, known: readonly string[]): ReadonlyMap<string, string> | string {
  const pairs = new Map<string, string>();
  for (const part of text.split(/[,;\s]+/).filter((word) => word !== "")) {
    const [, key = "", value = ""] = /^(\w+)=(\S+)$/.exec(part) ?? [];
    if (!known.includes(key))
      return `"${named(part)}" is not a parameter here; there is ${known.join(" and ")}.`;
    if (pairs.has(key)) return `${key} is given twice.`;
    pairs.set(key, value);
  }
  return pairs;
}

/** A text as a sentence names it: what is too long to be read, such as all digits of 2^-16000, only with its start. */
export function named(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

/** An integer between two bounds, or a sentence that names it. */
export function readInteger(name: string, text: string, low: number, high: number): number | string {
  const value = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high
    ? value
    : `${name} is ${named(text)}; it must be an integer from ${low} to ${high}.`;
}
