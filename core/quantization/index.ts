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

const widths = [2, 3, 4, 5, 6, 7, 8];

const byId = new Map(
  [
    ...widths.flatMap((bits) => [
      integerQuantizer(bits, true),
      integerQuantizer(bits, false),
      integerFull(bits),
      integerAsymmetric(bits),
      integerAsymmetric(bits, true),
      tensorflowFakeQuant(bits, false),
      tensorflowFakeQuant(bits, true),
    ]),
    ...mxVariants,
    ...allQuantizers,
  ].map((quantizer) => [quantizer.id, quantizer]),
);

/** Any quantizer by its key, also those of other widths and rules than can be chosen. */
export function findQuantizer(id: string): Quantizer | undefined {
  return byId.get(id);
}
