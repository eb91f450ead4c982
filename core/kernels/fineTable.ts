import { type BlockSums, sumBlock } from "./sums.ts";
import { patternsOf } from "./tables.ts";

/** Counters by the upper 20 bits of a float32 pattern: sign, exponent and eleven bits of the significand. */
export const fineKeys = 2 ** 20;

/** Lower bits of a pattern that the fine table does not tell apart. */
export const fineShift = 12;

/** Sums values as `sumBlock` does and counts them, looked at once. @param fine 2^20 counters. @param edges 65,536 of them. */
export function sumAndCount(
  values: Float32Array,
  into: BlockSums,
  fine: Uint32Array,
  edges: Uint32Array,
): void {
  sumBlock(values, into);
  const patterns = patternsOf(values);
  for (let i = 0; i < patterns.length; i += 1) {
    const pattern = patterns[i] as number;
    const key = pattern >>> fineShift;
    fine[key] = (fine[key] as number) + 1;
    if ((pattern & 0xffff) === 0 && (pattern & 0x7fffffff) !== 0) {
      const edge = pattern >>> 16;
      edges[edge] = (edges[edge] as number) + 1;
    }
  }
}
