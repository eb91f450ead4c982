import { compare, finite } from "../numbers/value.ts";
import type { Value } from "../numbers/value.ts";
import { castAs } from "./castAs.ts";
import type { Encoded, Format, OverflowPolicy, RoundingMode } from "./format.ts";
import { libraries } from "./libraries.ts";
import type { Library } from "./libraries.ts";
import type { Ecosystem } from "./names.ts";

/** Ways to store a number that give the same code. */
export interface SameResult {
  readonly encoded: Encoded;
  /** Rounding modes, overflow policies where they matter, and libraries. */
  readonly ways: readonly string[];
}

const modes: readonly (readonly [RoundingMode, string])[] = [
  ["nearest-even", "nearest, ties to even"],
  ["nearest-away", "nearest, ties away"],
  ["toward-zero", "toward zero"],
  ["toward-positive", "up"],
  ["toward-negative", "down"],
];

/** A type that has a rounding of its own has no other. */
function modesOf({ ownRounding }: Format): typeof modes {
  return ownRounding === undefined ? modes : [["nearest-even", ownRounding]];
}

/** What every rounding mode makes of a number, and every library whose rules differ from a single rounding to nearest even; equal results together. */
export function roundingsOf(format: Format, value: Value): readonly SameResult[] {
  const results = new Map<bigint, { encoded: Encoded; ways: string[] }>();
  const add = (encoded: Encoded, way: string) => {
    const known = results.get(encoded.bits);
    if (known) known.ways.push(way);
    else results.set(encoded.bits, { encoded, ways: [way] });
  };
  for (const [rounding, name] of modesOf(format)) {
    const usual = format.encode(value, { rounding });
    add(usual, name);
    const saturated = format.encode(value, { rounding, overflow: "saturate" satisfies OverflowPolicy });
    if (saturated.bits !== usual.bits) add(saturated, `${name}, saturating`);
  }
  const usual = format.encode(value).bits;
  for (const library of libraries) {
    const hasRules = library.casts.some(({ formats }) => formats.includes(format.id));
    if (!hasRules && !isOffered(library, format)) continue;
    const encoded = castAs(library, format, value);
    if (hasRules || encoded.bits !== usual) add(encoded, library.name);
  }
  return [...results.values()];
}

/** Where a library's types are named; the others cast only to the formats of their rules. */
const typeNames: { readonly [library: string]: Ecosystem } = {
  ml_dtypes: "numpy",
  torch: "torch",
  onnx: "onnx",
  onnx_unsaturated: "onnx",
};

/** The smallest float32 whose inverse is finite in float32: libraries that multiply by it need one. */
const leastInvertible = finite(false, (1n << 21n) + 1n, -149);

/** True when the library stores numbers in the format at all: a double rounding on the way to a type it has not would be made up. */
function isOffered(library: Library, format: Format): boolean {
  if (format.affine) {
    const isInvertible = compare(format.affine.scale, leastInvertible) >= 0;
    return library.scaling === "divide" || (library.scaling === "fused" && isInvertible);
  }
  const ecosystem = typeNames[library.id];
  return format.kind === "float" && ecosystem !== undefined && format.names[ecosystem] !== undefined;
}
