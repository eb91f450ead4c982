/** What a reader accepts from a file it does not trust. Every limit is far beyond what real files hold. */
export const limits = {
  /** Bytes of a `.npy` header. NumPy itself reads at most 10,000 without being told otherwise. */
  npyHeaderBytes: 2 ** 20,
  /** Nested brackets in a header; a plain header needs two. */
  headerDepth: 16,
  /** Digits of an integer in a header; 2^64 has 20. */
  integerDigits: 20,
  /** Axes of a tensor: NumPy 2 has at most 64 (NumPy 1: 32). */
  dimensions: 64,
  /** Elements of a tensor; the largest count a double holds exactly. */
  elements: 2 ** 53,
} as const;
