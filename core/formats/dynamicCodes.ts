/** Decades of bitsandbytes' dynamic code, the smallest ending at 1e-6. */
const decades = 7;

/**
 * The 256 values of bitsandbytes' dynamic 8-bit code, sorted, bit for bit as its create_dynamic_map makes
 * them: per decade the middles between evenly spaced points from 0.1 to 1, and 0 and 1 beside them.
 */
export function dynamicValues(isSigned: boolean): readonly number[] {
  const values = [0, 1];
  for (let decade = 0; decade < decades; decade++) {
    const count = 2 ** (decade + (isSigned ? 0 : 1));
    const scale = Math.fround(10 ** (decade - decades + 1));
    for (let index = 0; index < count; index++) {
      const middle = Math.fround(Math.fround(point(index, count) + point(index + 1, count)) / 2);
      const value = Math.fround(scale * middle);
      values.push(value);
      if (isSigned) values.push(-value);
    }
  }
  return values.sort((a, b) => a - b);
}

/** torch.linspace(0.1, 1, count + 1)[index] in float32, computed from the nearer end with one rounding. */
function point(index: number, count: number): number {
  const start = Math.fround(0.1);
  const step = Math.fround(Math.fround(1 - start) / count);
  // Products and sums of these are exact in float64, so that fround is the fused rounding that torch's kernels do.
  return Math.fround(index < (count + 1) >> 1 ? start + step * index : 1 - step * (count - index));
}
