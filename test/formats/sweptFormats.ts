import type { Format } from "../../core/formats/format.ts";
import { findFormat, formats } from "../../core/formats/index.ts";

/** The format of a spelling that a test relies on. */
export function formatOf(spelling: string): Format {
  const format = findFormat(spelling);
  if (!format) throw new Error(`${spelling} is not a format`);
  return format;
}

/** Every P3109 format of at most 8 bits. */
export const p3109Spellings: readonly string[] = [3, 4, 5, 6, 7, 8].flatMap((bits) =>
  Array.from({ length: bits }, (_, index) => index + 1).flatMap((precision) =>
    (precision < bits ? ["se", "sf", "ue", "uf"] : ["ue", "uf"]).map(
      (kind) => `binary${bits}p${precision}${kind}`,
    ),
  ),
);

const families = [
  ...p3109Spellings,
  "e1m1",
  "e1m2fn",
  "e2m0",
  "e3m0f",
  "e5m0fn",
  "e2m5",
  "e4m3b20",
  "e3m2fnuz",
  "ue4m3fn",
  "ue5m3",
  "e6m9",
  "e2m13f",

  ...[2, 3, 4, 5, 8, 11].flatMap((n) => [0, 1, 2, 3, 4, 5].map((es) => `posit<${n},${es}>`)),
  "int1",
  "uint1",
  "int3",
  "uint5",
  "int7",
  "int13",
  "uint13",
  "int8:scale=0.05,zero_point=-3",
  "uint4:scale=0.3,zero_point=15",
  "int5:scale=4,zero_point=7",
  "Q7",
  "Q15",
  "Q1.6",
  "UQ4.4",
  "UQ8",
  "Q8.0",
  "flex16+5:exponent=-3",
  "flex16+5:exponent=15",
];

/** Every format of at most 16 bits that has a name of its own, and members of each family. */
export const sweptFormats: readonly Format[] = [
  ...new Set([...formats.filter(({ widthBits }) => widthBits <= 16), ...families.map(formatOf)]),
];
