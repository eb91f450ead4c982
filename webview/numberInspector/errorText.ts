import { describeError } from "../../core/display/describeError.ts";
import type { StoredRow } from "../../core/editing/rows.ts";
import type { EncodeStatus } from "../../core/formats/format.ts";
import type { Value } from "../../core/numbers/value.ts";

/** What storing a number did to it, for people. */
export interface StorageText {
  readonly text: string;
  /** True when the number is no longer there: out of range, or gone to zero. */
  readonly isLoss: boolean;
}

const words: { readonly [status in EncodeStatus]: string } = {
  exact: "exact",
  rounded: "rounded",
  subnormal: "rounded to a subnormal",
  underflow: "underflows to zero",
  overflow: "overflows",
  saturated: "saturates",
  wrapped: "wraps around",
  zeroed: "becomes 0",
  "not representable": "has no code",
};

const losses: readonly EncodeStatus[] = [
  "underflow",
  "overflow",
  "saturated",
  "wrapped",
  "zeroed",
  "not representable",
];

/** The status in words, and the error where there is one to tell. */
export function storageText({ encoded, format }: StoredRow, exact: Value): StorageText {
  const { relative, ulps } = describeError(exact, encoded, format);
  const isLoss = losses.includes(encoded.status);
  const parts = [words[encoded.status]];
  if (encoded.status === "rounded" || encoded.status === "subnormal") {
    if (relative) parts.push(`relative error ${relative}`);
    if (ulps) parts.push(`${ulps} ulp`);
  }
  return { text: parts.join(", "), isLoss };
}
