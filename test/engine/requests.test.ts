import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { ElementKind, ElementWindow, Outcome } from "../../core/protocol/analysis.ts";
import { unusedCodes } from "../../core/quantization/codeUse.ts";
import { mapSqnrDb } from "../../core/quantization/errorMap.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import { channelRanges } from "../../core/statistics/channels.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const worker = path.resolve("dist/worker.js");
const folder = mkdtempSync(path.join(tmpdir(), "requests-"));
after(() => rmSync(folder, { recursive: true }));
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

/** Large enough for two workers. */
const [rows, columns] = [1500, 2000];
const large = Float32Array.from(
  { length: rows * columns },
  (_, i) => Math.sin(i) * (1 + (i % columns) / 100),
);

function save(name: string, values: Float32Array, shape: string, order = "False"): string {
  const file = path.join(folder, name);
  writeFileSync(file, npyFile(npyHeader("'<f4'", shape, order)));
  writeFileSync(file, new Uint8Array(values.buffer), { flag: "a" });
  return file;
}

const largeFile = save("large.npy", large, `(${rows}, ${columns})`);
const depthwise = "test/data/weight_depthwise_192x1x5x5.npy";

async function withAnalysis(file: string, use: (analysis: TensorAnalysis) => Promise<void>): Promise<void> {
  const analysis = TensorAnalysis.open({ kind: "file", path: path.resolve(file) }, worker);
  try {
    await use(analysis);
  } finally {
    await analysis.dispose();
  }
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
  return outcome.result;
}

function checkProblem(outcome: Outcome<unknown>, message: RegExp): void {
  assert.ok(!outcome.ok, "was accepted");
  assert.match(outcome.problem.message, message);
}

function sum(array: Float64Array): number {
  return array.reduce((a, b) => a + b, 0);
}

test("channels of either axis are those of the whole tensor, read by two workers", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    const { moments } = must(await analysis.summarize());
    for (const [axis, count] of [rows, columns].entries()) {
      const facts = must(await analysis.channels({ axis }));
      assert.equal(facts.moments.finite.length, count);
      assert.equal(sum(facts.moments.finite), rows * columns);
      assert.equal(Math.max(...channelRanges(facts.moments)), moments.amax);
      const channel = 7;
      const step = axis === 0 ? 1 : columns;
      const first = axis === 0 ? channel * columns : channel;
      let largest = 0;
      for (let i = 0; i < (axis === 0 ? columns : rows); i += 1) {
        largest = Math.max(largest, Math.abs(large[first + i * step] ?? NaN));
      }
      assert.equal(channelRanges(facts.moments)[channel], largest);
    }
    checkProblem(await analysis.channels({ axis: 2 }), /no axis 2/);
    checkProblem(await analysis.channels({ axis: -1 }), /no axis -1/);
  });
  await withAnalysis(depthwise, async (analysis) => {
    const { disparity } = must(await analysis.channels({ axis: 0 }));
    assert.ok(Math.abs(disparity.maxToMedian - 36.7407811947483) < 1e-12);
  });
});

test("an error map adds up to the scheme's error, along every axis and none", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    for (const blockSize of [0, 32]) {
      const request = { quantizer: "int4-symmetric", blockSize };
      const [whole] = must(
        await analysis.measureSchemes([{ quantizer: request.quantizer, blockSizes: [blockSize] }]),
      );
      assert.ok(whole);
      for (const axis of [null, 0, 1]) {
        const map = must(await analysis.errorMap({ ...request, axis, most: { rows: 100, columns: 300 } }));
        assert.ok(map.cells.rows <= 100 && map.cells.columns <= 300);
        assert.equal(map.sumSquaredError.length, map.cells.rows * map.cells.columns);
        const ratio = sum(map.sumSquaredError) / whole.error.sumSquaredError;
        assert.ok(Math.abs(ratio - 1) < 1e-12, `${axis}: ${ratio}`);
        assert.equal(sum(map.zeroed), whole.error.zeroed);
        assert.equal(Math.max(...map.maxAbsError), whole.error.maxAbsError);
      }
    }
    const bad = { quantizer: "int4-symmetric", blockSize: 32, axis: null, most: { rows: 1, columns: 10 } };
    checkProblem(await analysis.errorMap({ ...bad, axis: 5 }), /no axis 5/);
    checkProblem(await analysis.errorMap({ ...bad, most: { rows: 1000, columns: 1000 } }), /1000 × 1000/);
    checkProblem(await analysis.errorMap({ ...bad, most: { rows: 0.5, columns: 1 } }), /0.5 × 1/);
    checkProblem(await analysis.errorMap({ ...bad, quantizer: "int9" }), /no quantizer "int9"/);
    checkProblem(await analysis.errorMap({ ...bad, blockSize: NaN }), /block of NaN/);
  });
  await withAnalysis(depthwise, async (analysis) => {
    const most = { rows: 192, columns: 1 };
    const map = must(await analysis.errorMap({ quantizer: "int8-symmetric", blockSize: 0, axis: 0, most }));
    // numpy: one int8 scale, 10 log10 of the sums over axes 1, 2 and 3
    assert.ok(Math.abs((mapSqnrDb(map)[0] ?? NaN) - 11.20171211) <= 1e-8);
  });
});

