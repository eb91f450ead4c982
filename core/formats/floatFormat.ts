import { finite, negate, subtract, zero } from "../numbers/value.ts";
import { decodeFloat, magnitudeOf } from "./floatDecode.ts";
import { encodeFloat } from "./floatEncode.ts";
import { type FloatLayout, floatLayout } from "./floatLayout.ts";
import type { FloatRow } from "./floatRow.ts";
import type { CodeCounts, Decoded, Format, FormatFacts } from "./format.ts";
import { encodedAs } from "./pattern.ts";

/** The format that a row of facts describes. */
export function floatFormat(row: FloatRow): Format {
  const layout = floatLayout(row);
  const { widthBits, signBit, maxFinite } = layout;
  const decode = (bits: bigint): Decoded => decodeFloat(layout, bits);
  return {
    id: row.id,
    name: row.name,
    kind: "float",
    widthBits,
    containerBits: row.containerBits ?? widthBits,
    description: row.description,
    source: row.source,
    names: row.names,
    ...(row.fileIds && { fileIds: row.fileIds }),
    facts: factsOf(layout),
    codes: countCodes(layout),
    decode,
    encode(value, options) {
      const { bits, status } = encodeFloat(layout, value, options);
      return encodedAs(bits, status, decode);
    },
    rank(bits) {
      const magnitude = bits & ~signBit;
      if (magnitude > maxFinite || (row.nan === "minus zero" && bits === signBit)) return null;
      return (bits & signBit) === 0n ? magnitude : -magnitude;
    },
    codeAt(rank) {
      const magnitude = rank < 0n ? -rank : rank;
      if (magnitude > maxFinite || (rank < 0n && row.unsigned)) return null;
      return rank < 0n ? magnitude | signBit : magnitude;
    },
  };
}

function factsOf(layout: FloatLayout): FormatFacts {
  const { row, maxFinite, minExponent } = layout;
  const max = magnitudeOf(layout, maxFinite);
  const one = encodeFloat(layout, finite(false, 1n));
  const next = one.bits + 1n;
  return {
    max,
    min: row.noZero ? magnitudeOf(layout, 0n) : row.unsigned ? zero() : negate(max),
    minNormal:
      row.noZero || maxFinite >= 1n << BigInt(row.fractionBits) ? finite(false, 1n, minExponent) : null,
    minSubnormal: countSubnormals(layout) > 0n ? magnitudeOf(layout, 1n) : null,
    epsilon:
      one.status === "exact" && next <= maxFinite
        ? subtract(magnitudeOf(layout, next), finite(false, 1n))
        : null,
  };
}

function countCodes(layout: FloatLayout): CodeCounts {
  const { row, maxFinite, widthBits } = layout;
  const signs = row.unsigned ? 1n : 2n;
  const minusZeroIsNan = row.nan === "minus zero" ? 1n : 0n;
  const finiteCodes = signs * (maxFinite + 1n) - minusZeroIsNan;
  const infinite = row.infinity ? signs : 0n;
  return {
    finite: finiteCodes,
    zero: row.noZero ? 0n : signs - minusZeroIsNan,
    subnormal: signs * countSubnormals(layout),
    infinite,
    nan: (1n << BigInt(widthBits)) - finiteCodes - infinite,
    spare: 0n,
  };
}

/** Subnormal codes of one sign; in a format of one binade the largest of them may already be special. */
function countSubnormals({ row, maxFinite }: FloatLayout): bigint {
  const binade = (1n << BigInt(row.fractionBits)) - 1n;
  return row.noZero ? 0n : maxFinite < binade ? maxFinite : binade;
}
