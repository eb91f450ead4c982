import {
  describeDecibels,
  describeExactCount,
  describeNumber,
  describeShare,
} from "../../core/display/quantity.ts";
import type { Cell } from "../page/table.ts";

/** A value, short; exact in the tooltip and on copy. */
export function numberCell(value: number): Cell {
  return { text: describeNumber(value), exact: String(value), isNumber: true };
}

/** A share 0…1 as a percentage; something lost when it is not 0. */
export function shareCell(share: number): Cell {
  return { text: describeShare(share), exact: String(share), isNumber: true };
}

export function decibelCell(decibels: number): Cell {
  return { text: describeDecibels(decibels), exact: String(decibels), isNumber: true };
}

/** A count of values lost; red when there are any. */
export function lossCell(count: number): Cell {
  return { text: describeExactCount(count), exact: String(count), isNumber: true, isLoss: count > 0 };
}
