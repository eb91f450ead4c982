import type { MeasuredThreshold } from "../core/calibration/calibrator.ts";
import { countText, decibelText, groupedText, measureText, shareText } from "../core/display/quantity.ts";
import { unusedCodes, usedCodesText } from "../core/quantization/codeUse.ts";
import { cosine, relativeL2, rootMeanSquaredError, sqnrDb } from "../core/quantization/errorSums.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import { standardDeviation } from "../core/statistics/deviation.ts";
import { flatShares } from "../core/statistics/flatShares.ts";
import { percentileBounds } from "../core/statistics/percentiles.ts";
import type { Summary } from "../core/statistics/summary.ts";
import type { ChannelThreshold } from "../engine/calibrateChannels.ts";
import type { Record } from "./records.ts";
import type { Column } from "./table.ts";

/** A fact of a summary. */
export interface Fact {
  readonly name: string;
  readonly value: number;
  readonly isCount: boolean;
}

const percents = [50, 99, 99.9, 99.99];

function fact(name: string, value: number, isCount = false): Fact {
  return { name, value, isCount };
}

/** What a summary says, a fact a row. */
export function factsOf(summary: Summary): readonly Fact[] {
  const { counts, moments } = summary;
  const measures =
    counts.finite === 0
      ? []
      : [
          fact("min", moments.min),
          fact("max", moments.max),
          fact("largest |x|", moments.amax),
          fact("smallest |x| not 0", moments.smallestNonzero),
          fact("mean", moments.mean),
          fact("standard deviation", standardDeviation(moments)),
          fact("mean |x|", moments.sumAbs / moments.count),
          ...percents.map((percent) =>
            fact(`percentile ${percent} of |x| (at most)`, percentileBounds(summary, percent)?.high ?? NaN),
          ),
          fact("share of |x| from 6 on (sigmoid is flat)", flatShares(summary).beforeSigmoid.high),
          fact("share of |x| from 3 on (tanh is flat)", flatShares(summary).beforeTanh.high),
        ];
  return [
    fact("elements", counts.total, true),
    fact("finite", counts.finite, true),
    fact("NaN", counts.nan, true),
    fact("+Inf", counts.positiveInfinity, true),
    fact("-Inf", counts.negativeInfinity, true),
    fact("+0", counts.positiveZero, true),
    fact("-0", counts.negativeZero, true),
    fact("subnormal", counts.subnormal, true),
    fact("negative", counts.negative, true),
    ...measures,
  ];
}

export const factColumns: readonly Column<Fact>[] = [
  { title: "fact", value: ({ name }) => name },
  {
    title: "value",
    value: ({ value }) => value,
    text: ({ value, isCount }) => (isCount ? groupedText(value) : measureText(value, 6)),
  },
];

export const thresholdColumns: readonly Column<MeasuredThreshold>[] = [
  { title: "calibrator", value: ({ id }) => id },
  { title: "threshold", value: ({ amax }) => amax, text: ({ amax }) => measureText(amax, 6) },
  { title: "scale", value: ({ scale }) => scale, text: ({ scale }) => measureText(scale, 6) },
  { title: "zero point", value: ({ zeroPoint }) => zeroPoint },
  {
    title: "clipped",
    value: ({ clippedShare }) => clippedShare,
    text: ({ clippedShare }) => shareText(clippedShare),
  },
  { title: "SQNR", value: (threshold) => threshold.sqnrDb, text: (t) => decibelText(t.sqnrDb) },
  { title: "remark", value: ({ warning }) => warning ?? "" },
];

export const channelThresholdColumns: readonly Column<ChannelThreshold>[] = [
  { title: "channel", value: ({ channel }) => channel },
  ...thresholdColumns,
];

export const errorColumns: readonly Column<SchemeError>[] = [
  { title: "scheme", value: ({ quantizer }) => quantizer },
  {
    title: "block",
    value: ({ blockSize }) => blockSize,
    text: ({ blockSize, axis }) => {
      if (blockSize > 0) return String(blockSize);
      return axis === undefined ? "whole" : "channel";
    },
  },
  { title: "axis", value: ({ axis }) => axis ?? "" },
  {
    title: "bits",
    value: ({ bitsPerValue }) => bitsPerValue,
    text: ({ bitsPerValue }) => measureText(bitsPerValue),
  },
  { title: "SQNR", value: ({ error }) => sqnrDb(error), text: ({ error }) => decibelText(sqnrDb(error)) },
  {
    title: "RMSE",
    value: ({ error }) => rootMeanSquaredError(error),
    text: ({ error }) => measureText(rootMeanSquaredError(error)),
  },
  {
    title: "largest error",
    value: ({ error }) => error.maxAbsError,
    text: ({ error }) => measureText(error.maxAbsError),
  },
  { title: "zeroed", value: ({ error }) => error.zeroed, text: ({ error }) => countText(error.zeroed) },
  { title: "clipped", value: ({ error }) => error.clipped, text: ({ error }) => countText(error.clipped) },
  {
    title: "unused codes",
    value: ({ codes }) => (codes ? unusedCodes(codes) : ""),
    text: ({ codes }) => (codes ? `${unusedCodes(codes)} of ${codes.used.length}` : ""),
  },
];

/** A threshold as a line of JSON. */
export function thresholdRecord(threshold: MeasuredThreshold): Record {
  return written({ ...threshold });
}

/** An error as a line of JSON; the sums are for adding those of other parts to them, the used codes for joining them. */
export function errorRecord({ quantizer, blockSize, axis, bitsPerValue, error, codes }: SchemeError): Record {
  return written({
    scheme: quantizer,
    blockSize,
    ...(axis !== undefined && { axis }),
    bitsPerValue,
    sqnrDb: sqnrDb(error),
    rmse: rootMeanSquaredError(error),
    cosine: cosine(error),
    relativeL2: relativeL2(error),
    ...error,
    ...(codes && {
      codes: codes.used.length,
      unusedCodes: unusedCodes(codes),
      usedCodes: usedCodesText(codes),
    }),
  });
}

/** JSON has no infinities: they become texts. */
function written(record: Readonly<{ [key: string]: unknown }>): Record {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
    ]),
  );
}
