import { decibelText, groupedText, measureText, shareText } from "../../core/display/quantity.ts";
import type { Cell } from "./table.ts";

/** A value, short; exact in the tooltip and on copy. */
export function numberCell(value: number): Cell {
  return { text: measureText(value), exact: String(value), isNumber: true };
}

/** A number of things, all its digits. */
export function countCell(count: number): Cell {
  return { text: groupedText(count), exact: String(count), isNumber: true };
}

/** A share 0…1 as a percentage. */
export function shareCell(share: number): Cell {
  return { text: shareText(share), exact: String(share), isNumber: true };
}

export function decibelCell(decibels: number): Cell {
  return { text: decibelText(decibels), exact: String(decibels), isNumber: true };
}

/** Share of the values from which on losing them is worth a warning. */
const seriousShare = 0.1;

/** A share of values lost; red when it is serious. */
export function lossCell(share: number): Cell {
  return { ...shareCell(share), isLoss: share >= seriousShare };
}
