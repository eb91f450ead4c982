import assert from "node:assert/strict";
import test from "node:test";
import { elementsOfMemory } from "../../core/literals/elementsOfMemory.ts";

for (const bytes of [2, 4, 8, 16]) {
  for (const each of [1, 2, 4, 8, 16].filter((size) => size <= bytes)) {
    test(`${bytes} bytes are elements of ${each} with their lowest bytes first`, () => {
      const memory = Uint8Array.from({ length: bytes }, (_, index) => index * 29 + 1);
      const pattern = { bits: bigEndian([...memory]), widthBits: bytes * 8 };
      const elements = Array.from({ length: bytes / each }, (_, index) =>
        [...memory.subarray(index * each, (index + 1) * each)].reverse(),
      );
      assert.deepEqual(elementsOfMemory(pattern, each * 8), { ...pattern, bits: bigEndian(elements.flat()) });
    });
  }
}

test("what is no whole number of bytes, or does not fill the pattern, stays as it is", () => {
  const pattern = { bits: 0x0102030405060708n, widthBits: 64 };
  for (const bits of [4, 6, 12, 80, 128]) assert.equal(elementsOfMemory(pattern, bits), pattern);
});

test("the halves of a string of bytes are those that a DataView reads", () => {
  const view = new DataView(Uint8Array.from([0x00, 0x3c, 0x01, 0x40]).buffer);
  const { bits } = elementsOfMemory({ bits: 0x003c0140n, widthBits: 32 }, 16);
  assert.equal(bits, (BigInt(view.getUint16(0, true)) << 16n) | BigInt(view.getUint16(2, true)));
});

function bigEndian(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
