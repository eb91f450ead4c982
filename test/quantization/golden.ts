import { readFileSync } from "node:fs";

/** What blocks.py says of a scheme. */
export interface BlockGolden {
  readonly mse: number;
  readonly rmse: number;
  readonly max_abs: number;
  readonly sqnr_db: number;
  readonly cosine: number;
  readonly rel_l2: number;
  readonly zeroed: number;
}

/** A golden file written by test/oracle/quantization.py. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(`test/quantization/golden/${name}.json`, "utf8"));
}
