import { powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import { findFormat } from "../../core/formats/index.ts";
import { formatFit, formatRange } from "../../core/statistics/formatFit.ts";
import type { FormatFit, FormatRange } from "../../core/statistics/formatFit.ts";
import { suggestLossScale } from "../../core/statistics/lossScale.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** Formats that are compared with the tensor's range whatever it holds. */
const fixedRanges: readonly NamedRange[] = [
  "float16",
  "bfloat16",
  "tf32",
  "float8_e5m2",
  "float8_e4m3fn",
  "float6_e3m2fn",
  "float6_e2m3fn",
  "float4_e2m1fn",
  "posit<16,2>",
  "posit<8,2>",
].map((id) => rangeOf(id));

interface NamedRange {
  readonly name: string;
  readonly range: FormatRange;
}

function rangeOf(id: string, shownName?: string): NamedRange {
  const format = findFormat(id);
  const range = format && formatRange(format);
  if (!range) throw new Error(`${id} is missing from the table of formats`);
  return { name: shownName ?? format.name, range };
}

/** Flexpoint with the smallest of its 32 exponents that holds the largest magnitude. */
function flexpoint(amax: number): NamedRange {
  const exponent = Math.max(-16, Math.min(15, Math.ceil(Math.log2(amax / 32767))));
  return rangeOf(`flex16+5:exponent=${exponent}`, "flex16+5");
}

/** int8 whose largest code stands for a threshold. */
function int8(threshold: number): NamedRange {
  const step = threshold / 127;
  return {
    name: "int8",
    range: {
      max: threshold,
      minNormal: step,
      smallest: step,
      overflowAt: threshold + step / 2,
      zeroUpTo: step / 2,
    },
  };
}

/** A format beside the tensor: its range, and what becomes of the values in it. */
export interface ComparedFormat extends NamedRange {
  readonly fit: FormatFit;
}

/**
 * How the values, multiplied by 2^exponent, fit the formats that people train and deploy in.
 * @param threshold where int8 saturates, before the multiplication.
 */
export function compareFormats(
  summary: Summary,
  exponent: number,
  threshold: number,
): readonly ComparedFormat[] {
  const factor = 2 ** exponent;
  const { amax } = summary.moments;
  const own = amax > 0 ? [flexpoint(amax * factor), int8(threshold * factor)] : [];
  return [...fixedRanges, ...own].map(({ name, range }) => ({
    name,
    range,
    fit: formatFit(summary, range, factor),
  }));
}

/** A lost share in words: the most that it can be where it is not known. */
export function lossText(fit: FormatFit, loss: "overflow" | "underflow"): string {
  return (fit.isExact ? "" : "≤ ") + shareText(fit[loss]);
}

/** What the comparison shows, in one sentence: which formats reach all values, and which loses most. */
export function fitSentence(compared: readonly ComparedFormat[], exponent: number): string {
  const lossOf = ({ fit }: ComparedFormat) => fit.overflow + fit.underflow;
  const whole = compared.filter((one) => lossOf(one) === 0).map(({ name }) => name);
  const worst = compared.reduce((a, b) => (lossOf(b) > lossOf(a) ? b : a));
  const scaled = exponent === 0 ? "" : `Multiplied by ${powerOfTwoText(exponent)}: `;
  if (whole.length === compared.length)
    return `${scaled}every format here reaches all values.`.replace(/^e/, "E");
  const reach = whole.length === 0 ? "no format reaches all values" : `${listText(whole)} reach all values`;
  const { fit } = worst;
  const parts = [
    ...(fit.overflow > 0 ? [`overflows ${lossText(fit, "overflow")}`] : []),
    ...(fit.underflow > 0 ? [`flushes ${lossText(fit, "underflow")} to zero`] : []),
  ];
  return `${scaled}${reach}; ${worst.name} loses most: it ${parts.join(" and ")}.`.replace(/^n/, "N");
}

function listText(names: readonly string[]): string {
  return names.length === 1 ? `only ${names[0]}` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What loss scale the values need in fp16, in one sentence, and the scale itself as a power of two. */
export function lossScaleAdvice(summary: Summary): { readonly exponent: number; readonly sentence: string } {
  const { exponent, fits } = suggestLossScale(summary, rangeOf("float16").range);
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
