import { measureText } from "../../core/display/quantity.ts";

/** Weakest ink of a cell that is not empty: it must still be seen. */
const faintest = 0.15;

/** From a value above 0 to how strongly its cell is inked, 0…1. */
export interface HeatScale {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
}

/** Share of the cells that are all as faint as can be: a few tiny ones would leave the others all alike. */
const faintShare = 0.05;

/** Decades over which ink is spread: what is smaller still is as faint as what is smallest. */
const mostDecades = 6;

/** What the ink says: how far it is faint and from where on full, or what all cells have in common. */
export function heatLegend(unit: string, values: ArrayLike<number>, { low, high }: HeatScale): string {
  if (high > 0) return `${unit}: faint up to ${measureText(low)}, full ${measureText(high)}`;
  const isZero = Array.from(values).every((value) => value === 0);
  return `${unit}: ${isZero ? "0 everywhere" : "not finite where inked"}`;
}

/** Ink by the logarithm of the value, over the range of most values, of its upper decades where it is wider. 0 and NaN get none; infinite values all of it. */
export function heatScale(values: ArrayLike<number>): HeatScale {
  const inked = Float64Array.from(values)
    .filter((value) => value > 0 && value < Infinity)
    .sort();
  const high = inked.at(-1) ?? 0;
  const low = Math.max(inked[Math.floor(inked.length * faintShare)] ?? 0, high / 10 ** mostDecades);
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
