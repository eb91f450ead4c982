/**
 * Every file of a folder gives what its expected.json says, or its refusal. NUMERIC_FORMATS_DATA names
 * another folder to check as well.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { CalibrationOptions } from "../../core/calibration/calibrator.ts";
import type { Outcome, Source } from "../../core/protocol/analysis.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import type { ErrorSums } from "../../core/quantization/quantizer.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

interface Facts {
  readonly shape: readonly number[];
  readonly count: number;
  readonly nan: number;
  readonly pos_inf: number;
  readonly neg_inf: number;
  readonly zeros: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std_population: number | null;
  readonly smallest_nonzero_magnitude: number | null;
}

interface Entropy {
  readonly bin: number;
  readonly amax: number;
  readonly divergence: number;
}

interface Calibration {
  readonly entropy_nvidia_int8: Entropy;
  readonly entropy_nvidia_uint8: Entropy;
  readonly amax: number;
  readonly "percentile_99.9": number;
  readonly "percentile_99.99": number;
}

interface BlockError {
  readonly mse: number;
  readonly max_abs: number;
  readonly sqnr_db: number;
  readonly cosine: number;
  readonly zeroed: number;
}

interface Expected {
  readonly refused?: string;
  readonly read_as?: string;
  readonly facts?: Facts;
  readonly magnitude?: Facts;
  readonly calibration?: Calibration;
  readonly blockwise_flat?: Readonly<Record<string, BlockError>>;
}

const worker = path.resolve("dist/worker.js");

for (const folder of ["test/data", process.env["NUMERIC_FORMATS_DATA"]]) {
  if (folder === undefined) continue;
  const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Record<
    string,
    Expected
  >;
  for (const [name, entry] of Object.entries(expected)) {
    if (name.startsWith("_")) continue;
    test(`${folder}/${name}`, () => check(sourceOf(folder, name), entry));
  }
}

/** A file, or the elements of several float32 files one after the other: "name0..3 concatenated". */
function sourceOf(folder: string, name: string): Source {
  const series = /^(.*)(\d)\.\.(\d) concatenated$/.exec(name);
  if (!series) return { kind: "file", path: path.join(folder, name) };
  const [, stem = "", first = "", last = ""] = series;
  const parts: Uint8Array[] = [];
  for (let index = Number(first); index <= Number(last); index += 1) {
    const bytes = readFileSync(path.join(folder, `${stem}${index}.npy`));
    parts.push(bytes.subarray(10 + bytes.readUInt16LE(8)));
  }
  const data = Buffer.concat(parts);
  return {
    kind: "bytes",
    name: "series.npy",
    bytes: npyFile(npyHeader("'<f4'", `(${data.length / 4},)`), { data }),
  };
}

async function check(source: Source, expected: Expected): Promise<void> {
  const analysis = TensorAnalysis.open(source, worker);
  try {
    const opened = await analysis.opened();
    if (expected.refused !== undefined || (source.kind === "file" && path.extname(source.path) !== ".npy")) {
      assert.ok(!opened.ok);
      assert.match(opened.problem.message, /\.$/);
      assert.equal(typeof opened.problem.offsetBytes, "number");
      assert.match(opened.problem.advice ?? "", /\.$/);
      return;
    }
    const { tensor } = must(opened);
    if (expected.read_as !== undefined) {
      assert.equal((await analysis.summarize()).ok, false, "a void element needs a choice");
      must(await analysis.readAs(expected.read_as));
    }
    const facts = expected.facts ?? expected.magnitude;
    assert.ok(facts);
    assert.deepEqual(tensor.shape, facts.shape);
    checkFacts(must(await analysis.summarize()), facts);
    if (expected.calibration) await checkCalibration(analysis, expected.calibration);
    if (expected.blockwise_flat) await checkSchemes(analysis, expected.blockwise_flat);
  } finally {
    await analysis.dispose();
  }
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
  return outcome.result;
}

function assertClose(actual: number, expected: number, relative: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= relative * Math.abs(expected), `${what}: ${actual} instead of ${expected}`);
}

