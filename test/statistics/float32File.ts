import { readFileSync } from "node:fs";

/** The elements of a float32 file of test/data, in memory order. @param name without its ending. */
export function float32File(name: string): Float32Array {
  const bytes = readFileSync(`test/data/${name}.npy`);
  return new Float32Array(Uint8Array.from(bytes.subarray(10 + bytes.readUInt16LE(8))).buffer);
}
