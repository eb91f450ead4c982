import { asciiText } from "../core/display/asciiText.ts";
import { describeError } from "../core/display/describeError.ts";
import { describeValue } from "../core/display/describeValue.ts";
import type { Decoded, Encoded, Format } from "../core/formats/format.ts";
import { allNames } from "../core/formats/names.ts";
import type { Value } from "../core/numbers/value.ts";
import { bitsText } from "./records.ts";

/** A decoded pattern on a line: bits, value, class, fields; columns apart by tabs. */
export function decodedLine(decoded: Decoded, format: Format): string {
  const fields = decoded.fields.map(
    ({ name, widthBits, bits }) => `${name} ${bits.toString(2).padStart(widthBits, "0")}`,
  );
  const columns = [
    bitsText(decoded.bits, format),
    asciiText(describeValue(decoded, format)),
    decoded.class,
    fields.join(", "),
  ];
  return [...columns, ...(decoded.note === undefined ? [] : [decoded.note])].join("\t");
}

/** A stored number on a line: what was given, bits, value, status, error. */
export function encodedLine(input: string, value: Value, encoded: Encoded, format: Format): string {
  const stored = asciiText(describeValue(encoded.decoded, format));
  const { relative, ulps } = describeError(value, encoded, format);
  const isExact = encoded.status === "exact";
  const error = [
    relative === "" ? "" : `relative error ${asciiText(relative)}`,
    ulps === "" ? "" : `${asciiText(ulps)} ulp`,
  ];
  const columns = [input, bitsText(encoded.bits, format), stored, encoded.status];
  const told = isExact ? [] : error.filter((text) => text !== "");
  return [...columns, ...(told.length > 0 ? [told.join(", ")] : [])].join("\t");
}

/** A format on a line: id, bits, largest value, names. */
export function formatLine(format: Format): string {
  const { id, widthBits, facts, names } = format;
  const max = asciiText(describeValue(format.encode(facts.max).decoded, format));
  return [id, `${widthBits} bits`, `max ${max}`, allNames(names).join(", ")].join("\t");
}
