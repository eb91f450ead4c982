/**
 * Analytical clipping (Banner et al. 2019, arXiv 1810.05723): the best threshold for a distribution of
 * known shape, as a multiple of its width.
 */

/** Multiples by bits, 1…8: minimizers of clipping plus rounding error of 2^bits levels over ±alpha. */
const laplace = [
  1.86281686, 2.83068299, 3.89722947, 5.02864014, 6.2047663, 7.41312621, 8.64561999, 9.89675975,
];
const gauss = [1.23990527, 1.71063517, 2.15159275, 2.5591364, 2.93620056, 3.28691415, 3.6151144, 3.92403455];
/** Of a distribution cut off below zero, all levels serve one side: as with one bit more. */
const rectifiedLaplace = [...laplace.slice(1), 11.16268502];

/** Half of the best range of a Laplace distribution. @param meanDeviation mean of |x − mean|. @param bits 1…8. */
export function aciqLaplace(meanDeviation: number, bits: number, signed: boolean): number {
  return multiple(signed ? laplace : rectifiedLaplace, bits) * meanDeviation;
}

/** Half of the best range of a normal distribution. @param bits 1…8. */
export function aciqGauss(standardDeviation: number, bits: number): number {
  return multiple(gauss, bits) * standardDeviation;
}

function multiple(multiples: readonly number[], bits: number): number {
  const found = multiples[bits - 1];
  if (found === undefined) throw new RangeError(`no multiple is known for ${bits} bits`);
  return found;
}
