/** The command line on tensor files: what it says is what the engine says, whole or in parts. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { parseSummary } from "../../core/statistics/summaryFile.ts";
import { CancellationTokenSource } from "../../engine/cancellation.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";
import { type Options, runWith } from "./runWith.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cli-tensors-"));
after(() => rmSync(folder, { recursive: true }));
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const values = sample("heavy", 8192);

function save(name: string, part: Float32Array): string {
  const file = path.join(folder, name);
  const data = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  writeFileSync(file, npyFile(npyHeader("'<f4'", `(${part.length},)`), { data }));
  return file;
}

const whole = save("whole.npy", values);
const shards = [0, 3072, 5120].map((first, index, firsts) =>
  save(`shard${index}.npy`, values.subarray(first, firsts[index + 1] ?? values.length)),
);

const activation = "test/data/activation_relu_batch0.npy";
const depthwise = "test/data/weight_depthwise_192x1x5x5.npy";

async function outputOf(args: readonly string[], options: Options = {}): Promise<string> {
  const { status, out, err } = await runWith(args, options);
  assert.deepEqual({ status, err }, { status: 0, err: "" });
  return out;
}

function records(lines: string): readonly Record<string, unknown>[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a summary is the same from the library, a file, its shards and its ranges merged", async () => {
  const wanted = summaryOf(values);
  const { moments, ...tables } = wanted;
  const ranges = ["0:1000", "1000:6000", "7000:1192"];
  const parts = await Promise.all(
    ranges.map(async (range, index) => {
      const file = path.join(folder, `part${index}.json`);
      writeFileSync(file, await outputOf(["summarize", whole, "--range", range, "--json"]));
      return file;
    }),
  );
  for (const text of [
    await outputOf(["summarize", whole, "--json"]),
    await outputOf(["summarize", ...shards, "--json"]),
    await outputOf(["merge", ...parts, "--json"]),
    await outputOf(["merge", ...[...parts].reverse(), "--json"]),
  ]) {
    const { moments: found, ...foundTables } = parseSummary(text);
    assert.deepEqual(foundTables, tables);
    assert.deepEqual(
      [found.min, found.max, found.amax, found.smallestNonzero],
      [moments.min, moments.max, moments.amax, moments.smallestNonzero],
    );
    assert.ok(Math.abs(found.mean - moments.mean) * moments.count <= 1e-14 * moments.sumAbs);
    assert.ok(Math.abs(found.m2 - moments.m2) <= 1e-14 * moments.sumSquares);
  }
});

test("shards are calibrated as one tensor", async () => {
  const options = ["--method", "all", "--bits", "6", "--json"];
  const one = records(await outputOf(["calibrate", whole, ...options]));
  const many = records(await outputOf(["calibrate", ...shards, ...options]));
  assert.equal(one.length, many.length);
  assert.ok(one.length > 12);
  for (const [index, record] of one.entries()) {
    for (const key of ["id", "amax", "scale", "zeroPoint", "clippedShare", "bin", "warning"]) {
      const [a, b] = [record[key], many[index]?.[key]];
      // Formulas that use sums differ by rounding.
      if (typeof a === "number") assert.ok(Math.abs(a - Number(b)) <= 1e-12 * Math.abs(a), `${index} ${key}`);
      else assert.equal(a, b);
    }
    assert.ok(Math.abs(Number(record["sqnrDb"]) - Number(many[index]?.["sqnrDb"])) < 1e-9);
  }
});

test("unsigned codes of a tensor with negative values are remarked upon", async () => {
  const { status, err } = await runWith(["calibrate", whole, "--unsigned"]);
  const negative = values.filter((value) => value < 0).length / values.length;
  assert.equal(status, 0);
  assert.ok(
    err.startsWith(`numeric-formats: ${(100 * negative).toFixed(1)} % of the values are negative`),
    err,
  );
  await outputOf(["calibrate", whole, "--unsigned", "--asymmetric"]);
  await outputOf(["calibrate", activation, "--unsigned"]);
});

const usedBits = (text: unknown): bigint => BigInt(`0x${String(text)}`);

test("errors of shards and ranges add up to those of the whole", async () => {
  const schemes = ["--scheme", "int8-symmetric", "--block", "0,64", "--json"];
  const one = records(await outputOf(["error", whole, ...schemes]));
  const many = records(await outputOf(["error", ...shards, ...schemes]));
  const summary = path.join(folder, "whole.json");
  writeFileSync(summary, await outputOf(["summarize", whole, "--json"]));
  const ranges = await Promise.all(
    ["0:4096", "4096:4096"].map(async (range) =>
      records(await outputOf(["error", whole, ...schemes, "--range", range, "--summary", summary])),
    ),
  );
  for (const [index, record] of one.entries()) {
    for (const key of ["count", "zeroed", "clipped", "maxAbsError", "maxAbsErrorIndex", "bitsPerValue"]) {
      assert.equal(many[index]?.[key], record[key], key);
    }
    for (const key of ["codes", "unusedCodes", "usedCodes"])
      assert.equal(many[index]?.[key], record[key], key);
    assert.equal(record["codes"], 255);
    const joined = ranges.reduce((used, part) => used | usedBits(part[index]?.["usedCodes"]), 0n);
    assert.equal(joined, usedBits(record["usedCodes"]));
    const sum = (key: string) => ranges.reduce((total, part) => total + Number(part[index]?.[key]), 0);
    for (const key of ["count", "zeroed", "clipped"]) assert.equal(sum(key), record[key]);
    for (const key of ["sumSquares", "sumSquaredError", "sumProduct"]) {
      assert.ok(Math.abs(sum(key) - Number(record[key])) <= 1e-12 * Number(record[key]));
    }
  }
});

test("a scale for each channel keeps what one for all loses", async () => {
  const schemes = ["--scheme", "int8-symmetric", "--json"];
  const [channels] = records(await outputOf(["error", depthwise, ...schemes, "--axis", "0"]));
  // onnx.reference, with a scale for each of the 192 channels of 25 elements
  assert.ok(Math.abs(Number(channels?.["sumSquaredError"]) / 0.3666737729158781 - 1) < 1e-5);
  assert.deepEqual([channels?.["axis"], channels?.["bitsPerValue"]], [0, 8 + 32 / 25]);
});

test("channels are calibrated each as a tensor of its own, over all batches together", async () => {
  const [rows, columns] = [6, 512];
  const files = [0, 1].map((batch) => {
    const file = path.join(folder, `batch${batch}.npy`);
    const part = values.subarray(batch * rows * columns, (batch + 1) * rows * columns);
    const data = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    writeFileSync(file, npyFile(npyHeader("'<f4'", `(2, 3, ${columns})`), { data }));
    return file;
  });
  const options = [
    "--method",
    "max,octav,entropy-nvidia,mse-nvidia",
    "--bits",
    "4",
    "--asymmetric",
    "--json",
  ];
  const found = records(await outputOf(["calibrate", ...files, "--per-channel", "1", ...options]));
  assert.equal(found.length, 3 * 4);
  for (let channel = 0; channel < 3; channel += 1) {
    // Along the middle axis a channel is every third stretch of both files.
    const own = [0, 3, 6, 9].flatMap((row) => [
      ...values.subarray((row + channel) * columns, (row + channel + 1) * columns),
    ]);
    const alone = save(`channel${channel}.npy`, Float32Array.from(own));
    const wanted = records(await outputOf(["calibrate", alone, ...options]));
    for (const [index, record] of wanted.entries()) {
      const same = found[channel * 4 + index] ?? {};
      assert.deepEqual([same["channel"], same["id"]], [channel, record["id"]]);
      for (const key of ["amax", "scale", "zeroPoint", "clippedShare", "sqnrDb"]) {
        const [a, b] = [Number(same[key]), Number(record[key])];
        assert.ok(
          Math.abs(a - b) <= 1e-12 * Math.abs(b),
          `${channel} ${String(record["id"])} ${key}: ${a}, not ${b}`,
        );
      }
    }
  }
  const table = await outputOf(["calibrate", files[0] ?? "", "--per-channel", "0", "--method", "max"]);
  assert.equal(
    table.split("\n")[0],
    "channel\tcalibrator\tthreshold\tscale\tzero point\tclipped\tSQNR\tremark",
  );
  assert.equal(table.trimEnd().split("\n").length, 1 + 2);
});

test("a convolution's cost and accumulators follow from its tensors", async () => {
  const inputs = path.join(folder, "inputs.npy");
  const places = 6 * 7;
  const positive = Float32Array.from({ length: 2 * 192 * places }, (_, i) => (i % 97) / 10);
  writeFileSync(
    inputs,
    npyFile(npyHeader("'<f4'", "(2, 192, 6, 7)"), { data: new Uint8Array(positive.buffer) }),
  );
  const [layer] = records(await outputOf(["layer", depthwise, inputs, "--output-max", "50", "--json"]));
  assert.ok(layer);
  const outputs = 192 * 2 * places;
  // A depthwise kernel of 5 × 5: 25 products an output.
  assert.deepEqual(
    [layer["depth"], layer["macs"], layer["flops"], layer["weightBytes"], layer["outputBytes"]],
    [25, outputs * 25, outputs * 50, 4800, outputs],
  );
  assert.equal(layer["inputsSigned"], false);
  assert.equal(layer["worstAccumulatorBits"], Math.ceil(Math.log2(25 * 127 * 255 + 1)) + 1);
  // numpy: |rint(w / s)| summed by channel is 556 at most, times 255 is beyond 17 bits and a sign.
  assert.equal(layer["accumulatorBits"], 19);
  const { multiplier, shift, real } = layer["requantization"] as Record<string, number>;
  assert.ok(Math.abs((multiplier ?? NaN) * 2 ** ((shift ?? NaN) - 31) - (real ?? NaN)) < 1e-9);
  assert.match(await outputOf(["layer", depthwise, inputs], { isTerminal: true }), /\nMACs +403,200\n/);
  const square = save("square.npy", values.subarray(0, 4096));
  assert.match(
    (await runWith(["layer", depthwise, square])).err,
    /4096 do not fit weights of 192 × 1 × 5 × 5/,
  );
  assert.match((await runWith(["layer", square, square])).err, /Weights of 1 axis make no layer/);
});

test("what cannot be answered, and how elements are read, is said", async () => {
  const nan = save("nan.npy", new Float32Array(8).fill(NaN));
  for (const args of [[], ["--per-channel", "0"], ["--json"]]) {
    const { status, out, err } = await runWith(["calibrate", nan, ...args]);
    assert.deepEqual({ status, out }, { status: 1, out: "" });
    assert.match(err, /^numeric-formats: No element is finite, so there is nothing to calibrate\.\n$/);
  }
  assert.match(
    (await runWith(["merge", whole])).err,
    /whole\.npy cannot be read as a summary: it is no text;/,
  );
  const summary = (await runWith(["summarize", whole, "--json"])).out;
  const marked = path.join(folder, "marked.json");
  writeFileSync(marked, `\uFEFF${summary}`);
  assert.deepEqual(JSON.parse((await runWith(["merge", marked, "--json"])).out), JSON.parse(summary));
  writeFileSync(marked, Buffer.from(`\uFEFF${summary}`, "utf16le"));
  assert.match((await runWith(["merge", marked])).err, /it is UTF-16, as some shells write/);
  const complex = path.join(folder, "complex.npy");
  writeFileSync(complex, npyFile(npyHeader("'<c8'", "(4,)"), { data: new Uint8Array(32) }));
  const { status, err } = await runWith(["summarize", complex, complex]);
  assert.equal(status, 0);
  assert.equal(err, "numeric-formats: Complex numbers are shown by their magnitude, computed in float64.\n");
});

test("tables are aligned for people and in full for machines", async () => {
  const machine = await outputOf(["error", whole, "--scheme", "int8-symmetric", "--block", "64"]);
  assert.match(
    machine,
    /^scheme\tblock\taxis\tbits\tSQNR\tRMSE\t.*\nint8-symmetric\t64\t\t8\.5\t\d+\.\d{8,}\t/,
  );
  const people = await outputOf(["error", whole, "--scheme", "int8-symmetric,nf4", "--block", "64"], {
    isTerminal: true,
  });
  assert.match(people, /^scheme +block +axis +bits +SQNR/);
  assert.match(people, /\nint8-symmetric +64 +8\.5 +\d+\.\d\d dB/);
  const [title = "", ...rows] = people.trimEnd().split("\n");
  for (const row of rows) assert.equal(row.indexOf(" dB") + 3, title.indexOf("SQNR") + 4);
  assert.match(await outputOf(["summarize", whole], { isTerminal: true }), /\nelements +8,192\n/);
});

test("every scheme that is listed or spelled by a family can be measured", async () => {
  const listed = await outputOf(["error", "--scheme", "help"]);
  const [schemes = "", families = ""] = listed.split("\n\n");
  const keys = schemes
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[0] ?? "");
  assert.ok(keys.includes("nf4:double-quant"));
  const examples = families
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[1] ?? "");
  const all = [...keys, ...examples, "MXFP4:scale=ceil,ties=away"];
  const measured = records(await outputOf(["error", whole, "--scheme", all.join(","), "--json"]));
  assert.equal(measured.length, all.length);
  for (const [index, { scheme }] of measured.entries()) assert.equal(scheme, all[index]?.toLowerCase());
});

test("elements of unknown type are read as told", async () => {
  const file = "test/data/variants/bfloat16_as_V2.npy";
  const { err } = await runWith(["summarize", file]);
  assert.match(err, /does not say what its 2-byte elements are/);
  const summary = parseSummary(await outputOf(["summarize", file, "--read-as", "torch.bfloat16", "--json"]));
  assert.equal(summary.moments.max, 30.5);
});

test("an empty tensor has a summary without measures", async () => {
  const text = await outputOf(["summarize", "test/data/variants/empty_0x7.npy"]);
  assert.match(text, /^fact\tvalue\nelements\t0\n/);
  assert.doesNotMatch(text, /mean/);
});

test("an empty tensor has no error along any axis, in channels and in blocks", async () => {
  for (const shape of ["(0,)", "(3, 0, 5)", "(0, 3)", "(3, 0)"]) {
    const file = path.join(folder, "empty.npy");
    writeFileSync(file, npyFile(npyHeader("'<f4'", shape)));
    const axes = shape.match(/\d/g) ?? [];
    for (const axis of axes.keys()) {
      for (const block of ["0", "2"]) {
        const args = ["error", file, "--scheme", "int8-symmetric,nf4", "--block", block];
        const lines = records(await outputOf([...args, "--axis", String(axis), "--json"]));
        assert.deepEqual(
          lines.map(({ count, sumSquaredError }) => [count, sumSquaredError]),
          [
            [0, 0],
            [0, 0],
          ],
        );
      }
    }
  }
});

test("a cancelled command says so with a status of its own", async () => {
  const source = new CancellationTokenSource();
  source.cancel();
  const { status, out, err } = await runWith(["summarize", whole], { interruption: () => source.token });
  assert.deepEqual([status, out, err], [130, "", "numeric-formats: cancelled.\n"]);
});
