/** MSE search, OCTAV and ACIQ against independent Python versions. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { aciqGauss, aciqLaplace } from "../../core/calibration/aciq.ts";
import { searchMse } from "../../core/calibration/mse.ts";
import { octav, type Tail } from "../../core/calibration/octav.ts";
import { sample } from "../samples.ts";

interface Mse {
  readonly mean_over_bins: number;
  readonly bin: number;
  readonly amax: number;
}
interface Row {
  readonly mse_hist_int8: Mse;
  readonly mse_hist_int4: Mse;
  readonly octav_8: readonly [number, number, readonly number[]];
  readonly octav_4: readonly [number, number, readonly number[]];
  readonly stats: { readonly laplace_b: number; readonly std_ddof1: number };
  readonly aciq: Readonly<Record<"laplace8" | "gauss8" | "laplace4" | "gauss4", number>>;
}
type Widths = Readonly<Record<string, number>>;

const golden = JSON.parse(readFileSync("test/calibration/golden/thresholds.json", "utf8")) as Record<
  "gauss" | "heavy" | "relu",
  Row
> & { readonly aciq_table: Readonly<Record<"laplace" | "gauss" | "half_laplace_relu", Widths>> };

function assertClose(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual}, not ${expected}`);
}

function exactTail(magnitudes: Float64Array): Tail {
  return (threshold) => {
    const above = magnitudes.filter((magnitude) => magnitude > threshold);
    return { count: above.length, sum: above.reduce((sum, magnitude) => sum + magnitude, 0) };
  };
}

for (const name of ["gauss", "heavy", "relu"] as const) {
  const row = golden[name];
  const magnitudes = Float64Array.from(sample(name), Math.abs);
  const amax = magnitudes.reduce((a, b) => Math.max(a, b), 0);

  test(`MSE of ${name}`, () => {
    const counts = new Float64Array(2048);
    for (const magnitude of magnitudes) {
      const bin = Math.min(2047, Math.floor((magnitude * 2048) / amax));
      counts[bin] = (counts[bin] as number) + 1;
    }
    for (const [levels, expected] of [
      [127, row.mse_hist_int8],
      [7, row.mse_hist_int4],
    ] as const) {
      const found = searchMse(counts, amax, levels);
      assert.equal(found?.bin, expected.bin);
      assertClose(found.amax, expected.amax, 1e-15);
      assertClose(found.meanOverBins, expected.mean_over_bins, 1e-11);
    }
  });

  test(`OCTAV of ${name}`, () => {
    const mean = magnitudes.reduce((sum, magnitude) => sum + magnitude, 0) / magnitudes.length;
    for (const [bits, [expected]] of [
      [8, row.octav_8],
      [4, row.octav_4],
    ] as const) {
      assertClose(octav(exactTail(magnitudes), magnitudes.length, mean, bits, true), expected, 1e-12);
    }
  });

  test(`ACIQ of ${name}`, () => {
    const { laplace_b: b, std_ddof1: sigma } = row.stats;
    // The golden multiplies by constants of their source code, which end earlier.
    assertClose(aciqLaplace(b, 8, true), row.aciq.laplace8, 1e-7);
    assertClose(aciqLaplace(b, 4, true), row.aciq.laplace4, 1e-7);
    assertClose(aciqGauss(sigma, 8), row.aciq.gauss8, 1e-6);
    assertClose(aciqGauss(sigma, 4), row.aciq.gauss4, 1e-7);
  });
}

test("the multiples of ACIQ minimize its error", () => {
  const { laplace, gauss, half_laplace_relu: rectified } = golden.aciq_table;
  for (let bits = 1; bits <= 8; bits += 1) {
    assertClose(aciqLaplace(1, bits, true), laplace[bits] as number, 1e-7);
    assertClose(aciqLaplace(1, bits, false), rectified[bits] as number, 1e-7);
    assertClose(aciqGauss(1, bits), gauss[bits] as number, 1e-7);
  }
});

test("OCTAV of zeros and of equal values stays put", () => {
  assert.equal(octav(exactTail(new Float64Array(8)), 8, 0, 8, true), 0);
  assert.equal(octav(exactTail(new Float64Array(8).fill(2)), 8, 2, 8, true), 2);
});
