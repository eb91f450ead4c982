import { limits } from "./limits.ts";

/** The product of the lengths, or a sentence on why there is no such tensor. */
export function countElements(
  shape: readonly bigint[],
): { readonly ok: true; readonly count: number } | { readonly ok: false; readonly message: string } {
  if (shape.length > limits.dimensions) {
    return {
      ok: false,
      message: `The shape has ${shape.length} axes; at most ${limits.dimensions} are possible.`,
    };
  }
  let count = 1n;
  for (const [axis, length] of shape.entries()) {
    if (length < 0n)
      return { ok: false, message: `Axis ${axis} of the shape has the negative length ${length}.` };
    if (length > limits.elements)
      return { ok: false, message: `Axis ${axis} of the shape has the length ${length}, beyond 2^53.` };
    count *= length;
  }
  if (count > limits.elements) return { ok: false, message: "The shape stands for more than 2^53 elements." };
  return { ok: true, count: Number(count) };
}
