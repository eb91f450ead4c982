import { decibelText, groupedText, measureText, shareText } from "../../core/display/quantity.ts";
import type { Cell } from "../page/table.ts";

/** A value, short; exact in the tooltip and on copy. */
export function numberCell(value: number): Cell {
  return { text: measureText(value), exact: String(value), isNumber: true };
}

/** A share 0…1 as a percentage. */
export function shareCell(share: number): Cell {
  return { text: shareText(share), exact: String(share), isNumber: true };
}

export function decibelCell(decibels: number): Cell {
  return { text: decibelText(decibels), exact: String(decibels), isNumber: true };
}

/** A count of values lost; red when there are any. */
export function lossCell(count: number): Cell {
  return { text: groupedText(count), exact: String(count), isNumber: true, isLoss: count > 0 };
}
