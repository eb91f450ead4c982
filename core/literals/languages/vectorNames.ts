/** Names of vectors, which would else be names of narrow formats: a `uint2` is two integers of 32 bits. */
function vectors(
  elements: Readonly<Record<string, string>>,
  sizes: readonly number[],
): Readonly<Record<string, string>> {
  const named = Object.entries(elements).flatMap(([name, format]) =>
    sizes.map((size) => [`${name}${size}`, format] as const),
  );
  return Object.fromEntries(named);
}

/** `long` is 32 or 64 bits wide, but for OpenCL. */
const elements = {
  char: "int8",
  uchar: "uint8",
  short: "int16",
  ushort: "uint16",
  int: "int32",
  uint: "uint32",
  long: "",
  ulong: "",
  longlong: "int64",
  ulonglong: "uint64",
  half: "float16",
  float: "float32",
  double: "float64",
};

const short = { uchar: "uint8", ushort: "uint16", uint: "uint32" };

/** CUDA's, HIP's and Metal's. */
export const cVectors = { ...short, ...vectors(elements, [2, 3, 4]) };

/** OpenCL's, which go up to 16 lanes. */
export const openclVectors = {
  long: "int64",
  ulong: "uint64",
  ...vectors({ ...elements, long: "int64", ulong: "uint64" }, [2, 3, 4, 8, 16]),
};

/** HLSL's. */
export const shaderVectors = vectors(
  { int: "int32", uint: "uint32", half: "float16", float: "float32", double: "float64" },
  [2, 3, 4],
);
