import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { FineCounters } from "../../core/statistics/fineCounters.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

const kernels = wasmKernels(readFileSync("dist/kernels.wasm"));
const counters = new FineCounters(kernels);
kernels.keep();

const tensors = {
  heavy: sample("heavy"),
  specials: Float32Array.of(NaN, Infinity, -Infinity, 0, -0, 2 ** -149, -(2 ** -140), 1, -3e38),
  zeros: new Float32Array(5),
  nothing: new Float32Array(0),
  relu: sample("relu"),
  largest: Float32Array.of(3.4028234663852886e38, -3.4028234663852886e38),
  tiny: Float32Array.of(2 ** -149, -(2 ** -127)),
};

function begin(): SummaryAccumulator {
  // What the last pass left in the rest of the memory.
  kernels.release();
  kernels.allocate(2 ** 20).fill(0xff);
  kernels.release();
  return new SummaryAccumulator({ smallestNormal: 2 ** -126, isWide: false }, kernels, counters);
}

test("a pass finds the counters as empty as the first one did, whatever was counted before", () => {
  for (const [first, before] of Object.entries(tensors)) {
    for (const [second, values] of Object.entries(tensors)) {
      const earlier = begin();
      earlier.add(before);
      earlier.finish();
      const later = begin();
      later.add(values);
      assert.deepEqual(later.finish(), summaryOf(values), `${second} after ${first}`);
    }
  }
  assert.ok([counters.fine, counters.edges].every((table) => table.every((count) => count === 0)));
});

test("a pass that was stopped leaves nothing to the next one", () => {
  begin().add(tensors.heavy);
  assert.ok(counters.fine.some((count) => count > 0));
  const later = begin();
  later.add(tensors.relu);
  assert.deepEqual(later.finish(), summaryOf(tensors.relu));
});

test("a pass that was stopped among edges leaves none of them", () => {
  begin().add(Float32Array.of(1, 2));
  const later = begin();
  later.add(Float32Array.of(1));
  const { edges } = later.finish();
  assert.deepEqual([edges[0x3f80], edges[0x4000]], [1, 0]);
});
