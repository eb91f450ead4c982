/** Above 2^52 float64 has integers only, so adding this rounds and subtracting it leaves the integer. */
const shift = 1.5 * 2 ** 52;

/** The nearest integer, ties to even, as rint and numpy.round do; |x| < 2^51. Math.round takes ties up. */
export function roundHalfEven(x: number): number {
  return x + shift - shift;
}
