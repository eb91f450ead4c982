import { float32File } from "./float32File.ts";

/** Real depthwise weights, 192 × 1 × 5 × 5, whose channels reach very differently far. */
export function depthwise(): Float32Array {
  return float32File("weight_depthwise_192x1x5x5");
}
