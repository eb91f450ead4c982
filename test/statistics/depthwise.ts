import { readFileSync } from "node:fs";

/** Real depthwise weights, 192 × 1 × 5 × 5, whose channels reach very differently far. */
export function depthwise(): Float32Array {
  const bytes = readFileSync("test/data/weight_depthwise_192x1x5x5.npy");
  return new Float32Array(Uint8Array.from(bytes.subarray(10 + bytes.readUInt16LE(8))).buffer);
}
