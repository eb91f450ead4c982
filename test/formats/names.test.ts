import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allNames, ecosystems } from "../../core/formats/names.ts";
import { findFormat, formats } from "../../core/formats/index.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { golden } from "./golden.ts";

interface Facts {
  readonly max: string;
  readonly smallest_normal: string;
  readonly eps: string;
}

const { names } = golden("names") as {
  readonly names: readonly [ecosystem: string, name: string, id: number | null, facts: Facts | null][];
};

/** A float64 in Python's hexadecimal notation. */
function parseHex(text: string): number {
  const [, whole = "", fraction = "", exponent = ""] = /^0x(\d)\.([0-9a-f]*)p([+-]\d+)$/.exec(text) ?? [];
  return Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

const modules: { readonly [ecosystem: string]: string } = { torch: "torch.", onnx: "TensorProto." };

describe("names that libraries state", () => {
  for (const [ecosystem, name, id, facts] of names) {
    it(`${ecosystem}: ${name}`, () => {
      const format = findFormat(`${modules[ecosystem] ?? ""}${name}`);
      assert.ok(format);
      if (id !== null && ecosystem === "onnx") assert.equal(format.fileIds?.onnx, id);
      if (id !== null && ecosystem === "gguf") assert.equal(format.fileIds?.gguf, id);
      const own = Object.entries(format.names).find(([key]) => key === ecosystem)?.[1] ?? [];
      assert.ok(own.some((other) => other === name || other === `torch.${name}`));
      if (!facts) return;
      assert.equal(toNumber(format.facts.max), parseHex(facts.max));
      assert.ok(format.facts.minNormal && format.facts.epsilon);
      assert.equal(toNumber(format.facts.minNormal), parseHex(facts.smallest_normal));
      // torch's eps of e5m2fnuz is 1/8, half the step above 1; ml_dtypes has 1/4, and so have we.
      const isWrong = ecosystem === "torch" && name === "float8_e5m2fnuz";
      assert.equal(toNumber(format.facts.epsilon), parseHex(facts.eps) * (isWrong ? 2 : 1));
    });
  }
});

describe("names of formats", () => {
  it("are found in any case and behind any module", () => {
    const spellings = [
      "TORCH.BFloat16",
      "np.half",
      "jnp.float8_e4m3b11fnuz",
      "ml_dtypes.float4_e2m1fn",
      ".E5M2",
      "std::float16_t",
    ];
    for (const spelling of spellings) assert.ok(findFormat(spelling), spelling);
  });

  it("are told apart where they look alike", () => {
    const alike = {
      float8_e4m3: "float8_e4m3",
      f8E4M3: "float8_e4m3",
      "float8::F8E4M3": "float8_e4m3fn",
      F8_E4M3: "float8_e4m3fn",
      e4m3: "float8_e4m3fn",
      fp4: "float4_e2m1fn",
      bnb_fp4: "bnb_fp4",
      posit16: "posit<16,2>",
      p16e1: "posit<16,1>",
    };
    for (const [spelling, id] of Object.entries(alike)) assert.equal(findFormat(spelling)?.id, id, spelling);
  });

  it("each lead to their format, and ids to themselves", () => {
    for (const format of formats) {
      for (const name of [format.id, format.name, ...allNames(format.names)]) {
        assert.equal(findFormat(name)?.id, format.id, name);
      }
      for (const ecosystem of Object.keys(format.names)) assert.ok(Object.hasOwn(ecosystems, ecosystem));
    }
  });

  it("give one object a format, whatever was asked", () => {
    assert.equal(findFormat("posit<16,1>"), findFormat("p16e1"));
    assert.equal(findFormat("Q15"), findFormat("fixed<16,15>"));
    assert.equal(findFormat("int8:scale=0.5"), findFormat("int8:zero_point=0,scale=0.5"));
  });
});
