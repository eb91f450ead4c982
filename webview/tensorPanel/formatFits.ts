import { powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import { findFormat } from "../../core/formats/index.ts";
import { formatFit, formatRange } from "../../core/statistics/formatFit.ts";
import type { FormatFit, FormatRange } from "../../core/statistics/formatFit.ts";
import { suggestLossScale } from "../../core/statistics/lossScale.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** Formats that are compared with the tensor's range, by any of their spellings. */
const comparedFormats = ["float16", "bfloat16", "tf32", "float8_e5m2", "float8_e4m3fn", "posit<16,2>"];

/** A format beside the tensor: its range, and what becomes of the values in it. */
export interface ComparedFormat {
  readonly name: string;
  readonly range: FormatRange;
  readonly fit: FormatFit;
}

/** How the values, multiplied by 2^exponent, fit the formats that people train and deploy in. */
export function compareFormats(summary: Summary, exponent: number): readonly ComparedFormat[] {
  return comparedFormats.flatMap((spelling) => {
    const format = findFormat(spelling);
    const range = format && formatRange(format);
    return range ? [{ name: format.name, range, fit: formatFit(summary, range, 2 ** exponent) }] : [];
  });
}

/** What the comparison shows, in one sentence. */
export function fitSentence(compared: readonly ComparedFormat[], exponent: number): string {
  const losses = compared.flatMap(({ name, fit }) => {
    const parts = [
      ...(fit.overflow > 0 ? [`overflows ${shareText(fit.overflow)}`] : []),
      ...(fit.underflow > 0 ? [`flushes ${shareText(fit.underflow)} to zero`] : []),
    ];
    return parts.length > 0 ? [`${name} ${parts.join(" and ")}`] : [];
  });
  const scaled = exponent === 0 ? "" : `Multiplied by ${powerOfTwoText(exponent)}: `;
  const kept = compared.length - losses.length;
  if (losses.length === 0) return `${scaled}every format here reaches all values.`.replace(/^e/, "E");
  const others = kept > 0 ? "; the others reach all values" : "";
  return `${scaled}${losses.join(", ")}${others}.`;
}

/** What loss scale the values need in fp16, in one sentence, and the scale itself as a power of two. */
export function lossScaleAdvice(summary: Summary): { readonly exponent: number; readonly sentence: string } {
  const format = findFormat("float16");
  const range = format && formatRange(format);
  if (!range) throw new Error("fp16 is missing from the table of formats");
  const { exponent, fits } = suggestLossScale(summary, range);
  const scale = powerOfTwoText(exponent);
  if (!fits) {
    return {
      exponent,
      sentence: `No loss scale brings these values into fp16: ${scale} is the largest with room above, and still flushes more than 1 %.`,
    };
  }
  return {
    exponent,
    sentence:
      exponent === 0
        ? "As gradients in fp16 these values need no loss scale."
        : `As gradients in fp16 these values want a loss scale of ${scale}.`,
  };
}
