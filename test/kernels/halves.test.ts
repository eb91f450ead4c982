/** float16 and bfloat16 in WebAssembly against the formats themselves. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { elementEncoder } from "../../core/kernels/encode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../../core/kernels/kernels.ts";
import { patternsOf } from "../../core/kernels/tables.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { mix } from "../formats/golden.ts";
import { formatOf } from "../formats/sweptFormats.ts";

const wasm = wasmKernels(readFileSync("dist/kernels.wasm"));
const isFull = Boolean(process.env["FULL"]);

function encoded(kernels: Kernels, id: string, patterns: Uint32Array): Uint16Array {
  wasm.release();
  const values = allocateFloat32(kernels, patterns.length);
  patternsOf(values).set(patterns);
  const bytes = kernels.allocate(2 * patterns.length);
  const codes = new Uint16Array(bytes.buffer, bytes.byteOffset, patterns.length);
  assert.equal(kernels.encode(id, values, codes), kernels === wasm);
  elementEncoder(formatOf(id), {}, kernels)(values, codes);
  return codes;
}

for (const id of ["float16", "bfloat16"]) {
  describe(id, () => {
    it("decodes every code, at any place and of any number", () => {
      const element = { kind: "number", format: id, byteOrder: "little", widthBytes: 2 } as const;
      for (const [start, count] of [...Array(19).keys()].map((n) => [n, n] as const).concat([[0, 65_536]])) {
        wasm.release();
        const bytes = wasm.allocate(2 * (start + count)).subarray(2 * start);
        const codes = new Uint16Array(bytes.buffer, bytes.byteOffset, count);
        for (let i = 0; i < count; i += 1) codes[i] = count < 65_536 ? mix(i + start) : i;
        const values = allocateFloat32(wasm, count);
        assert.equal(wasm.decode(id, codes, values), true);
        // As plain numbers: a NaN is one, whatever its payload.
        const expected = [...elementDecoder(element, count).decode(Uint8Array.from(bytes))];
        assert.deepEqual([...elementDecoder(element, count, wasm).decode(bytes)], expected);
        assert.deepEqual([...values], expected);
      }
    });

    it("encodes every code's value, every middle, a step either side, and random patterns", () => {
      const patterns: number[] = [];
      // The upper half of float32 with all that rounding looks at below: float16 cuts at bit 13.
      for (let upper = 0; upper < 2 ** 19; upper += isFull ? 1 : 7)
        for (const low of [0, 1, 0x0fff, 0x1000, 0x1001, 0x1fff]) patterns.push(upper * 2 ** 13 + low);
      for (let i = 0; i < (isFull ? 5_000_000 : 100_000); i += 1) patterns.push(mix(i));
      for (const count of [0, 1, 7, 8, 9, patterns.length]) {
        const part = Uint32Array.from(patterns.slice(0, count));
        assert.deepEqual(encoded(wasm, id, part), encoded(plainKernels, id, part));
      }
    });
  });
}

it("other formats and arrays elsewhere are left alone", () => {
  const [values, codes] = [new Float32Array(8), new Uint16Array(8)];
  assert.equal(wasm.encode("bfloat16", values, codes), false);
  assert.equal(wasm.decode("bfloat16", codes, values), false);
  assert.equal(wasm.decode("int16", codes, values), false);
});
