import { allQuantizers, schemeFamilies } from "../core/quantization/index.ts";
import type { Quantizer } from "../core/quantization/quantizer.ts";
import { type Column, tableText } from "./table.ts";

const columns: readonly Column<Quantizer>[] = [
  { title: "scheme", value: ({ id }) => id },
  { title: "name", value: ({ name }) => name },
  { title: "blocks", value: ({ usualBlockSizes }) => usualBlockSizes.join(",") },
  { title: "rule", value: ({ description }) => description },
];

const familyColumns: readonly Column<(typeof schemeFamilies)[number]>[] = [
  { title: "also", value: ({ spelling }) => spelling },
  { title: "for example", value: ({ example }) => example },
  { title: "meaning", value: ({ meaning }) => meaning },
];

/** What `numeric-formats error --scheme help` prints: every scheme with its usual blocks, and how others are spelled. */
export function schemesHelp(forPeople: boolean): string {
  return `${tableText(columns, allQuantizers, forPeople)}\n${tableText(familyColumns, schemeFamilies, forPeople)}`;
}
