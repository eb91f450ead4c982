import assert from "node:assert/strict";
import { test } from "node:test";
import { formulaText } from "../../core/display/formula.ts";
import { memoryBytes } from "../../core/display/memoryBytes.ts";
import { findFormat } from "../../core/formats/index.ts";
import { roundingsOf } from "../../core/formats/roundings.ts";
import { fromNumber } from "../../core/numbers/value.ts";

function format(id: string) {
  const found = findFormat(id);
  assert.ok(found, id);
  return found;
}

for (const [id, bits, formula] of [
  ["bfloat16", 0x3f80n, "(−1)^0 × 2^(127−127) × 1"],
  ["bfloat16", 0x0001n, "(−1)^0 × 2^(1−127) × 0.0078125"],
  ["x87", 0x3ffec000000000000000n, "(−1)^0 × 2^(16382−16383) × 1.5"],
  ["x87", 0x00008000000000000000n, "(−1)^0 × 2^(1−16383) × 1"],
  ["float16", 0xc248n, "(−1)^1 × 2^(16−15) × 1.5703125"],
  ["float16", 0x7e00n, null],
  ["float16", 0n, null],
  ["int8", 5n, null],
] as const) {
  test(`the formula of ${id} 0x${bits.toString(16)}`, () => {
    assert.equal(formulaText(format(id).decode(bits)), formula);
  });
}

/** The value of a product of powers, decimals and sums of a whole and a fraction. */
function evaluated(formula: string): number {
  return formula
    .replaceAll("−", "-")
    .split(" × ")
    .reduce((product, factor) => product * factorValue(factor), 1);
}

function factorValue(factor: string): number {
  const [, base, exponent] = /^\(?(-?[\d]+)\)?\^(-?\d+)$/.exec(factor) ?? [];
  if (base !== undefined) return Number(base) ** Number(exponent);
  const [, biased, bias] = /^2\^\((\d+)-(\d+)\)$/.exec(factor) ?? [];
  if (biased !== undefined) return 2 ** (Number(biased) - Number(bias));
  const [, whole, over, under] = /^\((\d+) \+ (\d+)\/(\d+)\)$/.exec(factor) ?? [];
  return whole === undefined ? Number(factor) : Number(whole) + Number(over) / Number(under);
}

for (const id of ["float16", "bfloat16", "float8_e4m3fn", "float8_e5m2", "posit<8,2>", "posit<16,2>"]) {
  test(`every ${id}'s formula comes to its value`, () => {
    const chosen = format(id);
    const step = chosen.widthBits > 8 ? 37n : 1n;
    for (let bits = 0n; bits < 1n << BigInt(chosen.widthBits); bits += step) {
      const decoded = chosen.decode(bits);
      const formula = formulaText(decoded);
      if (formula === null) continue;
      const { value } = decoded;
      assert.ok(value.kind === "finite");
      const exact =
        (Number(value.significand) / Number(value.divisor)) * 2 ** value.exponent * (value.negative ? -1 : 1);
      assert.equal(evaluated(formula), exact, `0x${bits.toString(16)}: ${formula}`);
    }
  });
}

test("bytes lie in memory lowest address first", () => {
  assert.equal(memoryBytes(0x3dcdn, 16, "little"), "CD 3D");
  assert.equal(memoryBytes(0x3dcdn, 16, "big"), "3D CD");
  assert.equal(memoryBytes(1n, 80, "little"), "01 00 00 00 00 00 00 00 00 00");
});

const ways = (id: string, x: number) =>
  roundingsOf(format(id), fromNumber(x)).map(
    ({ encoded, ways: names }) => [`0x${encoded.bits.toString(16)}`, names] as const,
  );

test("roundings that give the same code stand together, and libraries that differ are named", () => {
  // 0.1 lies between the bfloat16 codes 3DCC and 3DCD, nearer to the second.
  const tenth = ways("bfloat16", 0.1);
  assert.deepEqual(
    tenth.map(([bits]) => bits),
    ["0x3dcd", "0x3dcc"],
  );
  assert.deepEqual(tenth[1]?.[1], ["toward zero", "down", "upper half of float32"]);
  // 500 overflows e4m3fn: NaN by its own rules, 448 where it saturates, as torch 2.13 and CUDA do.
  const beyond = ways("float8_e4m3fn", 500);
  assert.deepEqual(beyond[0]?.[0], "0x7f");
  const saturated = beyond.find(([bits]) => bits === "0x7e");
  assert.ok(saturated?.[1]?.includes("PyTorch 2.13 tensors"));
});

test("only libraries that have a format are named for it", () => {
  for (const id of ["x87", "float64", "posit<64,2>", "int32"]) {
    const named = ways(id, 0.1).flatMap(([, names]) => names);
    assert.deepEqual(
      named.filter((name) => /PyTorch|ml_dtypes|ONNX|CUDA|TensorFlow|float32/.test(name)),
      [],
      id,
    );
  }
});

test("a scale without an inverse in float32 leaves out the libraries that need one", () => {
  const named = ways("int8:scale=1e-39,zero_point=0", 1e-38).flatMap(([, names]) => names);
  assert.ok(!named.includes("PyTorch 2.13 tensors"));
  for (const steps of [2 ** 21, 2 ** 21 + 1]) ways(`int8:scale=${steps * 2 ** -149},zero_point=0`, 1e-38);
});
