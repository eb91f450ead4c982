import type { Format } from "../formats/format.ts";
import type { Value } from "../numbers/value.ts";

/** What a value that a format has rounded is called: the nearest one, unless the type rounds in a way of its own. */
export function roundedWord({ ownRounding }: Format): "nearest" | "stored" {
  return ownRounding === undefined ? "nearest" : "stored";
}

/** The end of a format's range on a value's side, also of a type that never saturates. */
export function endOfRange({ facts }: Format, value: Value): Value {
  return value.negative ? facts.min : facts.max;
}
