import type { Decoded, Format } from "../formats/format.ts";
import { findFormat } from "../formats/index.ts";
import { shortestDigits } from "../formats/shortest.ts";
import type { ElementType } from "../tensors/tensorFile.ts";
import { decimalText } from "./decimalText.ts";
import { describeBits } from "./describeBits.ts";
import { describeValue } from "./describeValue.ts";

/** One stored element in words. */
export interface ElementText {
  /** The shortest decimal that reads back to the same element. */
  readonly short: string;
  /** As `describeValue`: exact, or marked as rounded. */
  readonly exact: string;
  /** The pattern in hexadecimal, most significant digit first. */
  readonly bits: string;
}

/** What the bytes of one element say. @param bytes as many as the element is wide, in the file's order. */
export function elementText(bytes: Uint8Array, element: ElementType): ElementText {
  const { kind } = element;
  if (kind === "void") {
    const bits = describeBits(patternOf(bytes, true), bytes.length * 8);
    return { short: bits, exact: bits, bits };
  }
  if (kind === "bool") {
    const short = bytes[0] === 0 ? "false" : "true";
    return { short, exact: short, bits: describeBits(BigInt(bytes[0] ?? 0), 8) };
  }
  if (kind === "number") return numberText(decodedElement(bytes, element), formatOf(element.format));
  const half = bytes.length / 2;
  const format = formatOf(element.format);
  const [real, imaginary] = [bytes.subarray(0, half), bytes.subarray(half)].map((part) =>
    numberText(format.decode(patternOf(part, element.byteOrder === "little")), format),
  ) as [ElementText, ElementText];
  return {
    short: complexText(real.short, imaginary.short),
    exact: complexText(real.exact, imaginary.exact),
    bits: `${real.bits} ${imaginary.bits}`,
  };
}

/**
 * A number's pattern understood. x87 values use ten of their bytes, formats below eight bits the low bits of
 * theirs, and TF32 the upper bits of its word.
 */
export function decodedElement(
  bytes: Uint8Array,
  { format: id, byteOrder }: Extract<ElementType, { kind: "number" }>,
): Decoded {
  const format = formatOf(id);
  const container = format.kind === "x87" ? format.widthBits : format.containerBits;
  const pattern = BigInt.asUintN(container, patternOf(bytes, byteOrder === "little"));
  return format.decode(pattern >> BigInt(container - format.widthBits));
}

/** The shortest decimal that reads back to the same code, as people write it. */
export function shortText({ value, class: numberClass }: Decoded, format: Format): string {
  if (value.kind === "nan") return numberClass === "NaR" ? "NaR" : "NaN";
  if (value.kind === "infinite") return value.negative ? "−∞" : "∞";
  return decimalText(shortestDigits(value, format), value.negative);
}

function numberText(decoded: Decoded, format: Format): ElementText {
  return {
    short: shortText(decoded, format),
    exact: describeValue(decoded, format),
    bits: describeBits(decoded.bits, format.widthBits),
  };
}

function complexText(real: string, imaginary: string): string {
  return imaginary.startsWith("−") ? `${real} − ${imaginary.slice(1)}i` : `${real} + ${imaginary}i`;
}

function patternOf(bytes: Uint8Array, isLittle: boolean): bigint {
  let pattern = 0n;
  for (let index = 0; index < bytes.length; index += 1) {
    pattern = (pattern << 8n) | BigInt(bytes[isLittle ? bytes.length - 1 - index : index] as number);
  }
  return pattern;
}

function formatOf(id: string): Format {
  const format = findFormat(id);
  if (!format) throw new RangeError(`no format is called ${id}`);
  return format;
}
