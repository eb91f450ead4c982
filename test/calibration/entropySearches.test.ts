/** Every tool's entropy search against independent Python versions of it, on samples and on histograms made by hand. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { searchAimet } from "../../core/calibration/entropyAimet.ts";
import { searchMxnet } from "../../core/calibration/entropyMxnet.ts";
import { searchNcnn } from "../../core/calibration/entropyNcnn.ts";
import { searchOnnxruntime } from "../../core/calibration/entropyOnnxruntime.ts";
import { searchTnn } from "../../core/calibration/entropyTnn.ts";
import { sample, type SampleName } from "../samples.ts";

interface Row {
  readonly best: number | readonly [number, number];
  readonly div_min: number;
}
interface Found {
  readonly bin?: number;
  readonly start?: number;
  readonly end?: number;
  readonly divergence: number;
}

const read = (name: string) => JSON.parse(readFileSync(`test/calibration/golden/${name}.json`, "utf8"));
const golden: Record<SampleName, Record<string, Row>> = read("entropy");
const byHand = read("entropyByHand");

/** min(bins − 1, floor(|x| · bins / amax)). */
function magnitudes(values: Float32Array, bins: number): Float64Array {
  const amax = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const counts = new Float64Array(bins);
  for (const x of values) {
    const bin = Math.min(bins - 1, Math.floor((Math.abs(x) * bins) / amax));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** min(bins − 1, floor((x + t) · bins / 2t)). */
function signed(values: Float32Array, bins: number): Float64Array {
  const t = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const counts = new Float64Array(bins);
  for (const x of values) {
    const bin = Math.min(bins - 1, Math.floor(((x + t) * bins) / (2 * t)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

const searches: Readonly<Record<string, (values: Float32Array) => Found | undefined>> = {
  mxnet_tvm_8001_255: (values) => searchMxnet(signed(values, 8001), 255),
  mxnet_tvm_8001_511_uint8: (values) => searchMxnet(signed(values, 8001), 511),
  ort_2048_128: (values) => searchOnnxruntime(signed(values, 2048), 128),
  ort_128_128_default: (values) => searchOnnxruntime(signed(values, 128), 128),
  ncnn: (values) => searchNcnn(magnitudes(values.filter(Boolean), 2048), 128),
  tnn: (values) => searchTnn(magnitudes(values.filter(Boolean), 2048), 128),
  aimet_glow_sym_512: (values) => searchAimet(signed(values, 512), 255),
};

function check(found: Found | undefined, best: Row["best"], divergence: number): void {
  assert.ok(found);
  if (typeof best === "number") assert.equal(found.bin, best);
  else assert.deepEqual([found.start, found.end], best);
  assert.ok(
    Math.abs(found.divergence - divergence) <= 1e-9 * divergence,
    `${found.divergence} instead of ${divergence}`,
  );
}

/** AIMET's golden window includes its last bin. */
function endExcluded(key: string, best: Row["best"]): Row["best"] {
  return key.includes("aimet") && typeof best !== "number" ? [best[0], best[1] + 1] : best;
}

for (const name of ["gauss", "heavy", "relu"] as const) {
  for (const [key, search] of Object.entries(searches)) {
    const row = golden[name][key];
    if (!row) continue;
    test(`${key} of ${name}`, () => check(search(sample(name)), endExcluded(key, row.best), row.div_min));
  }
}

/** The divergence that a hand-made golden lists at its winner. */
function minimum(divergences: Readonly<Record<string, number>>): number {
  return Math.min(...Object.values(divergences));
}

test("histograms small enough to follow by hand", () => {
  const tiny = Float64Array.from(byHand.tiny_nvidia.hist);
  check(searchNcnn(tiny, 4), byHand.tiny_ncnn.best, minimum(byHand.tiny_ncnn.div));
  check(searchTnn(tiny, 4), byHand.tiny_tnn.best, minimum(byHand.tiny_tnn.div));
  const both = Float64Array.from(byHand.tiny_mxnet.hist);
  check(searchMxnet(both, 5), byHand.tiny_mxnet.best, minimum(byHand.tiny_mxnet.div));
  const [start, last] = byHand.tiny_aimet_sym.best_window;
  check(searchAimet(both, 5), [start, last + 1], minimum(byHand.tiny_aimet_sym.div));
  const even = Float64Array.from(byHand.tiny_ort.hist);
  check(searchOnnxruntime(even, 4), byHand.tiny_ort.best_slice, minimum(byHand.tiny_ort.div));
});

test("an exponential histogram that needs no data", () => {
  const counts = new Float64Array(2048);
  let expected = 1e7;
  for (let bin = 0; bin < counts.length; bin += 1, expected *= 0.995) counts[bin] = Math.floor(expected);
  counts[2047] = (counts[2047] as number) + 40;
  const { ncnn, tnn, mxnet_mirrored_4095_255: mxnet, ort_mirrored_4095_128: ort } = byHand.analytic;
  check(searchNcnn(counts, 128), ncnn.best, ncnn.div);
  check(searchTnn(counts, 128), tnn.best, tnn.div);
  const mirrored = Float64Array.from([...[...counts].reverse().slice(0, -1), ...counts]);
  check(searchMxnet(mirrored, 255), mxnet.best, mxnet.div);
  check(searchOnnxruntime(mirrored, 128), ort.slice, ort.div);
});

test("nothing to search", () => {
  // TNN's bins are never empty.
  for (const search of [searchMxnet, searchOnnxruntime, searchNcnn, searchAimet]) {
    assert.equal(search(new Float64Array(1025), 128), undefined);
  }
});
