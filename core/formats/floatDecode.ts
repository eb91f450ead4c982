import { type FiniteValue, finite, infinity, nan, type Value } from "../numbers/value.ts";
import type { FloatLayout } from "./floatLayout.ts";
import type { Decoded, Field, NumberClass } from "./format.ts";
import { fieldsOf, requireWidth, signed } from "./pattern.ts";
import { significandText } from "./significandText.ts";

/** What a pattern of a float format means. @throws RangeError when it does not fit the format. */
export function decodeFloat(layout: FloatLayout, bits: bigint): Decoded {
  const { row, widthBits, signBit, maxFinite } = layout;
  requireWidth(bits, widthBits, row.name);
  const negative = (bits & signBit) !== 0n;
  const magnitude = negative ? bits ^ signBit : bits;
  if (magnitude > maxFinite || (row.nan === "minus zero" && bits === signBit)) {
    return decodeSpecial(layout, bits, magnitude, negative);
  }
  return new FiniteFloat(layout, bits, negative, significandOf(layout, magnitude));
}

/** A finite code decoded. A class, whose fields are only written when they are looked at: most who decode never do. */
class FiniteFloat implements Decoded {
  readonly bits: bigint;
  readonly value: Value;
  readonly class: NumberClass;
  readonly #layout: FloatLayout;
  readonly #scaled: Scaled;

  constructor(layout: FloatLayout, bits: bigint, negative: boolean, scaled: Scaled) {
    const { significand, exponent, isNormal } = scaled;
    this.bits = bits;
    this.value = finite(negative, significand, exponent - layout.row.fractionBits);
    this.class = isNormal ? "normal" : significand === 0n ? "zero" : "subnormal";
    this.#layout = layout;
    this.#scaled = scaled;
  }

  get fields(): readonly Field[] {
    const { significand, exponent } = this.#scaled;
    const text = significandText(significand, this.#layout.row.fractionBits);
    return fields(this.#layout, this.bits, `2^${signed(exponent)}`, text);
  }
}

/** The magnitude of a finite code; quicker than all that `decodeFloat` finds out. */
export function magnitudeOf(layout: FloatLayout, magnitude: bigint): FiniteValue {
  const { significand, exponent } = significandOf(layout, magnitude);
  return finite(false, significand, exponent - layout.row.fractionBits);
}

/** Significand with its hidden bit, where it has one, in units of 2^−fractionBits, and the exponent it is scaled by. */
interface Scaled {
  readonly significand: bigint;
  readonly exponent: number;
  readonly isNormal: boolean;
}

function significandOf({ row, minExponent }: FloatLayout, magnitude: bigint): Scaled {
  const hidden = 1n << BigInt(row.fractionBits);
  const fraction = magnitude & (hidden - 1n);
  const field = Number(magnitude >> BigInt(row.fractionBits));
  return field === 0 && !row.noZero
    ? { significand: fraction, exponent: minExponent, isNormal: false }
    : { significand: fraction | hidden, exponent: field - row.bias, isNormal: true };
}

function decodeSpecial(layout: FloatLayout, bits: bigint, magnitude: bigint, negative: boolean): Decoded {
  const { row } = layout;
  if (magnitude === layout.infinity) {
    const value = infinity(negative);
    return { bits, value, class: "infinite", fields: fields(layout, bits, undefined, "infinity") };
  }
  if (row.nan !== "ieee") {
    const note =
      row.nan === "minus zero" && !row.unsigned
        ? "This format has no −0; its code is the only NaN."
        : undefined;
    return {
      bits,
      value: nan(negative),
      class: "NaN",
      fields: fields(layout, bits, undefined, "NaN"),
      ...(note && { note }),
    };
  }
  const quietBit = 1n << BigInt(row.fractionBits - 1);
  const kind = (bits & quietBit) === 0n ? "signaling NaN" : "quiet NaN";
  const payload = bits & (quietBit - 1n);
  return {
    bits,
    value: nan(negative),
    class: kind,
    fields: fields(layout, bits, undefined, kind),
    ...(payload !== 0n && { note: `NaN payload 0x${payload.toString(16).toUpperCase()}.` }),
  };
}

function fields(
  { row, widthBits, signBit }: FloatLayout,
  bits: bigint,
  exponent?: string,
  significand?: string,
): Field[] {
  const sign = (bits & signBit) === 0n ? "+" : "−";
  return fieldsOf(bits, [
    ["sign", widthBits - row.exponentBits - row.fractionBits, sign],
    ["exponent", row.exponentBits, exponent ?? (row.fractionBits === 0 ? significand : undefined)],
    ["significand", row.fractionBits, significand],
  ]);
}
