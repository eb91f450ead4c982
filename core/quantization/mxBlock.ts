import { plainKernels } from "../kernels/kernels.ts";
import { mxVariants } from "./mx.ts";

/** A block as a microscaling scheme stores it. */
export interface MxBlock {
  /** Exponent of the shared scale; null for a block of zeros, whose scale is of no consequence. */
  readonly scaleExponent: number | null;
  /** E8M0 code of the scale: its exponent with a bias of 127. */
  readonly scaleBits: number;
  readonly elements: readonly MxBlockElement[];
}

export interface MxBlockElement {
  /** Before the scale; its bits in the element's format. */
  readonly element: number;
  readonly bits: bigint;
  /** element × scale: what is read back. */
  readonly stored: number;
}

const scaleBias = 127;

/**
 * One block by a microscaling scheme, looked into: the shared scale, each element's bits, and what is read
 * back. OCP MX 1.0.
 * @param id of a scheme of mx.ts, "mxfp8-e4m3", "mxfp4:scale=even" …
 * @param values finite; they are rounded to float32 first, as tensors are.
 * @throws RangeError when there is no such scheme.
 */
export function mxBlockOf(id: string, values: readonly number[]): MxBlock {
  const scheme = mxVariants.find((each) => each.id === id);
  if (!scheme) throw new RangeError(`There is no microscaling scheme ${id}.`);
  const block = Float32Array.from(values);
  const out = new Float32Array(block.length);
  const amax = block.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  scheme.roundTrip(block, block.length, out, {
    min: Math.min(...block),
    max: Math.max(...block),
    amax,
    meanAbs: 0,
  });
  const scale = scheme.scaleOf(amax);
  const scaled = block.map((value) => value / (scale || 1));
  // Not read back and divided again: at the top of float32 what is read back may be infinite.
  const rounded = new Float32Array(block.length);
  const byOne = { blockSize: block.length, scales: Float32Array.of(1), byReciprocal: false, limit: Infinity };
  plainKernels.roundTripGrid(scaled, scheme.element.grid(scheme.ties), byOne, rounded);
  const elements = Array.from(rounded, (magnitude, index) => {
    const value = block[index] ?? 0;
    // What rounds to 0 keeps its sign.
    const element = magnitude === 0 && (value < 0 || Object.is(value, -0)) ? -0 : magnitude;
    return {
      element,
      bits: scheme.element.bitsOf(element),
      stored: element === 0 ? element : (out[index] ?? 0),
    };
  });
  const scaleExponent = scale === 0 ? null : Math.log2(scale);
  return { scaleExponent, scaleBits: (scaleExponent ?? -scaleBias) + scaleBias, elements };
}