test("thresholds of one's own are measured as the calibrators' are", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    for (const options of [
      { bits: 8, signed: true },
      { bits: 4, signed: false },
      { bits: 8, signed: true, asymmetric: true },
    ]) {
      const found = must(await analysis.calibrate(options));
      const thresholds = found.map(({ amax, range }) => ({ amax, ...(range && { range }) }));
      const own = must(await analysis.measureThresholds({ ...options, thresholds }));
      for (const [index, { scale, zeroPoint, clippedShare, sqnrDb: quality }] of found.entries()) {
        assert.deepEqual(
          [scale, zeroPoint, clippedShare, quality],
          [own[index]?.scale, own[index]?.zeroPoint, own[index]?.clippedShare, own[index]?.sqnrDb],
        );
      }
    }
    const codes = { bits: 8, signed: true };
    const refused = (amax: number) => analysis.measureThresholds({ ...codes, thresholds: [{ amax }] });
    checkProblem(await refused(-1), /-1 is no threshold/);
    checkProblem(await refused(NaN), /NaN is no threshold/);
    const thresholds = [{ amax: 1, range: { low: 2, high: 1 } }];
    checkProblem(await analysis.measureThresholds({ ...codes, thresholds }), /2 to 1 is no range/);
    checkProblem(await analysis.measureThresholds({ bits: 9, signed: true, thresholds: [] }), /9 bits/);
  });
});

test("the curve of divergences has its minimum at the entropy threshold", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    for (const bits of [8, 4]) {
      const options = { bits, signed: true };
      const { thresholds, divergences } = must(await analysis.divergenceCurve(options));
      const [entropy] = must(await analysis.calibrate({ ...options, methods: ["entropy-nvidia"] }));
      const least = Math.min(...divergences);
      assert.equal(least, entropy?.divergence);
      assert.equal(thresholds[divergences.lastIndexOf(least)], entropy?.amax);
    }
    checkProblem(await analysis.divergenceCurve({ bits: 1, signed: true }), /1 bits/);
  });
  await withAnalysis("test/data/variants/empty_0x7.npy", async (analysis) => {
    assert.equal(must(await analysis.divergenceCurve({ bits: 8, signed: true })).thresholds.length, 0);
  });
});

test("the distribution of errors agrees with their sums, and leaves out what is not finite", async () => {
  const file = save(
    "spoilt.npy",
    Float32Array.from(large, (x, i) => (i % 1000 === 999 ? NaN : x)),
    "(3000000,)",
  );
  for (const [input, left] of [
    [largeFile, 0],
    [file, 3000],
  ] as const) {
    await withAnalysis(input, async (analysis) => {
      const scheme = { quantizer: "int4-symmetric", blockSize: 64 };
      const { quantized, error, codes } = must(await analysis.errorHistogram(scheme));
      assert.ok(codes);
      assert.equal(unusedCodes(codes), 0);
      const [sums] = must(await analysis.measureSchemes([{ quantizer: scheme.quantizer, blockSizes: [64] }]));
      assert.ok(sums);
      assert.equal(error.counts.nan, left);
      assert.equal(error.counts.finite, sums.error.count);
      assert.equal(quantized.counts.finite, sums.error.count);
      assert.equal(error.moments.amax, Math.fround(sums.error.maxAbsError));
      // Differences are rounded to float32.
      assert.ok(Math.abs(error.moments.sumSquares / sums.error.sumSquaredError - 1) < 1e-7);
      assert.ok(Math.abs(quantized.moments.sumSquares / sums.error.sumQuantizedSquares - 1) < 1e-12);
    });
  }
});

test("channels of either axis get scales of their own, read by two workers", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    for (const axis of [0, 1]) {
      const request = { quantizer: "int8-symmetric", blockSizes: [0], axis };
      const [own, all] = must(await analysis.measureSchemes([request, { ...request, axis: 1 - axis }]));
      assert.ok(own && all);
      assert.equal(own.bitsPerValue, 8 + 32 / (axis === 0 ? columns : rows));
      const most = { rows: 100, columns: 1 };
      const map = must(
        await analysis.errorMap({ quantizer: "int8-symmetric", blockSize: 0, blockAxis: axis, axis, most }),
      );
      assert.ok(Math.abs(sum(map.sumSquaredError) / own.error.sumSquaredError - 1) < 1e-12);
    }
    // Ranges grow along axis 1: its channels gain from scales of their own.
    const [whole] = must(await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [0] }]));
    const [best] = must(
      await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [0], axis: 1 }]),
    );
    assert.ok(whole && best && sqnrDb(best.error) > sqnrDb(whole.error) + 3);
    checkProblem(
      await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [0], axis: 2 }]),
      /no axis 2/,
    );
  });
});

