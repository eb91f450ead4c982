/** All quantizers. A new one is one file and one line here. */
import { integerQuantizer } from "./integer.ts";
import type { Quantizer } from "./quantizer.ts";

/** Those that are measured block by block, for tables and pickers. */
export const quantizers: readonly Quantizer[] = [integerQuantizer(8, true), integerQuantizer(4, true)];

const widths = [2, 3, 4, 5, 6, 7, 8];

const byId = new Map(
  [
    ...widths.flatMap((bits) => [integerQuantizer(bits, true), integerQuantizer(bits, false)]),
    ...quantizers,
  ].map((quantizer) => [quantizer.id, quantizer]),
);

/** Any quantizer by its key, also the integers of 2 to 8 bits that only calibration uses. */
export function findQuantizer(id: string): Quantizer | undefined {
  return byId.get(id);
}
