import { shareText } from "../../core/display/quantity.ts";
import { countInside } from "../../core/statistics/cumulative.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** Where the magnitudes of one kind of tensor mostly lie, 2^low to 2^high: a rough guide, good to a few powers of two. */
export interface TypicalRange {
  readonly name: string;
  /** For narrow places. */
  readonly shortName: string;
  readonly low: number;
  readonly high: number;
}

/** Where the ranges come from, for people. */
export const typicalSource =
  "Rough guides after Micikevicius et al., Mixed Precision Training (ICLR 2018): weights, activations and weight gradients lie within fp16, a few weight gradients below 2⁻²⁴ (figure 2b); activation gradients reach far below it and leave its upper half unused (figure 3).";

/**
 * The four kinds of tensor that training has. Weights and activations: fp16's normal numbers, as far up as
 * normalized networks go. Gradients: from where figures 2b and 3 have a few percent of the values.
 */
export const typicalRanges: readonly TypicalRange[] = [
  { name: "weights", shortName: "weights", low: -14, high: 2 },
  { name: "activations", shortName: "activations", low: -14, high: 8 },
  { name: "weight gradients", shortName: "∇ weights", low: -24, high: 0 },
  { name: "activation gradients", shortName: "∇ activations", low: -34, high: 0 },
];

/** Share of the values from which on a tensor looks like one of a kind. */
const alike = 0.95;

/** Which kinds the tensor looks like, in one sentence; zeros do not count. */
export function typicalSentence(summary: Summary): string {
  const { finite, positiveZero, negativeZero } = summary.counts;
  const nonzero = finite - positiveZero - negativeZero;
  if (nonzero === 0) return "Every value is zero: there is no range to compare.";
  const shares = typicalRanges.map(({ name, low, high }) => ({
    name,
    share:
      (countInside(summary, 2 ** low, 2 ** high) + countInside(summary, -(2 ** high), -(2 ** low))) / nonzero,
  }));
  const like = shares.filter(({ share }) => share >= alike).map(({ name }) => name);
  if (like.length > 0) return `By range alone this tensor could be ${eitherText(like)}.`;
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
  return `This tensor looks like none of these: ${best.name} come nearest, with ${shareText(best.share)} of the values inside.`;
}

function eitherText(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
