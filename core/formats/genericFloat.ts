import { type Family, readInteger } from "./family.ts";
import { floatFormat } from "./floatFormat.ts";
import type { FloatRow, NanCodes } from "./floatRow.ts";
import type { Format } from "./format.ts";

/** Bounds of what may be asked for; decimal text is understood exactly that far (parseDecimal.ts). */
export const floatLimits = { exponentBits: 15, fractionBits: 240, bias: 32_768 } as const;

/** What ml_dtypes' suffixes say: f is finite, n a NaN layout of its own, uz no −0. */
const suffixes: { readonly [suffix: string]: { nan: NanCodes; infinity: boolean; says: string } } = {
  "": { nan: "ieee", infinity: true, says: "infinities and NaNs as IEEE 754" },
  fn: { nan: "all ones", infinity: false, says: "no infinities, NaN only at all ones" },
  fnuz: { nan: "minus zero", infinity: false, says: "no infinities, NaN in place of −0" },
  f: { nan: "none", infinity: false, says: "finite values only" },
};

interface Parts {
  readonly unsigned: boolean;
  readonly exponentBits: string;
  readonly fractionBits: string;
  readonly bias: string | undefined;
  readonly suffix: string;
}

function make({ unsigned, bias: biasText, suffix, ...texts }: Parts): Format | string {
  const exponentBits = readInteger(
    "The number of exponent bits",
    texts.exponentBits,
    1,
    floatLimits.exponentBits,
  );
  if (typeof exponentBits === "string") return exponentBits;
  const fractionBits = readInteger(
    "The number of fraction bits",
    texts.fractionBits,
    0,
    floatLimits.fractionBits,
  );
  if (typeof fractionBits === "string") return fractionBits;
  const usual = 2 ** (exponentBits - 1) - 1;
  const bias =
    biasText === undefined ? usual : readInteger("The bias", biasText, -floatLimits.bias, floatLimits.bias);
  if (typeof bias === "string") return bias;
  if (unsigned && suffix === "fnuz") {
    return "fnuz keeps NaN where −0 would be, which a format without sign bit does not have; fn keeps it at all ones.";
  }
  const { nan, infinity, says } = suffixes[suffix] ?? { nan: "ieee", infinity: true, says: "" };
  const layout = `${unsigned ? "u" : ""}e${exponentBits}m${fractionBits}`;
  const id = `${layout}${bias === usual ? "" : `b${bias}`}${suffix}`;
  const row: FloatRow = {
    id,
    name: id,
    ...(unsigned && { unsigned: true }),
    exponentBits,
    fractionBits,
    bias,
    nan,
    infinity,
    description: `Float of ${unsigned ? "no sign bit, " : ""}${exponentBits} exponent and ${fractionBits} fraction bits, bias ${bias}, ${says}.`,
    source: "the spelling itself, with the suffixes of jax-ml/ml_dtypes",
    names: unsigned ? {} : { other: [`1.${exponentBits}.${fractionBits}`] },
  };
  return floatFormat(row);
}

/** Any float by its field widths. */
export const genericFloats: Family = {
  grammar: "eXmY, 1.X.Y",
  description:
    "Floats by their field widths, IEEE-like unless fn, fnuz or f follows, with b and a number for another bias, u in front for no sign: e6m9, e4m3b11fnuz, 1.6.9.",
  patterns: [/^(?:float\d+_)?(u?)e(\d+)m(\d+)(?:b(-?\d+))?(fnuz|fn|f)?$/, /^(?:1|([0u]))\.(\d+)\.(\d+)$/],
  make: ([, unsigned, exponentBits = "", fractionBits = "", bias, suffix = ""]) =>
    make({ unsigned: (unsigned ?? "") !== "", exponentBits, fractionBits, bias, suffix }),
};