test("blocks lie along the axis that is asked for, whatever the workers read", async () => {
  const quantizer = "int8-symmetric";
  const fortran = save("fortran.npy", large, `(${columns}, ${rows})`, "True");
  const errorOf = async (analysis: TensorAnalysis, blockSize: number, axis?: number) => {
    const request = { quantizer, blockSizes: [blockSize], ...(axis !== undefined && { axis }) };
    const [measured] = must(await analysis.measureSchemes([request]));
    return measured?.error ?? assert.fail();
  };
  await withAnalysis(largeFile, async (analysis) => {
    assert.deepEqual(await errorOf(analysis, 16, 1), await errorOf(analysis, 16));
    checkProblem(
      await analysis.measureSchemes([{ quantizer, blockSizes: [7], axis: 0 }]),
      /only meet every 3000000 elements/,
    );
    await withAnalysis(fortran, async (other) => {
      assert.deepEqual(await errorOf(other, 16, 0), await errorOf(analysis, 16));
      for (const blockSize of [4, 100]) {
        const down = await errorOf(analysis, blockSize, 0);
        assert.deepEqual(await errorOf(other, blockSize, 1), down);
        let squares = 0;
        for (let column = 0; column < columns; column += 1) {
          const line = Float32Array.from({ length: rows }, (_, row) => large[row * columns + column] ?? NaN);
          const out = new Float32Array(rows);
          findQuantizer(quantizer)?.roundTrip(line, blockSize, out, noExtent);
          for (const [row, x] of line.entries()) squares += (x - (out[row] ?? NaN)) ** 2;
        }
        assert.ok(
          Math.abs(down.sumSquaredError / squares - 1) < 1e-9,
          `${blockSize}: ${down.sumSquaredError} ${squares}`,
        );
      }
    });
  });
});

const noExtent = { min: 0, max: 0, amax: 0, meanAbs: 0 };

test("windows show any elements of a tensor in either order", async () => {
  const shape = [4, 5, 6];
  const values = Float32Array.from({ length: 120 }, (_, i) => i);
  for (const [order, flag] of [
    ["C", "False"],
    ["Fortran", "True"],
  ] as const) {
    const strides = order === "C" ? [30, 6, 1] : [1, 4, 20];
    await withAnalysis(save(`${order}.npy`, values, "(4, 5, 6)", flag), async (analysis) => {
      for (const rowAxis of shape.keys()) {
        for (const columnAxis of shape.keys()) {
          if (rowAxis === columnAxis) continue;
          const start = [1, 2, 3];
          const window = { kind: "slice", start, rowAxis, columnAxis, rows: 2, columns: 100 } as const;
          const found = must(await analysis.values(window));
          assert.equal(found.rows, 2);
          assert.equal(found.columns, (shape[columnAxis] ?? 0) - (start[columnAxis] ?? 0));
          for (const [at, value] of found.values.entries()) {
            const place = [...start];
            place[rowAxis] = (start[rowAxis] ?? 0) + Math.floor(at / found.columns);
            place[columnAxis] = (start[columnAxis] ?? 0) + (at % found.columns);
            assert.equal(
              value,
              place.reduce((index, p, axis) => index + p * (strides[axis] ?? 0), 0),
            );
          }
        }
      }
      const flat = must(await analysis.values({ kind: "flat", first: 117, count: 100 }));
      assert.deepEqual([...flat.values], [117, 118, 119]);
      assert.equal(flat.bytes.length, 12);
      assert.equal(must(await analysis.values({ kind: "flat", first: 120, count: 1 })).values.length, 0);
    });
  }
});