function checkFacts({ counts, moments, topHalf, dyadic }: Summary, facts: Facts): void {
  assert.equal(counts.total, facts.count);
  assert.equal(counts.nan, facts.nan);
  assert.equal(counts.positiveInfinity, facts.pos_inf);
  assert.equal(counts.negativeInfinity, facts.neg_inf);
  assert.equal(counts.positiveZero + counts.negativeZero, facts.zeros);
  assert.equal(
    topHalf.reduce((sum, count) => sum + count, 0),
    counts.total,
  );
  assert.equal(
    dyadic.counts.reduce((sum, count) => sum + count, 0),
    counts.finite,
  );
  if (facts.min === null || facts.max === null || facts.mean === null || facts.std_population === null) {
    assert.equal(moments.count, 0);
    return;
  }
  assert.equal(moments.min, facts.min);
  assert.equal(moments.max, facts.max);
  assert.equal(moments.amax, Math.max(-facts.min, facts.max));
  assert.equal(moments.smallestNonzero, facts.smallest_nonzero_magnitude);
  assertClose(moments.mean, facts.mean, 1e-12, "mean");
  assertClose(Math.sqrt(moments.m2 / moments.count), facts.std_population, 1e-12, "standard deviation");
}

async function checkCalibration(analysis: TensorAnalysis, expected: Calibration): Promise<void> {
  const thresholds = async (options: CalibrationOptions) =>
    new Map(must(await analysis.calibrate(options)).map((threshold) => [threshold.id, threshold]));
  const signed = await thresholds({ bits: 8, signed: true });
  const unsigned = await thresholds({ bits: 8, signed: false });
  for (const [id, amax, clippedShare] of [
    ["max", expected.amax, 0],
    ["percentile-99.9", expected["percentile_99.9"], 0.001],
    ["percentile-99.99", expected["percentile_99.99"], 0.0001],
  ] as const) {
    const threshold = signed.get(id);
    assert.equal(threshold?.amax, amax, id);
    assert.equal(unsigned.get(id)?.amax, amax, id);
    assert.ok(threshold.clippedShare <= clippedShare, `${id} clips ${threshold.clippedShare}`);
  }
  for (const [found, wanted] of [
    [signed, expected.entropy_nvidia_int8],
    [unsigned, expected.entropy_nvidia_uint8],
  ] as const) {
    const entropy = found.get("entropy-nvidia");
    assert.equal(entropy?.bin, wanted.bin);
    assert.equal(entropy?.amax, wanted.amax);
    assertClose(entropy?.divergence ?? Number.NaN, wanted.divergence, 1e-9, "divergence");
  }
}

/** Keys such as int8_symmetric_block64: the quantizer's id in Python's spelling, and the block size. */
async function checkSchemes(
  analysis: TensorAnalysis,
  expected: Readonly<Record<string, BlockError>>,
): Promise<void> {
  const known = Object.entries(expected).flatMap(([key, error]) => {
    const [, name = "", size = ""] = /^(.*)_block(\d+)$/.exec(key) ?? [];
    const quantizer = name.replaceAll("_", "-");
    return findQuantizer(quantizer) ? [{ key, error, quantizer, blockSize: Number(size) }] : [];
  });
  assert.ok(known.length >= 2);
  const requests = known.map(({ quantizer, blockSize }) => ({ quantizer, blockSizes: [blockSize] }));
  const measured = must(await analysis.measureSchemes(requests));
  for (const [index, { key, error: wanted }] of known.entries()) {
    const sums = measured[index]?.error;
    assert.ok(sums);
    const { mse, sqnrDb, cosine } = derive(sums);
    assert.ok(Math.abs(sqnrDb - wanted.sqnr_db) <= 1e-5, `${key}: ${sqnrDb} dB instead of ${wanted.sqnr_db}`);
    assertClose(mse, wanted.mse, 1e-9, `${key} mse`);
    assertClose(cosine, wanted.cosine, 1e-12, `${key} cosine`);
    assert.equal(sums.maxAbsError, wanted.max_abs, key);
    assert.equal(sums.zeroed, wanted.zeroed, key);
  }
}

/** The metrics from the sums, written apart from the code under test. */
function derive(sums: ErrorSums) {
  return {
    mse: sums.sumSquaredError / sums.count,
    sqnrDb: 10 * Math.log10(sums.sumSquares / sums.sumSquaredError),
    cosine: sums.sumProduct / Math.sqrt(sums.sumSquares * sums.sumQuantizedSquares),
  };
}
