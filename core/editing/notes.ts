import { describeBits } from "../display/describeBits.ts";
import { describeValue } from "../display/describeValue.ts";
import { decodeContainer } from "../formats/container.ts";
import type { Decoded } from "../formats/format.ts";
import { findFormat } from "../formats/index.ts";
import type { ImpliedFormat } from "../literals/context/impliedFormat.ts";
import type { Literal } from "../literals/literal.ts";
import { floorLog2, type Value } from "../numbers/value.ts";
import type { PatternRow, Row } from "./rows.ts";
import type { Settings } from "./settings.ts";

/** When the literal's own type rounds first and that changes what the implied format stores: what comes out. */
export function firstRoundingNote(
  { suffixFormat, value }: Literal,
  implied: ImpliedFormat | null,
  settings: Settings,
): string | null {
  const first = suffixFormat === undefined ? undefined : findFormat(suffixFormat);
  if (!first || !implied || implied.format === first) return null;
  const { format } = implied;
  const twice = format.encode(first.encode(value, settings).decoded.value, settings);
  if (twice.bits === format.encode(value, settings).bits) return null;
  return `Its own type, ${first.name}, rounds it first; rounded again to ${format.name} it is ${describeValue(twice.decoded, format)}.`;
}

/** Powers of two that numbers in code have at most, and that swapped bytes must come within to be believed. */
const usualPower = 20;
const believablePower = 10;

/** What is odd about the pattern in the formats that it matters in: the implied one, and those where it is NaN. */
export function patternNotes(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    const [only, ...others] = row.kind === "pattern" ? row.lanes : [];
    if (!only?.note || others.length > 0 || !(row.implied || only.value.kind === "nan")) return [];
    return [`${row.format.name}: ${only.note}`];
  });
}

/**
 * What the pattern is with its bytes swapped: when no format sees a usual number in it but one does
 * then, and always for bytes in the order of memory.
 */
export function byteOrderNote(
  { pattern, notation }: Literal,
  context: ImpliedFormat | null,
  rows: readonly Row[],
): string | null {
  // Where the code says how bytes are loaded, nothing else needs saying.
  if (!pattern || pattern.widthBits < 16 || context?.bytes) return null;
  const whole = rows.filter(
    (row): row is PatternRow =>
      row.kind === "pattern" && row.lanes.length === 1 && row.format.kind === "float",
  );
  if (
    notation !== "bytes" &&
    whole.some(({ implied, lanes }) => lanes.some((lane) => isUsual(lane, implied)))
  )
    return null;
  const swapped = swapBytes(pattern.bits, pattern.widthBits);
  const readings = whole.flatMap(({ format }) => {
    if (format.containerBits !== pattern.widthBits) return [];
    const decoded = decodeContainer(format, swapped);
    return isWithin(decoded.value, believablePower)
      ? [`${describeValue(decoded, format)} in ${format.name}`]
      : [];
  });
  if (readings.length === 0) return null;
  return `With its bytes swapped, \`${describeBits(swapped, pattern.widthBits)}\`, it is ${readings.join(", ")}.`;
}

/** NaN and infinity are usual only where the code says that the pattern is of this format. */
function isUsual({ value, class: numberClass }: Decoded, implied: boolean): boolean {
  if (value.kind !== "finite") return implied;
  return numberClass !== "subnormal" && isWithin(value, usualPower);
}

function isWithin(value: Value, power: number): boolean {
  if (value.kind !== "finite") return false;
  return value.significand === 0n || Math.abs(floorLog2(value)) <= power;
}

function swapBytes(bits: bigint, widthBits: number): bigint {
  let swapped = 0n;
  for (let shift = 0n; shift < BigInt(widthBits); shift += 8n)
    swapped = (swapped << 8n) | ((bits >> shift) & 0xffn);
  return swapped;
}
