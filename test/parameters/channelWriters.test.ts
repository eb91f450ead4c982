import assert from "node:assert/strict";
import { test } from "node:test";
import { exporters } from "../../core/parameters/exporters.ts";
import { channelParametersOf } from "../../core/parameters/parameters.ts";

const codes = {
  amax: Float64Array.of(1.27, 0.0635, 40),
  scales: Float64Array.of(0.01, 0.0005, 40 / 127),
  zeroPoints: Int32Array.of(0, -3, 5),
};
const signed8 = { bits: 8, signed: true };

function written(id: string, options: Parameters<typeof channelParametersOf>[4] = signed8, given = codes) {
  const parameters = channelParametersOf("conv1", 1, given, 42.5, options);
  const answer = exporters.find((one) => one.id === id)?.writeChannels(parameters);
  assert.ok(answer);
  return "text" in answer ? answer.text : answer.problem;
}

test("Python reads the same numbers", () => {
  const [, body = ""] = /^conv1 = (\{.*\})$/m.exec(written("python", { ...signed8, asymmetric: true })) ?? [];
  const read = JSON.parse(body) as Record<string, unknown>;
  assert.deepEqual(read["scale"], [...codes.scales]);
  assert.deepEqual([read["zero_point"], read["axis"], read["dtype"]], [[0, -3, 5], 1, "int8"]);
  assert.deepEqual([read["qmin"], read["qmax"]], [-128, 127]);
});

test("JSON reads the same numbers", () => {
  const read = JSON.parse(written("json")) as Record<string, unknown>;
  assert.deepEqual([read["amax"], read["scale"]], [[...codes.amax], [...codes.scales]]);
  assert.deepEqual([read["minCode"], read["maxCode"]], [-127, 127]);
});

test("C has arrays of the nearest floats", () => {
  const text = written("c");
  const [, list = ""] = /CONV1_SCALE\[3\] = \{(.*)\};/.exec(text) ?? [];
  const read = list.split(", ").map((literal) => Math.fround(Number(literal.replace(/f$/, ""))));
  assert.deepEqual(read, Array.from(codes.scales, Math.fround));
  assert.match(text, /^static const int32_t CONV1_ZERO_POINT\[3\] = \{0, -3, 5\};$/m);
});

test("ncnn has a factor for each channel, and says what it cannot hold", () => {
  const [name, ...factors] = written("ncnn").trim().split(" ");
  assert.equal(name, "conv1");
  assert.deepEqual(
    factors.map(Number),
    Array.from(codes.amax, (amax) => Math.fround(127 / amax)),
  );
  assert.match(written("ncnn", { bits: 4, signed: true }), /signed int8/);
  assert.match(
    written("ncnn", signed8, { ...codes, amax: Float64Array.of(1, 0, 2) }),
    /Channel 1 holds zeros only/,
  );
});

test("tools of one range a tensor say so", () => {
  for (const id of ["tensorrt", "onnxruntime"]) assert.match(written(id), /one range for a whole tensor/);
});
