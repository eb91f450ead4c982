import { css, html } from "lit";
import type { TemplateResult } from "lit";
import { extremeText } from "../../core/display/extremeText.ts";
import { bytesText, countText, groupedText, measureText, shareText } from "../../core/display/quantity.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { ElementKind, OpenedTensor } from "../../core/protocol/analysis.ts";
import { standardDeviation } from "../../core/statistics/deviation.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";

/** A named text, with the exact value behind it where the text is rounded. */
export interface Fact {
  readonly name: string;
  readonly text: string;
  readonly exact?: string;
}

/** The look of `renderFacts`. */
export const factStyles = css`
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 8px;
  }
  .facts div {
    display: flex;
    gap: 6px;
    align-items: baseline;
  }
  dt {
    color: var(--vscode-descriptionForeground);
  }
`;

/** Facts side by side, each with all its digits in the tooltip. */
export function renderFacts(facts: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">
    ${facts.map(
      ({ name, text, exact }) => html`<div>
        <dt>${name}</dt>
        <dd class="number" title=${exact ?? text}>${text}</dd>
      </div>`,
    )}
  </dl>`;
}

/** A count that is worth a glance; `matters` when it is bad news. */
export interface Chip extends Fact {
  readonly matters: boolean;
  /** What the first such element is found by, where there is one. */
  readonly kind?: ElementKind;
}

/** What the file says of itself. */
export function factsOf({ tensor, container, fileSizeBytes, files }: OpenedTensor): Fact[] {
  return [
    { name: "type", text: typeText(tensor), exact: `${tensor.dtype} in the file` },
    { name: "shape", text: tensor.shape.length === 0 ? "scalar" : tensor.shape.join(" × ") },
    ...(tensor.shape.length > 1 ? [{ name: "order", text: tensor.order }] : []),
    { name: "values", text: groupedText(tensor.elementCount) },
    {
      name: "data",
      text: bytesText(tensor.sizeBytes),
      exact: files
        ? `${groupedText(tensor.sizeBytes)} bytes`
        : `${groupedText(tensor.sizeBytes)} bytes from byte ${groupedText(tensor.offsetBytes)} on`,
    },
    {
      name: files ? "files" : "file",
      text: `${files ? `${files.length} × ` : ""}${container}, ${bytesText(fileSizeBytes)}`,
      exact: `${groupedText(fileSizeBytes)} bytes`,
    },
  ];
}

function typeText({ element, dtype }: TensorInfo): string {
  switch (element.kind) {
    case "bool":
      return "bool";
    case "void":
      return `${dtype}, ${element.widthBytes === 1 ? "1 byte" : `${element.widthBytes} bytes`} each`;
    case "complex":
      return `complex ${formatName(element.format)}`;
    case "number":
    default:
      return [
        formatName(element.format),
        ...(element.perByte === 2 ? ["two a byte"] : []),
        ...(element.byteOrder === "big" && element.widthBytes > 1 ? ["big endian"] : []),
      ].join(", ");
  }
}

function formatName(id: string): string {
  return findFormat(id)?.name ?? id;
}

/** How many values are NaN, infinite, zero, subnormal. NaN and infinities are bad news as soon as there is one. */
export function countChips({ counts }: Summary): Chip[] {
  const chip = (name: string, count: number, isBad: boolean, kind?: ElementKind, exact?: string): Chip => ({
    name,
    ...(kind && count > 0 && { kind }),
    text: count === 0 ? "0" : `${countText(count)} · ${shareText(count / counts.total)}`,
    exact: exact ?? `${groupedText(count)} of ${groupedText(counts.total)} values`,
    matters: isBad && count > 0,
  });
  const zeros = counts.positiveZero + counts.negativeZero;
  const signs = `${groupedText(counts.positiveZero)} × +0, ${groupedText(counts.negativeZero)} × −0`;
  return [
    chip("NaN", counts.nan, true, "nan"),
    chip("+Inf", counts.positiveInfinity, true, "positiveInfinity"),
    chip("−Inf", counts.negativeInfinity, true, "negativeInfinity"),
    chip("zero", zeros, false, "zero", signs),
    chip("subnormal", counts.subnormal, false, "subnormal"),
    chip("negative", counts.negative, false),
  ];
}

/** Moments and extremes of the finite values; empty when there are none. */
export function momentFacts({ moments }: Summary): Fact[] {
  if (moments.count === 0) return [];
  const { min, max, amax, rests } = moments;
  const restOfAmax = Math.max(...(-min === amax ? [-rests.min] : []), ...(max === amax ? [rests.max] : []));
  return [
    fact("min", min, extremeText(min, rests.min)),
    fact("max", max, extremeText(max, rests.max)),
    fact("mean", moments.mean),
    fact("std", standardDeviation(moments)),
    fact("largest |x|", amax, extremeText(amax, restOfAmax)),
    ...(Number.isFinite(moments.smallestNonzero) ? [fact("smallest |x| > 0", moments.smallestNonzero)] : []),
  ];
}

function fact(name: string, value: number, exact = String(value)): Fact {
  return { name, text: measureText(value), exact };
}
