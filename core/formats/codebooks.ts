import type { CodebookRow } from "./codebook.ts";
import { dynamicValues } from "./dynamicCodes.ts";

const bitsandbytes = "bitsandbytes-foundation/bitsandbytes, functional.py and csrc/kernels.cu";
const ggml = "ggml-org/ggml, ggml-common.h";

/** NF4's levels: quantiles of the normal distribution, as float32 constants. */
const nf4 = [
  -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635,
  -0.18477343022823334, -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725,
  0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
];

/** bitsandbytes' FP4 magnitudes by code, in twelfths. */
const fp4Twelfths = [0, 0.0625, 8, 12, 4, 6, 2, 3];
const fp4 = fp4Twelfths.map((twelfths) => Math.fround(twelfths / 12));

/** Formats that are lists of values. One row is one format. */
export const codebookRows: readonly CodebookRow[] = [
  {
    id: "nf4",
    name: "NF4",
    widthBits: 4,
    values: nf4,
    description:
      "4-bit NormalFloat of QLoRA: 16 quantiles of the normal distribution between −1 and 1, scaled per block of 64.",
    source: bitsandbytes,
    names: { torch: ["normal_float4"], other: ["normalfloat4", "bnb_nf4", "bnb.nf4"] },
  },
  {
    id: "bnb_fp4",
    name: "bitsandbytes FP4",
    widthBits: 4,
    values: [...fp4, ...fp4.map((value) => (value === 0 ? 0 : -value))],
    // Code 8 would be −0, which the library reads as 0 and some of its kernels write.
    spare: [8],
    ties: "smaller magnitude",
    description: "bitsandbytes' 4-bit float, magnitudes 0 to 1 in twelfths; not OCP's e2m1.",
    source: bitsandbytes,
    names: { other: ["bnb.fp4"] },
  },
  {
    id: "bnb_dynamic8",
    name: "dynamic 8-bit",
    widthBits: 8,
    values: dynamicValues(true),
    description:
      "bitsandbytes' signed dynamic 8-bit code: seven decades below 1, finer towards it; scaled per block.",
    source: bitsandbytes,
    names: { other: ["dynamic8", "bnb.dynamic8", "bnb_8bit"] },
  },
  {
    id: "bnb_udynamic8",
    name: "unsigned dynamic 8-bit",
    widthBits: 8,
    values: dynamicValues(false),
    description: "bitsandbytes' unsigned dynamic 8-bit code, for second moments of optimizers.",
    source: bitsandbytes,
    names: { other: ["udynamic8", "bnb.udynamic8"] },
  },
  {
    id: "iq4_nl",
    name: "IQ4_NL levels",
    widthBits: 4,
    values: [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113],
    description: "ggml's non-linear 4-bit levels, from −127 to 113 and without 0, scaled per block of 32.",
    source: ggml,
    names: { gguf: ["IQ4_NL"], other: ["kvalues_iq4nl"] },
  },
  {
    id: "binary1",
    name: "±1",
    widthBits: 1,
    values: [-1, 1],
    // XNOR-Net's sign of 0 is open; ggml's Q1_0 writes 1 for x ≥ 0.
    ties: "upper",
    description: "One bit: 0 is −1, 1 is +1, as in ggml's Q1_0 and XNOR-Net; 0 becomes +1.",
    source: ggml,
    names: { gguf: ["Q1_0"], other: ["1bit"] },
  },
  {
    id: "ternary2",
    name: "ternary",
    widthBits: 2,
    values: [-1, 0, 1, 2],
    spare: [3],
    ties: "smaller magnitude",
    description:
      "−1, 0 and 1 in two bits as code − 1, as in ggml's TQ2_0 and BitNet b1.58; code 3 would be 2.",
    source: ggml,
    names: { gguf: ["TQ2_0"], other: ["bitnet ternary", "1.58bit"] },
  },
];
