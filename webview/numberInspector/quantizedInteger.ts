import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { decimalText } from "../../core/display/decimalText.ts";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeError } from "../../core/display/describeError.ts";
import { describeValue } from "../../core/display/describeValue.ts";
import { codeOf } from "../../core/editing/quantizedCode.ts";
import type { Format } from "../../core/formats/format.ts";
import { explainSpelling, findFormat } from "../../core/formats/index.ts";
import { quantizeMultiplier } from "../../core/formats/quantizedMultiplier.ts";
import { parseTypedNumber } from "../../core/literals/typedNumber.ts";
import { exactDigits } from "../../core/numbers/decimal.ts";
import type { FiniteValue, Value } from "../../core/numbers/value.ts";
import type { Entry } from "./inspectorState.ts";
import { renderSelect, renderTextField } from "./select.ts";

const types = ["int8", "uint8", "int4", "uint4", "int16", "uint16", "int32"];

/** What is in the fields that nobody has typed into: the code's own scale, if it has one. */
function ofTheCode(implied: Format | null): Entry {
  const affine = implied?.affine;
  const digits = affine && exactDigits(affine.scale);
  return {
    type: implied && affine ? (implied.id.split(":")[0] ?? "int8") : "int8",
    scale: digits ? decimalText(digits, false, false) : "0.05",
    zeroPoint: affine ? affine.zeroPoint.toString() : "0",
  };
}

/** A number as an integer with scale and zero point: the code, what is read back, and what was lost or clamped. */
export function renderQuantizedInteger(
  exact: Value,
  implied: Format | null,
  entry: Entry,
  keep: (entry: Entry) => void,
): TemplateResult {
  const { type = "int8", scale = "", zeroPoint = "" } = { ...ofTheCode(implied), ...entry };
  const found = formatOf(type, scale, zeroPoint);
  return html`
    <div class="fields-to-fill">
      ${renderSelect(
        "type",
        types.map((value) => ({ value, text: value })),
        type,
        (value) => keep({ ...entry, type: value }),
      )}
      ${renderTextField("scale", scale, (text) => keep({ ...entry, scale: text }))}
      ${renderTextField("zero point", zeroPoint, (text) => keep({ ...entry, zeroPoint: text }))}
    </div>
    ${"problem" in found ? html`<p role="status">${found.problem}</p>` : renderFacts(exact, found.format, found.scale)}
  `;
}

type Found = { readonly format: Format; readonly scale: FiniteValue } | { readonly problem: string };

/** The scale may be typed as any number with finitely many digits is: 0.05, 2^-7. */
function formatOf(type: string, scaleText: string, zeroPoint: string): Found {
  const typed = parseTypedNumber(scaleText, "");
  if (!typed.ok) return { problem: `Scale: ${typed.problem}` };
  const { value } = typed.literal;
  if (value.kind !== "finite" || value.negative || value.significand === 0n)
    return { problem: "The scale must be a number above 0." };
  if (!/^[+-]?\d+$/.test(zeroPoint.trim())) return { problem: "The zero point must be a whole number." };
  const digits = exactDigits(value);
  if (!digits) return { problem: `A scale must be a decimal: ${scaleText} has no end.` };
  const spelling = `${type}:scale=${decimalText(digits, false, false)},zero_point=${zeroPoint.trim().replace("+", "")}`;
  const format = findFormat(spelling);
  return format
    ? { format, scale: value }
    : { problem: explainSpelling(spelling) ?? `${spelling} is no format.` };
}

function renderFacts(exact: Value, format: Format, scale: FiniteValue): TemplateResult {
  const { decoded, status, bits } = format.encode(exact);
  const { relative } = describeError(exact, format.encode(exact), format);
  const { multiplier, shift } = quantizeMultiplier(scale);
  const lines: readonly (readonly [string, string])[] = [
    ["q", `${codeOf(bits, format)} · ${describeBits(bits, format.widthBits)}`],
    ["dequantized", describeValue(decoded, format)],
    ["error", errorText(status, relative)],
    ["range", `${valueText(format, format.facts.min)} to ${valueText(format, format.facts.max)}`],
    ["TFLite multiplier", `${multiplier}, shift ${shift}`],
  ];
  return html`<dl class="close-up">
    ${lines.map(([name, text]) => (text === "" ? nothing : html`<dt>${name}</dt><dd>${text}</dd>`))}
  </dl>`;
}

function errorText(status: string, relative: string): string {
  const words: Readonly<Record<string, string>> = {
    exact: "none",
    saturated: `clamped, relative error ${relative}`,
    underflow: "becomes 0",
    "not representable": "has no code",
  };
  return words[status] ?? `relative error ${relative}`;
}

function valueText(format: Format, value: Value): string {
  return describeValue(format.encode(value).decoded, format);
}
