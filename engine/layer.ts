import type { Outcome } from "../core/protocol/analysis.ts";
import { integerScale } from "../core/quantization/integer.ts";
import {
  accumulatorBits,
  type LayerCost,
  layerCost,
  type LayerShape,
  largestSum,
  overflowDepth,
  requantization,
} from "../core/quantization/layer.ts";
import type { QuantizedMultiplier } from "../core/formats/quantizedMultiplier.ts";
import { namedProblem } from "./namedProblem.ts";
import type { TensorAnalysis } from "./tensorAnalysis.ts";
import { step, type Watch } from "./tensorReading.ts";

export interface LayerOptions {
  /** Of weights and inputs, 2…8; outputs are stored in as many. */
  readonly bits: number;
  /** Places of the output over the batch, where the shapes do not tell. */
  readonly positions?: number;
  /** Largest magnitude of the outputs, from which their scale follows. */
  readonly outputMax?: number;
}

/** Two tensors as one layer of integers with a scale each and no zero points. */
export interface LayerFacts {
  readonly shape: LayerShape;
  readonly cost: LayerCost;
  /** False when no input is negative, and so all codes are used for positive ones. */
  readonly inputsSigned: boolean;
  readonly weightScale: number;
  readonly inputScale: number;
  /** Bits of an accumulator that no input in range overflows, by the weights that are there. */
  readonly accumulatorBits: number;
  /** The same by the depth alone, whatever the weights. */
  readonly worstAccumulatorBits: number;
  /** Depth from which on an int32 accumulator can overflow. */
  readonly overflowDepth: number;
  /** From the accumulator to the output's codes, where the outputs' range was given. */
  readonly requantization?: QuantizedMultiplier & { readonly real: number };
}

/** Reads weights, whose first axis is the output channels, and inputs. */
export async function describeLayer(
  weights: TensorAnalysis,
  inputs: TensorAnalysis,
  options: LayerOptions,
  watch: Watch = {},
): Promise<Outcome<LayerFacts>> {
  const openedWeights = await weights.opened();
  if (!openedWeights.ok) return { ok: false, problem: namedProblem(weights.name, openedWeights.problem) };
  const openedInputs = await inputs.opened();
  if (!openedInputs.ok) return { ok: false, problem: namedProblem(inputs.name, openedInputs.problem) };
  const shape = shapeOf(
    openedWeights.result.tensor.shape,
    openedInputs.result.tensor.shape,
    options.positions,
  );
  if (!shape.ok) return shape;
  const passes = 3;
  const weightSummary = await weights.summarize(step(watch, 0, passes));
  if (!weightSummary.ok) return weightSummary;
  const channels = await weights.channels({ axis: 0 }, step(watch, 1, passes));
  if (!channels.ok) return channels;
  const inputSummary = await inputs.summarize(step(watch, 2, passes));
  if (!inputSummary.ok) return inputSummary;

  const { bits, outputMax } = options;
  const inputsSigned = inputSummary.result.counts.negative > 0;
  const largestCode = 2 ** (bits - 1) - 1;
  const largestInput = inputsSigned ? largestCode : 2 ** bits - 1;
  const weightScale = integerScale(weightSummary.result.moments.amax, bits, true);
  const inputScale = integerScale(inputSummary.result.moments.amax, bits, inputsSigned);
  const { depth } = shape.result;
  const sumAbs = channels.result.moments.sumAbs.reduce((a, b) => Math.max(a, b), 0);
  const rescaled =
    outputMax === undefined
      ? undefined
      : requantization(inputScale, weightScale, integerScale(outputMax, bits, true));
  return {
    ok: true,
    result: {
      shape: shape.result,
      cost: layerCost(shape.result, { weights: bits, inputs: bits, outputs: bits }),
      inputsSigned,
      weightScale,
      inputScale,
      accumulatorBits: accumulatorBits(largestSum(depth, sumAbs, weightScale, largestCode, largestInput)),
      worstAccumulatorBits: accumulatorBits(depth * largestCode * largestInput),
      overflowDepth: overflowDepth(largestCode, largestInput),
      ...(rescaled && { requantization: rescaled }),
    },
  };
}

/**
 * Matrices multiply the inputs' last axis; convolutions take inputs as batch, channels, places, and are
 * taken for strides of 1 and padding that keeps the size unless the positions are given.
 */
function shapeOf(
  weights: readonly number[],
  inputs: readonly number[],
  given: number | undefined,
): Outcome<LayerShape> {
  const [outputChannels, firstInner = 1, ...kernel] = weights;
  if (outputChannels === undefined || weights.length < 2) {
    return refuse(
      `Weights of ${weights.length === 1 ? "1 axis" : `${weights.length} axes`} make no layer.`,
      "Their axes are output channels, input channels and kernel.",
    );
  }
  const isMatrix = kernel.length === 0;
  const inputChannels = isMatrix ? inputs.at(-1) : inputs[1];
  const fits =
    inputChannels !== undefined &&
    (isMatrix ? inputChannels === firstInner : inputChannels % firstInner === 0);
  if (!fits || (!isMatrix && inputs.length !== weights.length)) {
    return refuse(
      `Inputs of the shape ${inputs.join(" × ")} do not fit weights of ${weights.join(" × ")}.`,
      isMatrix
        ? `Their last axis has to have ${firstInner} elements.`
        : `They have to be batch × channels × places, with a multiple of ${firstInner} channels.`,
    );
  }
  const inputElements = product(inputs);
  return {
    ok: true,
    result: {
      depth: product([firstInner, ...kernel]),
      outputChannels,
      positions: given ?? inputElements / Math.max(1, inputChannels),
      weightElements: product(weights),
      inputElements,
    },
  };
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total * length, 1);
}

function refuse(message: string, advice: string): Outcome<never> {
  return { ok: false, problem: { message, advice } };
}
