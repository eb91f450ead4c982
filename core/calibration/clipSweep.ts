import type { Calibrator } from "./calibrator.ts";
import { estimateThreshold } from "./estimate.ts";

/** Clips tried for each halving of the largest magnitude. */
const perOctave = 16;

/** Halvings of the largest magnitude that are tried. */
const octaves = 12;

/**
 * The clip of least squared error among those 2^(1/16) apart, each judged on the table of upper halves. PACT
 * (Choi et al. 2018, arXiv 1805.06085) learns its clip by training; this is what a sweep finds without it.
 */
export const clipSweep: Calibrator = {
  id: "clip-sweep",
  name: "clip sweep (as PACT clips)",
  needs: {},
  find(summary, _counts, options) {
    const { amax } = summary.moments;
    const clips = Array.from({ length: perOctave * octaves }, (_, k) => amax * 2 ** (-k / perOctave));
    const swept = clips.map((clip) => estimateThreshold(summary, clip, options));
    const best = swept.reduce((a, b) => (b.sqnrDb > a.sqnrDb ? b : a));
    return { amax: best.amax };
  },
};
