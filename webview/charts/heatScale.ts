/** Weakest ink of a cell that is not empty: it must still be seen. */
const faintest = 0.15;

/** From a value above 0 to how strongly its cell is inked, 0…1. */
export interface HeatScale {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
}

/** Decades over which ink is spread: what is smaller still is as faint as what is smallest. */
const mostDecades = 6;

/** Ink by the logarithm of the value, over the values' own range, of its upper decades where it is wider. 0 and NaN get none; infinite values all of it. */
export function heatScale(values: ArrayLike<number>): HeatScale {
  let [low, high] = [Infinity, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!(value > 0 && value < Infinity)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  low = Math.max(low, high / 10 ** mostDecades);
  const decades = Math.log10(high / low);
  return {
    low,
    high,
    at: (value) => {
      if (!(value > 0)) return 0;
      const share = decades > 0 ? Math.log10(value / low) / decades : 1;
      // Squared, so that the many at the upper end can still be told apart.
      return faintest + (1 - faintest) * Math.min(1, Math.max(0, share)) ** 2;
    },
  };
}
