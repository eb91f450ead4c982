import {
  absolute,
  add,
  divide,
  type FiniteValue,
  fromBigInt,
  isZero,
  multiply,
  nan,
  type Value,
} from "../numbers/value.ts";
import type { Encoded, EncodeStatus, Format } from "./format.ts";
import { findFormat } from "./index.ts";
import { clampedInteger } from "./integer.ts";
import { encodedAs } from "./pattern.ts";
import type { CastRules, Library } from "./libraries.ts";

type Affine = NonNullable<Format["affine"]>;

/** Beyond every integer that is quantized to. */
const widest = 1n << 256n;

/** Stores a number as a library would: with its detours, its rounding and its codes for what does not fit. */
export function castAs(library: Library, format: Format, value: Value): Encoded {
  if (format.affine) return castScaled(library, format, format.affine, value);
  const rules = library.casts.find(({ formats }) => formats.includes(format.id));
  let rounded = value;
  for (const id of pathOf(library, format))
    rounded = findFormat(id)?.encode(rounded).decoded.value ?? rounded;
  if (rules?.dropsSign) rounded = absolute(rounded);
  const encoded = castSpecial(format, rules, rounded) ?? format.encode(rounded, rules);
  const changed = encoded.status === "exact" && !isSame(rounded, value);
  return changed ? storedIn(format, encoded.bits, "rounded") : encoded;
}

/** NumPy's own types are cast from float64 at once; a detour ends where the format itself comes. */
function pathOf({ id, through }: Library, format: Format): readonly string[] {
  if (id === "ml_dtypes" && format.id === "float16") return ["float64"];
  const own = through.indexOf(format.id);
  return own < 0 ? through : through.slice(0, own);
}

function castSpecial(format: Format, rules: CastRules | undefined, value: Value): Encoded | null {
  if (rules?.nan && value.kind === "nan") {
    return storedIn(format, rules.nan[value.negative ? 1 : 0], "exact");
  }
  if (rules?.zero !== undefined && isZero(value)) return storedIn(format, rules.zero, "saturated");
  if (rules?.infinity === "NaN" && value.kind === "infinite") {
    return storedIn(format, format.encode(nan()).bits, "not representable");
  }
  return null;
}

/** Scale and arithmetic are float32; what is rounded to an integer is either x ÷ scale or the code itself. */
function castScaled(library: Library, format: Format, affine: Affine, value: Value): Encoded {
  const { scale, zeroPoint } = affine;
  const step = single(scale);
  const x = single(value);
  const { integer, status } = clampedInteger(
    x.kind !== "finite" || step.kind !== "finite"
      ? x
      : library.scaling === "fused"
        ? single(add(multiply(x, inverse(step)), fromBigInt(zeroPoint)))
        : single(divide(x, step)),
    library.scaledRounding ?? "nearest-even",
    -widest,
    widest,
  );
  if (status === "not representable") return format.encode(value);
  const steps = library.scaling === "fused" ? integer - zeroPoint : integer;
  const encoded = format.encode(multiply(scale, fromBigInt(steps)));
  return encoded.status === "exact" ? storedIn(format, encoded.bits, status) : encoded;
}

function inverse(step: FiniteValue): FiniteValue {
  const rounded = single(divide(fromBigInt(1n), step));
  if (rounded.kind !== "finite") throw new RangeError("the scale is too small to have an inverse in float32");
  return rounded;
}

function single(value: Value): Value {
  return findFormat("float32")?.encode(value).decoded.value ?? value;
}

function storedIn(format: Format, bits: bigint, status: EncodeStatus): Encoded {
  return encodedAs(bits, status, (code) => format.decode(code));
}

function isSame(a: Value, b: Value): boolean {
  if (a.kind !== "finite" || b.kind !== "finite") return a.kind === b.kind && a.negative === b.negative;
  return (
    a.significand === b.significand &&
    a.divisor === b.divisor &&
    a.exponent === b.exponent &&
    a.negative === b.negative
  );
}
