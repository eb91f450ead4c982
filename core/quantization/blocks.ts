/** Calls `each` with the limits of every block; a last one may be short. Block size 0 makes one block of all. */
export function forEachBlock(
  length: number,
  blockSize: number,
  each: (start: number, end: number) => void,
): void {
  if (blockSize === 0) {
    each(0, length);
    return;
  }
  for (let start = 0; start < length; start += blockSize) each(start, Math.min(start + blockSize, length));
}

/** For schemes that have blocks of any size, and the whole tensor as one. */
export function acceptsAny(blockSize: number): boolean {
  return blockSize >= 0;
}

/** For schemes that have blocks of one size only. */
export function acceptsOnly(size: number): (blockSize: number) => boolean {
  return (blockSize) => blockSize === size;
}
