import { type FiniteValue, finite, infinity, nan } from "../numbers/value.ts";
import type { FloatLayout } from "./floatLayout.ts";
import type { Decoded, Field } from "./format.ts";
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
  const { significand, exponent } = significandOf(layout, magnitude);
  const isNormal = row.noZero || magnitude >> BigInt(row.fractionBits) !== 0n;
  return {
    bits,
    value: finite(negative, significand, exponent - row.fractionBits),
    class: isNormal ? "normal" : significand === 0n ? "zero" : "subnormal",
    // Text that most who decode never look at.
    get fields() {
      return fields(layout, bits, `2^${signed(exponent)}`, significandText(significand, row.fractionBits));
    },
  };
}

/** The magnitude of a finite code; quicker than all that `decodeFloat` finds out. */
export function magnitudeOf(layout: FloatLayout, magnitude: bigint): FiniteValue {
  const { significand, exponent } = significandOf(layout, magnitude);
  return finite(false, significand, exponent - layout.row.fractionBits);
}

/** Significand with its hidden bit, in units of 2^−fractionBits, and the exponent it is scaled by. */
function significandOf({ row, minExponent }: FloatLayout, magnitude: bigint) {
  const hidden = 1n << BigInt(row.fractionBits);
  const fraction = magnitude & (hidden - 1n);
  const field = Number(magnitude >> BigInt(row.fractionBits));
  return field === 0 && !row.noZero
    ? { significand: fraction, exponent: minExponent }
    : { significand: fraction | hidden, exponent: field - row.bias };
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
