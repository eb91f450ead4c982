import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, describe, it } from "node:test";
import { comparisonFigures, type ComparisonSums } from "../../core/comparison/comparison.ts";
import type { Outcome } from "../../core/protocol/analysis.ts";
import type { ComparisonRequest } from "../../core/protocol/comparison.ts";
import { TensorComparison } from "../../engine/tensorComparison.ts";

interface Case {
  readonly reference: string;
  readonly output: string;
  readonly ulpFormat: string;
  readonly rtol: number;
  readonly atol: number;
  readonly count: number;
  readonly equal: number;
  readonly bothNan: number;
  readonly oneNan: number;
  readonly mismatched: number;
  readonly finite: number;
  readonly relativeL2: number | null;
  readonly cosine: number | null;
  readonly sqnrDb: number | null;
  readonly maxRelative: number;
  readonly maxUlps: number;
  readonly equalCodes: number;
  readonly neighbours: number;
  readonly worstIndex: number;
  readonly worst: string;
}

const { cases } = JSON.parse(readFileSync("test/comparison/golden/comparison.json", "utf8")) as {
  readonly cases: readonly Case[];
};
const worker = path.resolve("dist/worker.js");
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const usual: ComparisonRequest = {
  tolerance: { rtol: 1e-5, atol: 1e-8, equalNan: true },
  ulpFormat: "float32",
  readAs: { reference: "", output: "" },
};

const source = (file: string) => ({ kind: "file", path: file }) as const;

async function compare(
  reference: string,
  output: string,
  request: Partial<ComparisonRequest> = {},
): Promise<Outcome<ComparisonSums>> {
  const comparison = new TensorComparison(source(reference), source(output), worker);
  try {
    return await comparison.compare({ ...usual, ...request });
  } finally {
    await comparison.dispose();
  }
}

function readAsOf(file: string): string {
  return /bfloat16_as/.test(file) ? "bfloat16" : /e4m3fn_as/.test(file) ? "float8_e4m3fn" : "";
}

function near(actual: number, expected: number | null, what: string): void {
  if (expected === null) return;
  const scale = Math.max(Math.abs(expected), 1e-300);
  assert.ok(Math.abs(actual - expected) <= 1e-9 * scale, `${what}: ${actual}, NumPy has ${expected}`);
}

describe("what NumPy says of the same two files", () => {
  for (const golden of cases) {
    const { reference, output, ulpFormat, rtol, atol } = golden;
    const names = [reference, output].map((file) => path.basename(file, ".npy"));
    it(`${names.join(" and ")}, ulps of ${ulpFormat}, rtol ${rtol}, atol ${atol}`, async () => {
      const outcome = await compare(reference, output, {
        tolerance: { rtol, atol, equalNan: true },
        ulpFormat,
        readAs: { reference: readAsOf(reference), output: readAsOf(output) },
      });
      assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
      const sums = outcome.result;
      for (const key of ["count", "equal", "bothNan", "oneNan", "mismatched", "finite", "maxUlps"] as const) {
        assert.equal(sums[key], golden[key], key);
      }
      assert.equal(sums.ulpCounts[0], golden.equalCodes, "equal codes");
      assert.equal(sums.ulpCounts[1], golden.neighbours, "neighbours");
      near(sums.maxRelative, golden.maxRelative, "maxRelative");
      const figures = comparisonFigures(sums);
      for (const key of ["relativeL2", "cosine", "sqnrDb"] as const) near(figures[key], golden[key], key);
      if (golden.worstIndex < 0) assert.equal(sums.worst.length, 0);
      else {
        assert.equal(sums.worst[0]?.index, golden.worstIndex);
        assert.equal(sums.worst[0]?.difference, golden.worst === "inf" ? Infinity : Number(golden.worst));
      }
      const largest = Math.max(0, ...sums.worst.map(({ difference }) => difference));
      assert.equal(Math.max(0, ...sums.map), largest, "the map and the list know the same worst");
    });
  }
});

const weight = "test/data/weight_depthwise_192x1x5x5.npy";

describe("what cannot be compared is refused in a sentence", () => {
  const refusals: readonly [string, string, string, Partial<ComparisonRequest>, RegExp][] = [
    [
      "other shapes",
      weight,
      "test/data/activation_relu_batch0.npy",
      {},
      /The shapes differ: .* is 192 × 1 × 5 × 5, /,
    ],
    ["a scalar", weight, "test/data/variants/scalar.npy", {}, /is a scalar\./],
    ["no tensor", weight, "test/data/variants/object_pickled.npy", {}, /never executed/],
    ["nothing there", weight, "test/data/none.npy", {}, /none\.npy/],
    [
      "an unknown element",
      weight,
      "test/data/variants/bfloat16_as_V2.npy",
      {},
      /^bfloat16_as_V2\.npy: .*2-byte/,
    ],
    [
      "a negative tolerance",
      weight,
      weight,
      { tolerance: { rtol: -1, atol: 0, equalNan: true } },
      /^rtol is -1/,
    ],
    [
      "no tolerance",
      weight,
      weight,
      { tolerance: { rtol: 0, atol: Number.NaN, equalNan: true } },
      /^atol is NaN/,
    ],
    ["no numbers", weight, "test/data/variants/strings.npy", {}, /^strings\.npy: The elements are strings/],
    ["a format too wide", weight, weight, { ulpFormat: "posit<32,2>" }, /cannot be counted in ulps/],
    ["no format", weight, weight, { ulpFormat: "bfloat17" }, /bfloat17/],
  ];
  for (const [name, reference, output, request, sentence] of refusals) {
    it(name, async () => {
      const outcome = await compare(reference, output, request);
      assert.ok(!outcome.ok, "was accepted");
      assert.match(outcome.problem.message, sentence);
    });
  }
});
