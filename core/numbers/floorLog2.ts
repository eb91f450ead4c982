const scratch = new DataView(new ArrayBuffer(8));

/** ⌊log2 x⌋, exact, for a positive finite number; Math.log2 may be off in the last place near powers of two. */
export function floorLog2(x: number): number {
  if (x < 2 ** -1022) return floorLog2(x * 2 ** 54) - 54;
  scratch.setFloat64(0, x);
  return ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
}