test("windows that are nowhere or too large are problems", async () => {
  const slice = {
    kind: "slice",
    start: [0, 0, 0, 0],
    rowAxis: 0,
    columnAxis: 3,
    rows: 2,
    columns: 2,
  } as const;
  const cases: readonly (readonly [ElementWindow, RegExp])[] = [
    [{ kind: "flat", first: 4801, count: 1 }, /no element 4801/],
    [{ kind: "flat", first: -1, count: 1 }, /no element -1/],
    [{ kind: "flat", first: 0, count: 65537 }, /1 × 65537 elements/],
    [{ kind: "flat", first: 0, count: 1.5 }, /1 × 1.5 elements/],
    [{ ...slice, start: [0, 0] }, /starts at 2 indices/],
    [{ ...slice, start: [192, 0, 0, 0] }, /Axis 0 has no index 192/],
    [{ ...slice, rowAxis: 4 }, /no axis 4/],
    [{ ...slice, rowAxis: 3 }, /cannot run down the rows and along the columns/],
    [{ ...slice, rows: 1000, columns: 1000 }, /1000 × 1000 elements/],
  ];
  await withAnalysis(depthwise, async (analysis) => {
    for (const [window, message] of cases) checkProblem(await analysis.values(window), message);
  });
  await withAnalysis("test/data/variants/empty_0x7.npy", async (analysis) => {
    const window = { ...slice, start: [0, 0], columnAxis: 1 };
    assert.equal(must(await analysis.values(window)).values.length, 0);
  });
});

test("the first element of every kind is found, from any index on", async () => {
  const values = new Float32Array(3_000_000).fill(1);
  const placed: Readonly<Record<ElementKind, readonly [index: number, value: number]>> = {
    nan: [2_999_999, NaN],
    positiveInfinity: [1_600_000, Infinity],
    negativeInfinity: [10, -Infinity],
    zero: [5, -0],
    subnormal: [2_000_000, 2 ** -149],
    min: [2_500_000, -7],
    max: [3, 5],
    amax: [2_500_000, -7],
    smallestNonzero: [2_000_000, 2 ** -149],
  };
  for (const [index, value] of Object.values(placed)) values[index] = value;
  values[1_000_000] = 0;
  await withAnalysis(save("placed.npy", values, "(3000, 1000)"), async (analysis) => {
    for (const [kind, [index, value]] of Object.entries(placed)) {
      const found = must(await analysis.findElement({ kind: kind as ElementKind }));
      assert.deepEqual(found, { index, value, coordinates: [Math.floor(index / 1000), index % 1000] }, kind);
      assert.equal(
        must(await analysis.findElement({ kind: kind as ElementKind, from: index }))?.index,
        index,
      );
    }
    assert.equal(must(await analysis.findElement({ kind: "zero", from: 6 }))?.index, 1_000_000);
    assert.equal(must(await analysis.findElement({ kind: "zero", from: 1_000_001 })), null);
    assert.equal(must(await analysis.findElement({ kind: "nan", from: 3_000_000 })), null);
    checkProblem(await analysis.findElement({ kind: "nan", from: -1 }), /no element -1/);
  });
  await withAnalysis("test/data/variants/empty_0x7.npy", async (analysis) => {
    for (const kind of Object.keys(placed)) {
      assert.equal(must(await analysis.findElement({ kind: kind as ElementKind })), null);
    }
  });
});

function schemes(blockSizes: readonly number[]) {
  return [{ quantizer: "int8-symmetric", blockSizes }];
}

test("the scales of all blocks are known before two workers quantize them together", async () => {
  await withAnalysis(largeFile, async (analysis) => {
    const request = { quantizer: "nf4:double-quant", blockSizes: [64] };
    const [measured] = must(await analysis.measureSchemes([request]));
    const out = new Float32Array(large.length);
    // The mean of all blocks is its own to find when it is given the whole tensor.
    findQuantizer(request.quantizer)?.roundTrip(large, 64, out, { min: 0, max: 0, amax: 0, meanAbs: 0 });
    const squaredError = large.reduce((total, x, i) => total + (x - (out[i] ?? NaN)) ** 2, 0);
    assert.ok(Math.abs((measured?.error.sumSquaredError ?? NaN) / squaredError - 1) < 1e-10);
    checkProblem(await analysis.measureSchemes([{ ...request, axis: 0 }]), /neighbours in memory only/);
  });
});

test("what was measured once is not read again", async () => {
  const file = save("once.npy", Float32Array.of(1, 2, 3, -8), "(4,)");
  await withAnalysis(file, async (analysis) => {
    const first = must(await analysis.measureSchemes(schemes([2, 4])));
    const thresholds = must(await analysis.calibrate({ bits: 8, signed: true }));
    rmSync(file);
    const again = must(await analysis.measureSchemes(schemes([4, 2])));
    assert.deepEqual(again, [...first].reverse());
    assert.equal(sqnrDb(again[0]?.error ?? assert.fail()), sqnrDb(first[1]?.error ?? assert.fail()));
    assert.deepEqual(must(await analysis.calibrate({ bits: 8, signed: true })), thresholds);
    checkProblem(await analysis.measureSchemes(schemes([1])), /cannot be opened/);
    checkProblem(await analysis.calibrate({ bits: 4, signed: true }), /cannot be opened/);
  });
});
