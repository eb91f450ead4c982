import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineRow, midpointsOf } from "../../core/display/numberLine/row.ts";
import { placeIn, stepsToWhole, valueAt, viewAround } from "../../core/display/numberLine/view.ts";
import { allFormats, findFormat } from "../../core/formats/index.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { compare, type FiniteValue, fromNumber, powerOfTwo } from "../../core/numbers/value.ts";

function formatOf(id: string) {
  const format = findFormat(id);
  assert.ok(format, id);
  return format;
}

const value = (number: number) => fromNumber(number) as FiniteValue;

describe("a number line", () => {
  it("shows the value among its neighbours, the value in the middle", () => {
    const bf16 = formatOf("bf16");
    const { bits } = bf16.encode(value(1));
    const view = viewAround(value(1), bits, bf16, "linear", 0);
    const { marks, count } = lineRow(bf16, view);
    // Above 1 an ulp is 2^-7, below it half of that.
    const expected = [
      ...[8, 7, 6, 5, 4, 3, 2, 1].map((k) => 1 - k / 256),
      ...[0, 1, 2, 3, 4].map((k) => 1 + k / 128),
    ];
    assert.deepEqual(
      marks?.map((mark) => toNumber(mark.value)),
      expected,
    );
    assert.equal(count, 13n);
    assert.equal(marks?.find((mark) => mark.bits === bits)?.place, 0.5);
    assert.deepEqual(
      midpointsOf(marks ?? [])
        .slice(-1)
        .map(toNumber),
      [1 + 3.5 / 128],
    );
  });

  it("counts each value of a format once, whatever is in view", () => {
    for (const format of allFormats().filter(({ widthBits }) => widthBits <= 16)) {
      for (const scale of ["linear", "log"] as const) {
        for (const number of [0.1, -1.5]) {
          const { bits, decoded } = format.encode(value(number), { overflow: "saturate" });
          if (decoded.value.kind !== "finite") continue;
          for (const steps of [0, 1, 3, 6, 40]) {
            const view = viewAround(decoded.value, bits, format, scale, steps);
            const name = `${format.id} ${scale} ${number} ${steps}`;
            assert.ok(compare(view.low, view.high) < 0, name);
            const { count, marks, columns } = lineRow(format, view);
            const inView = (code: bigint) => {
              const { value: each } = format.decode(code);
              return each.kind === "finite" && compare(each, view.low) >= 0 && compare(each, view.high) <= 0;
            };
            let expected = 0n;
            if (format.widthBits <= 8) {
              const ranks = new Set<bigint>();
              for (let code = 0n; code < 1n << BigInt(format.widthBits); code++) {
                const rank = format.rank(code);
                if (rank !== null && inView(format.codeAt(rank) ?? code)) ranks.add(rank);
              }
              expected = BigInt(ranks.size);
              assert.equal(count, expected, name);
            }
            assert.equal(marks ? BigInt(marks.length) : columns?.reduce((a, b) => a + b, 0n), count, name);
            assert.ok(marks === null || marks.every(({ place }) => place >= 0 && place <= 1), name);
            assert.ok(columns === null || columns.every((each) => each >= 0n), name);
          }
        }
      }
    }
  });

  it("counts in order where a format has only one way to round", () => {
    const format = formatOf("quantized_multiplier");
    for (const number of [0, 0.3, 1, 12345.678]) {
      const { bits, decoded } = format.encode(value(number));
      assert.ok(decoded.value.kind === "finite");
      for (const scale of ["linear", "log"] as const) {
        const whole = stepsToWhole(decoded.value, bits, format, scale);
        for (let steps = 0; steps <= whole; steps++) {
          const view = viewAround(decoded.value, bits, format, scale, steps);
          const { columns, marks, count } = lineRow(format, view);
          assert.ok(columns === null || columns.every((each) => each >= 0n), `${number} ${scale} ${steps}`);
          assert.ok(count > 0n && (marks === null || marks.every(({ place }) => place >= 0 && place <= 1)));
        }
      }
    }
  });

  it("reaches the whole range after as many steps as it says, of the widest formats too", () => {
    for (const id of ["float32", "float64", "x87", "float128", "posit<16,2>", "float8_e4m3fn", "nf4"]) {
      const format = formatOf(id);
      for (const scale of ["linear", "log"] as const) {
        const { bits, decoded } = format.encode(value(0.3));
        assert.ok(decoded.value.kind === "finite");
        const steps = stepsToWhole(decoded.value, bits, format, scale);
        assert.ok(steps < 40_000, `${id} ${steps}`);
        const view = viewAround(decoded.value, bits, format, scale, steps);
        const { max } = format.facts;
        assert.ok(max.kind === "finite" && compare(view.high, max) >= 0, `${id} ${scale}`);
        assert.deepEqual(viewAround(decoded.value, bits, format, scale, steps + 1), view);
        if (steps > 0) assert.notDeepEqual(viewAround(decoded.value, bits, format, scale, steps - 1), view);
      }
    }
  });

  it("finds the value at a place, and its place again", () => {
    for (const view of [
      { scale: "linear", low: value(-3), high: value(5) },
      { scale: "log", low: powerOfTwo(-16_000), high: powerOfTwo(16_000) },
      { scale: "log", low: value(-8), high: value(-0.25) },
    ] as const) {
      for (const place of [0, 0.25, 0.5, 0.9, 1]) {
        // The places of negative values run the other way on a logarithmic line only in magnitude.
        assert.ok(Math.abs(placeIn(view, valueAt(view, place)) - place) < 1e-9, `${view.scale} ${place}`);
      }
    }
  });
});
