import type { Format } from "./format.ts";
import type { Names } from "./names.ts";

/** Which codes are NaN. */
export type NanCodes =
  /** Exponent all ones with a fraction that is not 0, as in IEEE 754; the fraction's top bit marks quiet ones. */
  | "ieee"
  /** All ones below the sign, once per sign. */
  | "all ones"
  /** The code that would be −0; there is no −0 then. */
  | "minus zero"
  | "none";

/** The facts of a floating-point format: sign, exponent and fraction fields. Everything else derives from them. */
export interface FloatRow {
  /** As NumPy or ml_dtypes spell it, when they do. */
  readonly id: string;
  readonly name: string;
  /** Without sign bit when true. */
  readonly unsigned?: true;
  readonly exponentBits: number;
  /** Stored fraction bits; the significand has one more. */
  readonly fractionBits: number;
  /** Exponent of a normal value is the exponent field minus this. */
  readonly bias: number;
  readonly nan: NanCodes;
  /** Infinity is the code below the first NaN of its sign, or the largest where no NaN follows. */
  readonly infinity: boolean;
  /** True when exponent field 0 is an ordinary binade: no subnormals, and no zero either (E8M0). */
  readonly noZero?: true;
  /** True when "nearest-even" sends ties away from zero, as every implementation of the format does (E8M0). */
  readonly tiesAway?: true;
  /** True when finite values beyond the largest become the largest even though there is a NaN (P3109, finite domain). */
  readonly clamps?: true;
  /** Width of the container when the value sits in its upper bits (TF32). */
  readonly containerBits?: number;
  readonly description: string;
  readonly source: string;
  readonly names: Names;
  /** Type ids in files. */
  readonly fileIds?: NonNullable<Format["fileIds"]>;
}
