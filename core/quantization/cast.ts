/** Casts: every value by itself to the nearest of a format, without any scale. */
import { plainKernels } from "../kernels/kernels.ts";
import type { Format } from "../formats/format.ts";
import { acceptsOnly } from "./blocks.ts";
import { formatOf, gridOf, shapeOf } from "./formatGrid.ts";
import { roundTripOnGrid } from "./onGrid.ts";
import { gridLevels } from "./levels.ts";
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
    get levels() {
      return format.widthBits <= 8 ? gridLevels(gridOf(format), () => 1) : undefined;
    },
  };
}

function casting(format: Format): Quantizer["roundTrip"] {
  if (format.kind === "float") {
    const shape = shapeOf(format);
    return (values, _, out, __, kernels = plainKernels) => kernels.castToFloat(values, shape, out);
  }
  return (values, _, out, __, kernels) =>
    roundTripOnGrid(values, 0, out, 1, { grid: gridOf(format), scaleOf: () => 1 }, kernels);
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
