import type { Format } from "../formats/format.ts";

/** What a value that a format has rounded is called: the nearest one, unless the type rounds in a way of its own. */
export function roundedWord({ ownRounding }: Format): "nearest" | "stored" {
  return ownRounding === undefined ? "nearest" : "stored";
}
