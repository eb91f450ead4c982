import { roundHalfEven } from "../kernels/roundHalfEven.ts";
import { floorLog2 } from "./floorLog2.ts";

/** Largest finite float16. */
const largest = 65504;

/** The nearest float16, ties to even, subnormals included; saturates at ±65504. */
export function roundToFloat16(x: number): number {
  if (x === 0) return x;
  const ulp = 2 ** (Math.max(floorLog2(Math.abs(x)), -14) - 10);
  const rounded = roundHalfEven(x / ulp) * ulp;
  return Math.max(-largest, Math.min(largest, rounded));
}
