/** The threshold with the smallest mean squared error, judged on a histogram, as NVIDIA's tools judge it. */
import { roundHalfEven } from "../kernels/roundHalfEven.ts";
import type { Calibrator } from "./calibrator.ts";
import { firstCandidate } from "./entropyNvidia.ts";

export interface MseWinner {
  /** The threshold is the middle of this bin. */
  readonly bin: number;
  readonly amax: number;
  /** Σ count · error² over the number of bins, which is what the tools report. */
  readonly meanOverBins: number;
}

/**
 * Searches counts of |x| in equal bins over 0…amax: each bin's middle from the 128th on is tried as
 * threshold, and of equals the first wins. @param levels largest code: 127 for eight bits.
 */
export function searchMse(counts: Float64Array, amax: number, levels: number): MseWinner | undefined {
  const edge = (bin: number) => (bin / counts.length) * amax;
  const middles = counts.map((_, bin) => (edge(bin + 1) + edge(bin)) / 2);
  let winner: MseWinner | undefined;
  for (let bin = firstCandidate; bin < counts.length; bin += 1) {
    const threshold = middles[bin] as number;
    const inverse = levels / threshold;
    let squares = 0;
    for (let i = 0; i < counts.length; i += 1) {
      const count = counts[i] as number;
      if (count === 0) continue;
      const middle = middles[i] as number;
      const error = Math.min(levels, roundHalfEven(middle * inverse)) / inverse - middle;
      squares += error * error * count;
    }
    const meanOverBins = squares / counts.length;
    if (meanOverBins < (winner?.meanOverBins ?? Number.POSITIVE_INFINITY)) {
      winner = { bin, amax: threshold, meanOverBins };
    }
  }
  return winner;
}

/** The threshold of least squared error by NVIDIA's rule on 2048 bins. */
export const mse: Calibrator = {
  id: "mse-nvidia",
  name: "least squared error (NVIDIA)",
  needs: {},
  readsHistogram: true,
  find({ moments }, { linear }, { bits, signed }) {
    const winner = searchMse(linear, moments.amax, 2 ** (signed ? bits - 1 : bits) - 1);
    return winner ? { amax: winner.amax, bin: winner.bin } : { amax: moments.amax };
  },
};
