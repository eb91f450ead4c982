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
  const elements = Array.from(out, (stored, index) => {
    // What rounds to 0 keeps its sign.
    const isNegative = Object.is(Math.sign(block[index] ?? 0), -0) || (block[index] ?? 0) < 0;
    const element = stored === 0 ? (isNegative ? -0 : 0) : stored / scale;
    return { element, bits: scheme.element.bitsOf(element), stored: stored === 0 ? element : stored };
  });
  const scaleExponent = scale === 0 ? null : Math.log2(scale);
  return { scaleExponent, scaleBits: (scaleExponent ?? -scaleBias) + scaleBias, elements };
}
