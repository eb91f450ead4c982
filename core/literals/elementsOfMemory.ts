import type { BitPattern } from "./literal.ts";

/** Bytes in the order of memory as elements of `elementBits` that have their lowest byte first: each element's bytes turned round, the elements in their order. */
export function elementsOfMemory(pattern: BitPattern, elementBits: number): BitPattern {
  const { bits, widthBits } = pattern;
  if (elementBits <= 8 || elementBits % 8 !== 0 || widthBits % elementBits !== 0) return pattern;
  const bytes =
    bits
      .toString(16)
      .padStart(widthBits / 4, "0")
      .match(/../g) ?? [];
  const each = elementBits / 8;
  const elements = Array.from({ length: widthBits / elementBits }, (_, index) =>
    bytes.slice(index * each, (index + 1) * each).reverse(),
  );
  return { bits: BigInt(`0x${elements.flat().join("")}`), widthBits };
}
