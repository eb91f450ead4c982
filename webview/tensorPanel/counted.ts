import { groupedText } from "../../core/display/quantity.ts";

/** A number of things: "1 value", "1,234 values". */
export function countedText(count: number, one: string, many: string): string {
  return `${groupedText(count)} ${count === 1 ? one : many}`;
}
