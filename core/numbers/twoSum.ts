/** What rounding took from a + b, exactly (Knuth's two-sum). @param sum a + b as rounded, finite. */
export function lostIn(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}
