/** Largest magnitude from start up to end; 0 for no values. Values are finite. */
export function amaxOf(values: Float32Array, start: number, end: number): number {
  let amax = 0;
  for (let i = start; i < end; i += 1) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude > amax) amax = magnitude;
  }
  return amax;
}

/** Largest magnitude of every block; a last one may be short. Values are finite. */
export function blockAmaxes(values: Float32Array, blockSize: number): Float32Array {
  const amaxes = new Float32Array(Math.ceil(values.length / blockSize));
  for (let block = 0; block < amaxes.length; block += 1) {
    const start = block * blockSize;
    amaxes[block] = amaxOf(values, start, Math.min(start + blockSize, values.length));
  }
  return amaxes;
}

/** How many values lie outside [lowest, highest]. */
export function countOutside(values: Float32Array, lowest: number, highest: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < lowest || value > highest) count += 1;
  }
  return count;
}

/** Smallest and largest value from start up to end; both 0 for no values. Values are finite. */
export function rangeOf(
  values: Float32Array,
  start: number,
  end: number,
): { readonly min: number; readonly max: number } {
  if (start === end) return { min: 0, max: 0 };
  let min = values[start] as number;
  let max = min;
  for (let i = start + 1; i < end; i += 1) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** Mean magnitude from start up to end, in float64; 0 for no values. Values are finite. */
export function meanAbsOf(values: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i += 1) sum += Math.abs(values[i] as number);
  return start === end ? 0 : sum / (end - start);
}
