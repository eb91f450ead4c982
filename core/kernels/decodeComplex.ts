import type { Decode } from "./decode.ts";

/** Magnitudes of pairs of numbers, in float64. @param part decodes twice `capacity` numbers. */
export function complexDecoder(part: Decode, capacity: number): Decode {
  const out = new Float64Array(capacity);
  return (bytes) => {
    const parts = part(bytes);
    const count = parts.length / 2;
    for (let i = 0; i < count; i += 1)
      out[i] = Math.hypot(parts[2 * i] as number, parts[2 * i + 1] as number);
    return out.subarray(0, count);
  };
}
