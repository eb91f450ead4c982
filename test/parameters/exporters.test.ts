import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { exporters } from "../../core/parameters/exporters.ts";
import { parametersOf } from "../../core/parameters/parameters.ts";

const threshold: MeasuredThreshold = {
  id: "entropy-nvidia",
  name: "entropy (NVIDIA)",
  amax: 6.082,
  scale: 6.082 / 127,
  zeroPoint: 0,
  clippedShare: 0.001875,
  sqnrDb: 3.16,
};
const signed = { bits: 8, signed: true };

function written(
  id: string,
  change: Partial<MeasuredThreshold> = {},
  options = signed,
  tensor = "conv1",
): string {
  const answer = exporters
    .find((one) => one.id === id)
    ?.write(parametersOf(tensor, { ...threshold, ...change }, options));
  assert.ok(answer && "text" in answer, "a text was expected");
  return answer.text;
}

describe("what is written reads back to the same numbers", () => {
  it("Python", () => {
    const [, body = ""] = /^\w+ = (\{.*\})$/m.exec(written("python")) ?? [];
    assert.deepEqual(JSON.parse(body), {
      scale: threshold.scale,
      zero_point: 0,
      dtype: "int8",
      qmin: -127,
      qmax: 127,
    });
  });

  it("C, where the scale is the nearest float", () => {
    const text = written("c", { zeroPoint: -3 }, { bits: 8, signed: true });
    assert.equal(Math.fround(Number(/CONV1_SCALE (\S+)f$/m.exec(text)?.[1])), Math.fround(threshold.scale));
    assert.match(text, /^#define CONV1_ZERO_POINT \(-3\)$/m);
  });

  it("JSON", () => {
    const { scale, minCode, maxCode } = JSON.parse(written("json", {}, { bits: 4, signed: false })) as Record<
      string,
      number
    >;
    assert.deepEqual([scale, minCode, maxCode], [threshold.scale, 0, 15]);
  });

  it("TensorRT: the bits of amax / 127 as float32, big-endian", () => {
    const [, hex = ""] = /^conv1: ([0-9a-f]{8})\n$/.exec(written("tensorrt")) ?? [];
    assert.equal(Buffer.from(hex, "hex").readFloatBE(), Math.fround(threshold.amax / 127));
  });

  it("ncnn: 127 / amax", () => {
    assert.equal(Number(written("ncnn").split(" ")[1]), Math.fround(127 / threshold.amax));
  });

  it("ONNX Runtime, as its own writer writes it", () => {
    const golden = JSON.parse(readFileSync("test/parameters/golden/calibration.json", "utf8")) as {
      readonly written: unknown;
    };
    // The codes reach from −1.5 to 2.25: 15 steps of 0.25 around a zero point of −2.
    const text = written("onnxruntime", { scale: 0.25, zeroPoint: -2 }, {
      bits: 4,
      signed: true,
      asymmetric: true,
    } as typeof signed);
    assert.deepEqual(JSON.parse(text), golden.written);
  });
});

describe("what a tool cannot hold is said", () => {
  for (const id of ["tensorrt", "ncnn"]) {
    it(id, () => {
      const answer = exporters
        .find((one) => one.id === id)
        ?.write(parametersOf("x", threshold, { ...signed, asymmetric: true }));
      assert.ok(answer && "problem" in answer);
    });
  }
});

describe("names of files become names of variables", () => {
  for (const [file, variable] of [
    ["weight_depthwise_192x1x5x5", "weight_depthwise_192x1x5x5"],
    ["3.conv/weight", "_3_conv_weight"],
    ["layer-1 weight", "layer_1_weight"],
    ["model.layers.0.weight", "model_layers_0_weight"],
    ["lambda", "_lambda"],
    ["*/ evil\n", "_evil_"],
  ] as const) {
    it(file, () => assert.match(written("python", {}, signed, file), new RegExp(`^${variable} = `, "m")));
  }
});
