import { decimalText } from "../core/display/decimalText.ts";
import { describeBits } from "../core/display/describeBits.ts";
import { shortestText } from "../core/display/describeValue.ts";
import { toContainer } from "../core/formats/container.ts";
import { storageError } from "../core/formats/error.ts";
import type { Decoded, Encoded, Format } from "../core/formats/format.ts";
import { measuresOf } from "../core/formats/measures.ts";
import { exactDigits } from "../core/numbers/decimal.ts";
import { toNumber } from "../core/numbers/toNumber.ts";
import type { Value } from "../core/numbers/value.ts";

/** One line of `--json`; property order is the order of output. */
export type Record = { readonly [key: string]: unknown };

/** A pattern in its container, as `0x` and digits of the full width. */
export function bitsText(bits: bigint, format: Format): string {
  return describeBits(toContainer(bits, format), format.containerBits);
}

/** All digits of a value in ASCII; null where there are none to write. */
export function exactText(value: Value): string | null {
  const digits = value.kind === "finite" ? exactDigits(value) : null;
  return digits ? decimalText(digits, value.negative, false) : null;
}

/** What a bit pattern means. */
export function decodedRecord(input: string, decoded: Decoded, format: Format): Record {
  return {
    input,
    format: format.id,
    bits: bitsText(decoded.bits, format),
    exact: exactText(decoded.value),
    shortest: shortestText(decoded, format),
    class: decoded.class,
    fields: decoded.fields.map(({ name, widthBits, bits, meaning }) => ({
      name,
      bits: bits.toString(2).padStart(widthBits, "0"),
      ...(meaning !== undefined && { meaning }),
    })),
    ...(decoded.note !== undefined && { note: decoded.note }),
  };
}

/** What a number becomes. */
export function encodedRecord(input: string, value: Value, encoded: Encoded, format: Format): Record {
  const { input: _, ...stored } = decodedRecord(input, encoded.decoded, format);
  const { relative, ulps } = storageError(value, encoded, format);
  return {
    input,
    ...stored,
    status: encoded.status,
    relativeError: relative && toNumber(relative),
    errorUlp: ulps && toNumber(ulps),
  };
}

/** A format with its facts and names. Counts are texts: some are beyond what JSON numbers hold. */
export function formatRecord(format: Format): Record {
  const { id, name, kind, widthBits, containerBits, description, source, names, fileIds, facts, codes } =
    format;
  const { decimalDigits, decimalDigitsToDistinguish, decades, dynamicRangeDb, minPositive } =
    measuresOf(format);
  return {
    id,
    name,
    kind,
    widthBits,
    containerBits,
    description,
    max: shortest(facts.max, format),
    min: shortest(facts.min, format),
    minPositive: shortest(minPositive, format),
    minNormal: shortest(facts.minNormal, format),
    minSubnormal: shortest(facts.minSubnormal, format),
    epsilon: facts.epsilon && exactText(facts.epsilon),
    decimalDigits,
    decimalDigitsToDistinguish,
    decades,
    dynamicRangeDb,
    codes: Object.fromEntries(Object.entries(codes).map(([what, count]) => [what, String(count)])),
    names,
    ...(fileIds && { fileIds }),
    source,
  };
}

function shortest(value: Value | null, format: Format): string | null {
  return value && shortestText(format.encode(value).decoded, format);
}
