/** Bulk encoding: float32 to the codes of any format of at most 16 bits, without allocating per element. */
import type { EncodeOptions, Format } from "../formats/format.ts";
import { codeSteps } from "./codeSteps.ts";
import { floatEncoder } from "./encodeFloat.ts";
import { prefixEncoder, stepEncoder } from "./encodeSteps.ts";
import { type Kernels, plainKernels } from "./kernels.ts";

/** Codes of formats of up to 8 bits, or of up to 16. */
export type ElementCodes = Uint8Array | Uint16Array;

/** Writes one code a value; NaNs keep their sign. `codes` is as long as `values`, or longer. */
export type Encode = (values: Float32Array, codes: ElementCodes) => void;

/** By format and options; a format of the user's own that is defined anew is another object. */
const encoders = new WeakMap<Format, Map<string, Encode>>();

/**
 * The encoder of a format: bit arithmetic for floats of more than 8 bits, tables for the others. It is
 * made once, which takes up to a second for 16 bits. @throws RangeError for a wider format.
 */
export function elementEncoder(
  format: Format,
  options: EncodeOptions = {},
  kernels: Kernels = plainKernels,
): Encode {
  const { rounding = "nearest-even", overflow = "format" } = options;
  const encode = plainEncoder(format, { rounding, overflow });
  if (rounding !== "nearest-even" || overflow !== "format") return encode;
  return (values, codes) => {
    if (!kernels.encode(format.id, values, codes)) encode(values, codes);
  };
}

function plainEncoder(format: Format, options: Required<EncodeOptions>): Encode {
  if (format.widthBits > 16) throw new RangeError(`${format.id} has more than 16 bits`);
  const ofFormat = encoders.get(format) ?? new Map<string, Encode>();
  encoders.set(format, ofFormat);
  const key = `${options.rounding} ${options.overflow}`;
  const known = ofFormat.get(key);
  if (known) return known;
  const encoder = makeEncoder(format, options);
  ofFormat.set(key, encoder);
  return encoder;
}

function makeEncoder(format: Format, options: EncodeOptions): Encode {
  const arithmetic = format.widthBits > 8 ? floatEncoder(format, options) : undefined;
  if (arithmetic) return arithmetic;
  const steps = codeSteps(format, options);
  return prefixEncoder(steps) ?? stepEncoder(steps);
}
