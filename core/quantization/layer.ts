/** Two tensors as one layer of integers: what it computes, moves and accumulates. */
import { quantizeMultiplier, type QuantizedMultiplier } from "../formats/quantizedMultiplier.ts";
import { fromNumber } from "../numbers/value.ts";

/** How a layer multiplies: every output is a sum of `depth` products, at every position. */
export interface LayerShape {
  /** Products in a sum. */
  readonly depth: number;
  readonly outputChannels: number;
  /** Places, over the batch, where every output channel has a value. */
  readonly positions: number;
  readonly weightElements: number;
  readonly inputElements: number;
}

/** Bits of an element as it is stored. */
export interface LayerBits {
  readonly weights: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface LayerCost {
  /** Products that are added up. */
  readonly macs: number;
  /** Two for each product and its addition. */
  readonly flops: number;
  /** Every element once. */
  readonly weightBytes: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** FLOPs a byte moved. */
  readonly intensity: number;
}

/** What running a layer once costs, scales and padding left out. */
export function layerCost(shape: LayerShape, bits: LayerBits): LayerCost {
  const outputs = shape.outputChannels * shape.positions;
  const macs = outputs * shape.depth;
  const weightBytes = (shape.weightElements * bits.weights) / 8;
  const inputBytes = (shape.inputElements * bits.inputs) / 8;
  const outputBytes = (outputs * bits.outputs) / 8;
  const flops = 2 * macs;
  const intensity = flops / (weightBytes + inputBytes + outputBytes);
  return { macs, flops, weightBytes, inputBytes, outputBytes, intensity };
}

/**
 * The largest magnitude that a sum of products of codes can have.
 * @param sumAbs Σ|w| of the output channel where it is largest.
 * @param scale of the weights; a code is off by half a step at most.
 * @param largestCode of the weights. @param largestInput code of the inputs.
 */
export function largestSum(
  depth: number,
  sumAbs: number,
  scale: number,
  largestCode: number,
  largestInput: number,
): number {
  const sumOfCodes = Math.min(depth * largestCode, Math.floor(sumAbs / scale + depth / 2));
  return sumOfCodes * largestInput;
}

/** Bits of the smallest two's complement accumulator that holds −largest…largest. */
export function accumulatorBits(largest: number): number {
  return Math.max(2, Math.ceil(Math.log2(largest + 1)) + 1);
}

/** The smallest number of products of largest codes whose sum does not fit into so many bits. */
export function overflowDepth(largestCode: number, largestInput: number, bits = 32): number {
  return Math.floor((2 ** (bits - 1) - 1) / (largestCode * largestInput)) + 1;
}

/**
 * The integers with which gemmlowp and TFLite bring an accumulator to the output's codes.
 * @returns undefined when the scales are not finite and positive.
 */
export function requantization(
  inputScale: number,
  weightScale: number,
  outputScale: number,
): (QuantizedMultiplier & { readonly real: number }) | undefined {
  const real = (inputScale * weightScale) / outputScale;
  const value = fromNumber(real);
  if (value.kind !== "finite" || value.negative || real === 0) return undefined;
  const { multiplier, shift } = quantizeMultiplier(value);
  return { multiplier, shift, real };
}
