import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { commonName } from "../../core/tensors/joinedTensors.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const worker = path.resolve("dist/worker.js");
const folder = mkdtempSync(path.join(tmpdir(), "layer-"));
after(() => rmSync(folder, { recursive: true }));
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const batches = [0, 1, 2].map((batch) =>
  Float32Array.from({ length: 3 * 50_000 }, (_, i) => Math.sin(i + batch) * (batch + 1)),
);
const joined = batches.flatMap((batch) => [...batch]);

interface File {
  readonly values: Float32Array | Uint8Array;
  readonly shape: string;
  readonly order?: "True" | "False";
}

async function withLayer(files: readonly File[], use: (layer: TensorAnalysis) => Promise<void>) {
  const sources = files.map(({ values, shape, order = "False" }, index) => {
    const saved = path.join(folder, `relu_batch${index}.npy`);
    const dtype = values instanceof Float32Array ? "'<f4'" : "'|V1'";
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    // A header of another length in each file: elements begin where their own file says.
    const header = npyFile(npyHeader(dtype, shape, order) + " ".repeat(64 * index));
    writeFileSync(saved, Buffer.concat([header, bytes]));
    return { kind: "file" as const, path: saved };
  });
  const layer = TensorAnalysis.open({ kind: "layer", files: sources }, worker);
  try {
    await use(layer);
  } finally {
    await layer.dispose();
  }
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
  return outcome.result;
}

function file(index: number, shape = "(3, 500, 100)", order: File["order"] = "False"): File {
  return { values: batches[index]!, shape, order };
}

test("the files of a layer are one tensor, with an axis of their own, and each has its range", async () => {
  await withLayer([file(0), file(1), file(2)], async (layer) => {
    const opened = must(await layer.opened());
    assert.equal(opened.name, "relu_batch");
    assert.deepEqual(opened.tensor.shape, [3, 3, 500, 100]);
    assert.deepEqual(opened.files, ["relu_batch0.npy", "relu_batch1.npy", "relu_batch2.npy"]);
    const { counts, moments } = must(await layer.summarize());
    assert.equal(counts.total, joined.length);
    assert.equal(moments.max, Math.max(...batches.map((batch) => batch.reduce((a, b) => Math.max(a, b)))));
    const mean = joined.reduce((sum, value) => sum + value, 0) / joined.length;
    assert.ok(Math.abs(moments.mean - mean) < 1e-12);

    const ranges = must(await layer.fileRanges());
    for (const [index, batch] of batches.entries()) {
      const { min, max, elementCount, zeros, nonFinite } = ranges[index]!;
      const low = batch.reduce((a, b) => Math.min(a, b));
      const high = batch.reduce((a, b) => Math.max(a, b));
      assert.deepEqual([min, max, elementCount, nonFinite], [low, high, batch.length, 0]);
      assert.equal(zeros, batch.filter((value) => value === 0).length);
    }
    const start = [1, 2, 499, 98];
    const window = must(
      await layer.values({ kind: "slice", start, rowAxis: 0, columnAxis: 3, rows: 9, columns: 9 }),
    );
    const at = (batch: number, column: number) => batches[batch]![(2 * 500 + 499) * 100 + column];
    assert.deepEqual([...window.values], [at(1, 98), at(1, 99), at(2, 98), at(2, 99)]);
    const found = must(await layer.findElement({ kind: "max" }));
    assert.equal(found?.coordinates[0], 2);
    const thresholds = must(await layer.calibrate({ bits: 8, signed: true }));
    assert.equal(thresholds.find(({ id }) => id === "max")?.amax, moments.amax);
    const channels = must(await layer.channels({ axis: 0 }));
    assert.deepEqual(
      [...channels.moments.max],
      ranges.map(({ max }) => max),
    );
  });
});

test("Fortran order puts the files along the last axis, differing shapes along none", async () => {
  const fortran = [0, 1].map((index) => file(index, "(3, 500, 100)", "True"));
  await withLayer(fortran, async (layer) => {
    const { tensor } = must(await layer.opened());
    assert.deepEqual([tensor.shape, tensor.order], [[3, 500, 100, 2], "Fortran"]);
    const window = {
      kind: "slice",
      start: [1, 0, 0, 1],
      rowAxis: 0,
      columnAxis: 3,
      rows: 1,
      columns: 1,
    } as const;
    assert.deepEqual([...must(await layer.values(window)).values], [batches[1]![1]]);
  });
  await withLayer([file(0), { values: batches[1]!.subarray(0, 1000), shape: "(10, 100)" }], async (layer) => {
    const { tensor } = must(await layer.opened());
    assert.deepEqual(tensor.shape, [batches[0]!.length + 1000]);
    assert.match(tensor.notes.join(" "), /differ in shape/);
    const window = { kind: "flat", first: batches[0]!.length - 1, count: 3 } as const;
    const { values } = must(await layer.values(window));
    assert.deepEqual([...values], [batches[0]!.at(-1), batches[1]![0], batches[1]![1]]);
    assert.deepEqual(
      must(await layer.fileRanges()).map(({ elementCount }) => elementCount),
      [150_000, 1000],
    );
  });
});

test("an empty file, packed codes and all files empty are layers too", async () => {
  const empty = { values: new Float32Array(0), shape: "(0,)" };
  await withLayer([empty, { values: Float32Array.of(1, Number.NaN, 0), shape: "(3,)" }], async (layer) => {
    const [first, second] = must(await layer.fileRanges());
    assert.deepEqual([first?.elementCount, first?.min], [0, Number.POSITIVE_INFINITY]);
    assert.deepEqual([second?.min, second?.max, second?.nonFinite, second?.zeros], [0, 1, 1, 1]);
  });
  await withLayer([empty, empty], async (layer) => {
    assert.equal(must(await layer.summarize()).counts.total, 0);
    assert.equal(must(await layer.fileRanges()).length, 2);
  });
  const codes = [Uint8Array.of(0x12, 0x70), Uint8Array.of(0x34, 0x0f)];
  await withLayer(
    codes.map((values) => ({ values, shape: "(2,)" })),
    async (layer) => {
      const { tensor } = must(await layer.readAs("float4_e2m1fn:packed"));
      assert.deepEqual(tensor.shape, [2, 4]);
      assert.deepEqual(
        must(await layer.fileRanges()).map(({ min, max }) => [min, max]),
        [
          [0, 6],
          [-6, 2],
        ],
      );
    },
  );
});

test("files that are no layer say why", async () => {
  const cases = [
    [
      [file(0), { values: Uint8Array.of(1), shape: "(1,)" }],
      /relu_batch0\.npy holds <f4 and relu_batch1\.npy holds \|V1/,
    ],
    [[file(0), { values: Float32Array.of(1), shape: "(7,)" }], /^relu_batch1\.npy: /],
    [
      Array.from({ length: 65 }, () => ({ values: Float32Array.of(1), shape: "(1,)" })),
      /65 files were selected; up to 64/,
    ],
  ] as const;
  for (const [files, message] of cases) {
    await withLayer(files, async (layer) => {
      const opened = await layer.opened();
      assert.ok(!opened.ok);
      assert.match(opened.problem.message, message);
    });
  }
});

test("a layer is called what its files' names have in common", () => {
  for (const [names, common] of [
    [["relu_batch0.npy", "relu_batch12.npy"], "relu_batch"],
    [["a/b.npy"], "a/b"],
    [["x.npy", "y.npy"], "x and 1 more"],
    [["conv1.out-03.npy", "conv1.out-04.npy"], "conv1.out"],
    [["act.npy", "act2.npy"], "act"],
  ] as const) {
    assert.equal(commonName(names), common);
  }
});
