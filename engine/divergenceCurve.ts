import { linearBins } from "../core/calibration/counts.ts";
import type { CodeOptions } from "../core/calibration/calibrator.ts";
import { candidatesFor, divergences } from "../core/calibration/entropyNvidia.ts";
import type { DivergenceCurve, Outcome } from "../core/protocol/analysis.ts";
import { countMagnitudes } from "./countMagnitudes.ts";
import { bitsProblem } from "./measureThresholds.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** The divergence of every threshold that NVIDIA's entropy rule tries. */
export async function divergenceCurve(
  reading: TensorReading,
  options: CodeOptions,
  watch: Watch,
): Promise<Outcome<DivergenceCurve>> {
  const problem = bitsProblem(options.bits);
  if (problem !== undefined) return { ok: false, problem: { message: problem } };
  const passes = 2;
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const { amax } = summary.result.moments;
  if (amax === 0) return { ok: true, result: { thresholds: empty, divergences: empty } };
  const counts = await countMagnitudes(reading, summary.result, step(watch, 1, passes));
  if (!counts.ok) return counts;
  const curve = divergences(counts.result, candidatesFor(options));
  return {
    ok: true,
    result: {
      thresholds: Float64Array.from(curve, ({ bin }) => (bin * amax) / linearBins),
      divergences: Float64Array.from(curve, ({ divergence }) => divergence),
    },
  };
}

const empty = new Float64Array(0);
