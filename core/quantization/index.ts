/** All quantizers. A new one is one file and one line here. */
import { bnbDynamic8, bnbFp4, bnbFp4DoubleQuant, nf4, nf4DoubleQuant } from "./bitsandbytes.ts";
import { casts } from "./cast.ts";
import { bitnet, twn, xnor } from "./fewLevels.ts";
import { ggml } from "./ggml.ts";
import { integerQuantizer } from "./integer.ts";
import { integerAsymmetric } from "./integerAsymmetric.ts";
import { integerFull } from "./integerFull.ts";
import { iq4nl } from "./iq4nl.ts";
import { mx, mxVariants } from "./mx.ts";
import { nvfp4 } from "./nvfp4.ts";
import { powerOfTwo } from "./powerOfTwo.ts";
import type { Quantizer } from "./quantizer.ts";
import { scaledFormats } from "./scaledFormat.ts";
import { flexpoint } from "./sharedExponent.ts";
import { tensorflowFakeQuant } from "./tensorflow.ts";

const int8 = integerQuantizer(8, true);
const int4 = integerQuantizer(4, true);

/** Those that are measured without being asked for, at many block sizes. */
export const quantizers: readonly Quantizer[] = [int8, int4];

/** Those that can be chosen. */
export const allQuantizers: readonly Quantizer[] = [
  ...quantizers,
  integerAsymmetric(8),
  integerAsymmetric(4),
  bnbDynamic8,
  nf4,
  nf4DoubleQuant,
  bnbFp4,
  bnbFp4DoubleQuant,
  ...mx,
  nvfp4,
  ...ggml,
  iq4nl,
  ...scaledFormats,
  ...casts,
  flexpoint,
  tensorflowFakeQuant(8, false),
  powerOfTwo(5),
  powerOfTwo(4),
  bitnet,
  twn,
  xnor,
];

/** Schemes that are not in the list, as there are too many of them: how their keys are spelled. */
export interface SchemeFamily {
  /** B is 2 to 8 bits; what is in brackets may be left out. */
  readonly spelling: string;
  readonly example: string;
  /** What it stands for, in half a sentence. */
  readonly meaning: string;
  readonly members: readonly Quantizer[];
}

const widths = [2, 3, 4, 5, 6, 7, 8];

export const schemeFamilies: readonly SchemeFamily[] = [
  {
    spelling: "intB-symmetric",
    example: "int2-symmetric",
    meaning: "B bits without the lowest code, e.g. −127…127",
    members: widths.map((bits) => integerQuantizer(bits, true)),
  },
  {
    spelling: "intB-symmetric:full",
    example: "int8-symmetric:full",
    meaning: "B bits with every code, e.g. −128…127",
    members: widths.map(integerFull),
  },
  {
    spelling: "uintB-symmetric",
    example: "uint8-symmetric",
    meaning: "B bits from 0 on, e.g. 0…255; what is negative becomes 0",
    members: widths.map((bits) => integerQuantizer(bits, false)),
  },
  {
    spelling: "intB-asymmetric[:narrow]",
    example: "int2-asymmetric",
    meaning: "B bits with a zero point; narrow leaves out the last code",
    members: widths.flatMap((bits) => [integerAsymmetric(bits), integerAsymmetric(bits, true)]),
  },
  {
    spelling: "tf-fake-quant-B[:narrow]",
    example: "tf-fake-quant-4:narrow",
    meaning: "B bits as TensorFlow nudges their range; narrow leaves out the first code",
    members: widths.flatMap((bits) => [tensorflowFakeQuant(bits, false), tensorflowFakeQuant(bits, true)]),
  },
  {
    spelling: "MX[:[scale=ceil|even],[ties=away]]",
    example: "mxfp4:scale=even",
    meaning: "any mx scheme with another rule for its scale, or for elements half way between two",
    members: mxVariants,
  },
];

const byId = new Map(
  [...schemeFamilies.flatMap(({ members }) => members), ...allQuantizers].map((quantizer) => [
    quantizer.id,
    quantizer,
  ]),
);

/** Any quantizer by its key, also those of the families; its letters may be of either case. */
export function findQuantizer(id: string): Quantizer | undefined {
  return byId.get(id) ?? byId.get(id.trim().toLowerCase());
}
