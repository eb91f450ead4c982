/** Microscaling (OCP MX 1.0): blocks with a power of two for scale and small floats or integers for elements. */
import { floorLog2 } from "../numbers/floorLog2.ts";
import { acceptsAny } from "./blocks.ts";
import type { Ties } from "./formatGrid.ts";
import { type MxElement, mxElements } from "./mxElements.ts";
import { roundTripOnGrid } from "./onGrid.ts";
import { gridLevels } from "./levels.ts";
import type { Quantizer } from "./quantizer.ts";

/** Bits of a scale, which is E8M0: a power of two from 2^-127 to 2^127. */
const scaleBits = 8;
const largestExponent = 127;
/** Every scale, by its exponent plus 127: raising to a power takes longer than quantizing a value. */
const scales = Float64Array.from(
  { length: 2 * largestExponent + 1 },
  (_, index) => 2 ** (index - largestExponent),
);

/** How a block's scale follows from its largest magnitude. */
interface ScaleRule {
  readonly key: "floor" | "ceil" | "even";
  /** For the description. */
  readonly text: string;
  /** Exponent of the scale; amax is positive. */
  exponent(amax: number, element: MxElement): number;
}

const scaleRules: readonly ScaleRule[] = [
  {
    key: "floor",
    text: "2^⌊log2 largest |x|⌋ over that of the largest element, as OCP prescribes; the largest values may saturate",
    exponent: floorExponent,
  },
  {
    key: "ceil",
    text: "the smallest power of two with which nothing saturates, as Transformer Engine takes it",
    exponent(amax, element) {
      const floor = floorExponent(amax, element);
      return amax > element.max * 2 ** floor ? floor + 1 : floor;
    },
  },
  {
    key: "even",
    text: "as floor, after the largest |x| is rounded to the element's precision, as torchao's EVEN",
    exponent: (amax, element) => floorExponent(amax * roundingFactor(amax, element), element),
  },
];

function floorExponent(amax: number, { maxExponent }: MxElement): number {
  return floorLog2(amax) - maxExponent;
}

/** 2 where rounding to the element's precision, half up, carries into the next power of two; 1 elsewhere. */
function roundingFactor(amax: number, { fractionBits }: MxElement): number {
  const significand = amax / 2 ** floorLog2(amax);
  return significand >= 2 - 2 ** -(fractionBits + 1) ? 2 : 1;
}

/** A microscaling scheme, and what a block of it is made of. */
export interface Microscaling extends Quantizer {
  readonly element: MxElement;
  readonly ties: Ties;
  /** A block's scale, a power of two, by its largest magnitude; 0 for a block of zeros. */
  scaleOf(amax: number): number;
}

function microscaling(element: MxElement, rule: ScaleRule, ties: Ties): Microscaling {
  const id = element.name.toLowerCase().replace(" ", "-");
  const options = [
    ...(rule.key === "floor" ? [] : [`scale=${rule.key}`]),
    ...(ties === "away from zero" ? ["ties=away"] : []),
  ];
  const suffix = options.length === 0 ? "" : `:${options.join(",")}`;
  const scaleOf = (amax: number): number => {
    if (amax === 0) return 0;
    const exponent = rule.exponent(amax, element);
    return scales[Math.max(0, Math.min(2 * largestExponent, exponent + largestExponent))] as number;
  };
  return {
    element,
    ties,
    scaleOf,
    id: id + suffix,
    name: element.name + (options.length === 0 ? "" : ` (${options.join(", ").replaceAll("=", " ")})`),
    description: `Scale: ${rule.text}. Elements round to nearest, ties ${ties === "away from zero" ? "away from zero" : "to even"}, and saturate.`,
    usualBlockSizes: [32],
    accepts: acceptsAny,
    bitsPerValue: (blockSize) => element.widthBits + scaleBits / blockSize,
    roundTrip: (values, blockSize, out, extent, kernels) =>
      roundTripOnGrid(values, blockSize, out, extent.amax, { grid: element.grid(ties), scaleOf }, kernels),
    get levels() {
      return gridLevels(element.grid(ties), scaleOf);
    },
  };
}

/** The plain ones: scale by floor, ties to even. */
export const mx: readonly Microscaling[] = mxElements.map((element) =>
  microscaling(element, scaleRules[0] as ScaleRule, "the format's own"),
);

/** Every rule for the scale and for ties, among them the plain ones. */
export const mxVariants: readonly Microscaling[] = mxElements.flatMap((element) =>
  scaleRules.flatMap((rule) =>
    (["the format's own", "away from zero"] as const).map((ties) => microscaling(element, rule, ties)),
  ),
);
