import { sqnrDb } from "./errorSums.ts";
import type { SchemeError } from "./quantizer.ts";

/**
 * The schemes that no other one beats: whatever takes no more bits per value has a lower SQNR, or is the
 * same point. By rising bits per value. Of equal points the first counts.
 */
export function paretoFront(schemes: readonly SchemeError[]): readonly SchemeError[] {
  const sorted = [...schemes].sort(
    (a, b) => a.bitsPerValue - b.bitsPerValue || sqnrDb(b.error) - sqnrDb(a.error),
  );
  let best = -Infinity;
  return sorted.filter(({ error }) => {
    const sqnr = sqnrDb(error);
    if (!(sqnr > best)) return false;
    best = sqnr;
    return true;
  });
}
