import { readFileSync } from "node:fs";

/** A golden file written by test/oracle/quantization.py; infinities are the string "Infinity". */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(`test/calibration/golden/${name}.json`, "utf8"));
}

/** 2048 counts of |x| by the double rule, written apart from the kernel under test. */
export function linearCounts(values: Float32Array, bins = 2048): Float64Array {
  const amax = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const counts = new Float64Array(bins);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((Math.abs(value) * bins) / amax));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
