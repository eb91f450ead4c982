import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber } from "../../core/numbers/value.ts";
import { Digest, golden } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

const goldens = golden("p3109") as {
  readonly formats: Record<string, { readonly decode: number; readonly encode: readonly number[] }>;
};
const view = new DataView(new ArrayBuffer(8));

const modes = ["nearest-even", "nearest-away", "toward-zero", "toward-positive", "toward-negative"] as const;

/** As `inputs` in test/oracle/p3109.py. */
function inputs(values: readonly number[]): number[] {
  const [top = 0, below = 0] = [values.at(-1), values.at(-2)];
  const points = [...values];
  for (const [i, value] of values.slice(0, -1).entries()) points.push((value + (values[i + 1] ?? 0)) / 2);
  points.push(top + (top - below) / 2, top + (top - below), top * 8);
  const around = points.flatMap((p) => [p, p * (1 + 2 ** -40), p * (1 - 2 ** -40)]);
  return (values[0] ?? 0) < 0 ? around : around.filter((x) => x >= 0);
}

describe("P3109 formats against gfloat", () => {
  for (const [id, { decode, encode }] of Object.entries(goldens.formats)) {
    it(`${id}: every code, every middle and a step either side, every rounding mode, saturating and not`, () => {
      const format = formatOf(id);
      const decoded = Array.from({ length: 2 ** format.widthBits }, (_, code) =>
        toNumber(format.decode(BigInt(code)).value),
      );
      const codes = new Digest();
      for (const x of decoded) {
        view.setFloat64(0, x);
        codes.add(Number.isNaN(x) ? 0 : view.getUint32(4));
        codes.add(Number.isNaN(x) ? 0x7ff80000 : view.getUint32(0));
      }
      assert.equal(codes.value, decode);
      const points = inputs([...new Set(decoded.filter(Number.isFinite))].sort((a, b) => a - b)).map(
        fromNumber,
      );
      const [ordinary, saturated] = [new Digest(), new Digest()];
      for (const rounding of modes) {
        for (const point of points) {
          // Beyond the largest, gfloat gives NaN in the finite domain; we clamp, as the draft's SatNone does.
          if (format.codes.infinite > 0n) ordinary.add(Number(format.encode(point, { rounding }).bits));
          saturated.add(Number(format.encode(point, { rounding, overflow: "saturate" }).bits));
        }
      }
      assert.deepEqual([ordinary.value, saturated.value], encode);
    });
  }
});
