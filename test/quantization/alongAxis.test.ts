import assert from "node:assert/strict";
import { test } from "node:test";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { axisBlocks, AxisRoundTrip, periodOfBlocks } from "../../core/quantization/alongAxis.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { stridesOf } from "../../core/tensors/elementIndex.ts";
import { hashOf, sample } from "../samples.ts";
import { golden } from "./golden.ts";

const shape = [6, 20, 8];
const values = sample("heavy", 960);
const extent = { min: -40, max: 40, amax: 40, meanAbs: 1 };

for (const order of ["C", "Fortran"] as const) {
  for (const id of ["int8-symmetric", "int4-asymmetric", "nf4", "mxfp4", "bitnet-b1.58"]) {
    test(`blocks of ${id} along any axis are those of its lines, in ${order} order`, () => {
      const quantizer = findQuantizer(id) ?? assert.fail();
      for (const [axis, stride] of stridesOf({ shape, order }).entries()) {
        for (const blockSize of [1, 4, 5, 32]) {
          if (!quantizer.accepts(blockSize)) continue;
          const { out, outside } = byPeriods(quantizer, shape[axis] ?? 0, stride, blockSize);
          const wanted = byLines(quantizer, axis, stride, blockSize);
          assert.deepEqual(out, wanted.out, `axis ${axis}, blocks of ${blockSize}`);
          assert.equal(outside, wanted.outside);
        }
      }
    });
  }
}

interface Row {
  readonly bits: number;
  readonly axis: number;
  readonly blockSize: number;
  readonly codes: string;
}

for (const { bits, axis, blockSize, codes } of (golden("axisBlocks") as { readonly rows: readonly Row[] })
  .rows) {
  test(`int${bits} in blocks of ${blockSize} along axis ${axis} has the codes of ONNX Runtime`, () => {
    const quantizer = findQuantizer(`int${bits}-symmetric`) ?? assert.fail();
    const [length, stride] = [shape[axis] ?? 0, stridesOf({ shape, order: "C" })[axis] ?? 0];
    const { out } = byPeriods(quantizer, length, stride, blockSize);
    const blockOf = (at: number) => at - ((Math.floor(at / stride) % length) % blockSize) * stride;
    const amaxes = new Float64Array(960);
    for (const [at, value] of values.entries()) {
      amaxes[blockOf(at)] = Math.max(amaxes[blockOf(at)] ?? 0, Math.abs(value));
    }
    const largest = 2 ** (bits - 1) - 1;
    const found = out.map((value, at) => Math.round((value * largest) / (amaxes[blockOf(at)] ?? 0)) + 0);
    assert.equal(hashOf(found), codes);
  });
}

/** The tensor in chunks of whole periods, as it is read. */
function byPeriods(
  quantizer: NonNullable<ReturnType<typeof findQuantizer>>,
  length: number,
  stride: number,
  blockSize: number,
) {
  const blocks = axisBlocks(stride, length, blockSize);
  const period = periodOfBlocks(blocks);
  const out = new Float32Array(960);
  const roundTrip = new AxisRoundTrip(blocks, plainKernels);
  let outside = 0;
  for (let start = 0; start < 960; start += period) {
    const [from, to] = [values.subarray(start, start + period), out.subarray(start, start + period)];
    outside += roundTrip.roundTrip(quantizer, from, blockSize, to, extent);
  }
  return { out, outside };
}

/** Every line along the axis taken out and quantized on its own. */
function byLines(
  quantizer: NonNullable<ReturnType<typeof findQuantizer>>,
  axis: number,
  stride: number,
  blockSize: number,
) {
  const length = shape[axis] ?? 0;
  const out = new Float32Array(960);
  let outside = 0;
  for (let first = 0; first < 960; first += 1) {
    if (Math.floor(first / stride) % length !== 0) continue;
    const places = Array.from({ length }, (_, along) => first + along * stride);
    const line = Float32Array.from(places, (at) => values[at] ?? Number.NaN);
    const quantized = new Float32Array(length);
    outside += quantizer.roundTrip(line, blockSize, quantized, extent);
    for (const [along, at] of places.entries()) out[at] = quantized[along] ?? Number.NaN;
  }
  return { out, outside };
}
