/** Casts: every value by itself to the nearest of a format, without any scale. */
import { castToFloat, type FloatShape } from "../kernels/castFloat.ts";
import { roundBlockToGrid } from "../kernels/grid.ts";
import type { Format } from "../formats/format.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { acceptsOnly } from "./blocks.ts";
import { formatOf, gridOf } from "./formatGrid.ts";
import type { Quantizer } from "./quantizer.ts";

function cast(spelling: string): Quantizer {
  const format = formatOf(spelling);
  return {
    id: format.id,
    name: format.name,
    description: `Each value to the nearest ${format.name} as the format itself rounds, beyond its range to its largest.`,
    usualBlockSizes: [0],
    accepts: acceptsOnly(0),
    bitsPerValue: () => format.containerBits,
    roundTrip: casting(format),
  };
}

function casting(format: Format): Quantizer["roundTrip"] {
  if (format.kind === "float") {
    const shape = shapeOf(format);
    return (values, _, out) => castToFloat(values, shape, out);
  }
  return (values, _, out) => {
    out.set(values);
    return roundBlockToGrid(out, 0, out.length, gridOf(format), 1);
  };
}

/** @throws RangeError for a float without subnormals or without 1. */
function shapeOf({ id, facts }: Format): FloatShape {
  if (!facts.epsilon || !facts.minNormal) throw new RangeError(`${id} is not shaped as other floats are`);
  return {
    fractionBits: -floorLog2(toNumber(facts.epsilon)),
    minExponent: floorLog2(toNumber(facts.minNormal)),
    max: toNumber(facts.max),
  };
}

/** Casts from the widest format to the narrowest. */
export const casts: readonly Quantizer[] = [
  "tf32",
  "bfloat16",
  "float16",
  "posit<16,2>",
  "float8_e4m3fn",
  "float8_e5m2",
  "posit<8,2>",
].map(cast);
