/** Quantizers and block sizes that the benchmarks measure, as in tensor.py. */
export const five = [
  ["int8-symmetric", 64],
  ["int4-symmetric", 32],
  ["float8_e4m3fn-scaled", 128],
  ["mxfp4", 32],
  ["nf4", 64],
] as const;
