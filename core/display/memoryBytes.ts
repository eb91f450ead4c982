/** The bytes of a pattern as they lie in memory, lowest address first: "CD 3D". @param widthBits of the container. */
export function memoryBytes(bits: bigint, widthBits: number, order: "little" | "big"): string {
  const digits = bits
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(widthBits / 8) * 2, "0");
  const bytes = digits.match(/../g) ?? [];
  return (order === "little" ? bytes.reverse() : bytes).join(" ");
}
