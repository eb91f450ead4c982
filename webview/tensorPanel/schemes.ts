import { findQuantizer, quantizers } from "../../core/quantization/index.ts";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { SchemeRequest } from "../../core/protocol/analysis.ts";
import type { Series } from "../charts/lineGeometry.ts";
import { decibelText } from "../../core/display/quantity.ts";

export { sqnrDb };

/** Block sizes that are measured, in values; 0 is the whole tensor as one block. */
const blockSizes = [16, 32, 64, 128, 256, 512, 1024, 0] as const;

/** Everything the panel asks to have measured. */
export const schemeRequests: readonly SchemeRequest[] = quantizers.map(({ id }) => ({
  quantizer: id,
  blockSizes,
}));

export function quantizerName(id: string): string {
  return findQuantizer(id)?.name ?? id;
}

/** A block size as people say it. */
export function blockText(blockSize: number): string {
  return blockSize === 0 ? "whole" : String(blockSize);
}

/** The errors as lines of SQNR over block sizes, the whole tensor last and apart. */
export function schemeSeries(schemes: readonly SchemeError[]): {
  readonly categories: readonly string[];
  readonly apart: number;
  readonly series: readonly Series[];
} {
  const sizes = [...new Set(schemes.map(({ blockSize }) => blockSize))].sort(byBlockSize);
  const ids = [...new Set(schemes.map(({ quantizer }) => quantizer))];
  return {
    categories: sizes.map(blockText),
    apart: sizes.includes(0) ? 1 : 0,
    series: ids.map((id) => ({
      id,
      label: quantizerName(id),
      values: sizes.map((size) => {
        const one = schemes.find(({ quantizer, blockSize }) => quantizer === id && blockSize === size);
        return one ? sqnrDb(one.error) : null;
      }),
    })),
  };
}

/** What the chart shows: what going from the whole tensor to the smallest block gains each scheme. */
export function chartSentence(schemes: readonly SchemeError[]): string {
  const { categories, series } = schemeSeries(schemes);
  const gains = series.flatMap(({ label, values }) => {
    const first = values[0];
    const last = values.at(-1);
    if (typeof first !== "number" || typeof last !== "number" || !Number.isFinite(first - last)) return [];
    return [`${label} from ${decibelText(last)} to ${decibelText(first)}`];
  });
  if (gains.length === 0 || categories.length < 2) return "Signal to quantization noise of each scheme.";
  return `Blocks of ${categories[0]} instead of ${categories.at(-1) === "whole" ? "one scale for the whole tensor" : `blocks of ${categories.at(-1)}`} take ${gains.join(" and ")}.`;
}

/** Schemes that are measured until the user chooses: integers at every block size, and the usual formats of 4, 8 and 16 bits. */
export const usualSchemes: readonly string[] = [
  ...quantizers.map(({ id }) => id),
  "nf4",
  "mxfp8-e4m3",
  "mxfp6-e2m3",
  "mxfp4",
  "nvfp4",
  "q8_0",
  "q4_0",
  "float8_e4m3fn-scaled",
  "bfloat16",
  "float16",
];

/** A scheme at a block size, in short: "int8 symmetric by 32". */
export function schemeText({ quantizer, blockSize }: SchemeError): string {
  return `${quantizerName(quantizer)}${blockSize === 0 ? "" : ` by ${blockSize}`}`;
}

/** What the line through the best of the schemes means; `exactCount` of them have no error and no place on the axis. */
export function frontSentence(frontCount: number, count: number, exactCount: number): string {
  if (count === 1) return "One scheme at one block size: choose more above to compare them.";
  const front =
    frontCount === 1
      ? `Of ${count}, all but one are beaten by another with as few bits.`
      : `The line joins the ${frontCount} of ${count} that no other one here beats with as few bits.`;
  const exact =
    exactCount === 1
      ? "1 stores every value exactly and is"
      : `${exactCount} store every value exactly and are`;
  return exactCount === 0 ? front : `${front} ${exact} not drawn.`;
}

/** Why there is no SQNR to draw; empty where there is. */
export function sentenceInsteadOfCharts(schemes: readonly SchemeError[]): string {
  const measured = schemes.map(({ error }) => sqnrDb(error));
  if (measured.some(Number.isFinite)) return "";
  return measured.some(Number.isNaN)
    ? "The squares of these values leave float64: there is no SQNR to compare schemes by."
    : "Every scheme stores this tensor without error, whatever the block size.";
}

/** The rows without blocks that hold the whole tensor, where the whole as one block is a row of its own. */
export function withoutEqualBlocks(
  schemes: readonly SchemeError[],
  elementCount: number,
): readonly SchemeError[] {
  const hasWhole = new Set(
    schemes.filter(({ blockSize }) => blockSize === 0).map(({ quantizer }) => quantizer),
  );
  return schemes.filter(
    ({ quantizer, blockSize }) => blockSize === 0 || blockSize < elementCount || !hasWhole.has(quantizer),
  );
}

function byBlockSize(a: number, b: number): number {
  return (a || Infinity) - (b || Infinity);
}
