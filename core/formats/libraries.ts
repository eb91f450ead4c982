import type { EncodeOptions } from "./format.ts";

/** How a library's cast to some formats differs from a single correct rounding that follows the format's own rules. */
export interface CastRules extends EncodeOptions {
  readonly formats: readonly string[];
  /** Codes of NaN, as positive and as negative. */
  readonly nan?: readonly [positive: bigint, negative: bigint];
  /** What an infinity becomes when finite values beyond the largest become something else. */
  readonly infinity?: "NaN";
  /** The code of ±0. */
  readonly zero?: bigint;
  /** True when negative values lose their sign. */
  readonly dropsSign?: true;
}

/** A library's way to store numbers, where it is a choice. */
export interface Library {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Formats that a number is rounded to on its way, in this order, before the one asked for. */
  readonly through: readonly string[];
  readonly casts: readonly CastRules[];
  /**
   * float32 arithmetic of scaled integers. "divide": x ÷ scale is rounded, then the zero point added.
   * "fused": x × (1 ÷ scale) + zero point is one fused operation and rounded after it, so that ties go to even codes.
   */
  readonly scaling?: "divide" | "fused";
  /** Rounding of scaled integers; nearest-even when it is not said. */
  readonly scaledRounding?: EncodeOptions["rounding"];
}

const fp8 = ["float8_e4m3fn", "float8_e5m2"];
const fnuz = ["float8_e4m3fnuz", "float8_e5m2fnuz"];

/** Casts as libraries do them, from a Python float. Those marked so are run in the tests; CUDA's are read in its documentation. */
export const libraries: readonly Library[] = [
  {
    id: "ml_dtypes",
    name: "ml_dtypes 0.6 arrays",
    source: "run: ml_dtypes 0.6.0",
    // NumPy casts float64 to float16 itself, with one rounding.
    through: ["float64", "float32"],
    casts: [],
  },
  {
    id: "torch",
    name: "PyTorch 2.13 tensors",
    source: "run: torch 2.13.0 on x86-64; before 2.13, e4m3fn overflowed to NaN",
    through: ["float64", "float32"],
    casts: [
      { formats: ["bfloat16"], nan: [0xffffn, 0xffffn] },
      { formats: ["float8_e4m3fn"], overflow: "saturate" },
      { formats: ["float8_e5m2"], nan: [0x7fn, 0xffn] },
      { formats: ["float8_e8m0fnu"], zero: 0n, dropsSign: true },
    ],
    scaling: "fused",
  },
  {
    id: "onnx",
    name: "ONNX Cast, saturate=1",
    source:
      "run: onnx 1.23.1 reference; its text sends infinity to NaN in the FNUZ formats, the reference saturates",
    through: ["float64", "float32"],
    casts: [
      { formats: [...fp8, ...fnuz], overflow: "saturate" },
      {
        formats: ["float8_e8m0fnu"],
        overflow: "saturate",
        infinity: "NaN",
        rounding: "toward-positive",
        zero: 0n,
        dropsSign: true,
      },
    ],
    scaling: "divide",
  },
  {
    id: "onnx_unsaturated",
    name: "ONNX Cast, saturate=0",
    source: "run: onnx 1.23.1 reference",
    through: ["float64", "float32"],
    casts: [{ formats: ["float8_e8m0fnu"], rounding: "toward-positive", zero: 0n, dropsSign: true }],
    scaling: "divide",
  },
  {
    id: "cuda",
    name: "CUDA constructors",
    source: "read: NVIDIA CUDA Math API, __nv_fp8_e4m3 and __nv_fp8_e5m2 with __NV_SATFINITE",
    through: ["float32"],
    casts: [
      { formats: ["float8_e4m3fn"], overflow: "saturate", nan: [0x7fn, 0x7fn] },
      { formats: ["float8_e5m2"], overflow: "saturate", nan: [0x7fn, 0x7fn] },
      { formats: ["tf32"], rounding: "nearest-away" },
    ],
  },
  {
    id: "truncate",
    name: "upper half of float32",
    source: "bits >> 16, as code without hardware support does",
    through: ["float32"],
    casts: [{ formats: ["bfloat16", "tf32"], rounding: "toward-zero" }],
  },
  {
    id: "tflite",
    name: "TensorFlow Lite",
    source: "read: tensorflow/tflite-micro, TfLiteRound",
    through: ["float64", "float32"],
    casts: [],
    scaling: "divide",
    scaledRounding: "nearest-away",
  },
];

/** The library of an id. */
export function findLibrary(id: string): Library | undefined {
  return libraries.find((library) => library.id === id.toLowerCase());
}
