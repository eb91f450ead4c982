/**
 * Fixed-point types of C++ that becomes hardware: AMD's ap_fixed (UG1399, "Arbitrary Precision Fixed-Point Data
 * Types"), SystemC's sc_fixed (IEEE 1666, 7.10) and ac_fixed (HLS Libs, Algorithmic C Datatypes). Their types say
 * how they round and what they do beyond their range: unless told, they cut bits off and wrap around.
 */
import type { IntegerRounding } from "../numbers/round.ts";
import { type Family, named, readInteger } from "./family.ts";
import { fixedPointFormat, overflows } from "./fixedPoint.ts";
import { maxIntegerBits } from "./integer.ts";

/** Where a library's types are described. */
const sources: Readonly<Record<string, string>> = {
  ap: "AMD UG1399, Arbitrary Precision Fixed-Point Data Types",
  sc: "IEEE 1666, 7.10",
  ac: "HLS Libs, Algorithmic C Datatypes",
};

/** Quantization modes without their library's prefix, as spellings are normalized. */
const roundings: ReadonlyMap<string, IntegerRounding> = new Map([
  ["trn", "toward-negative"],
  ["trn_zero", "toward-zero"],
  ["rnd", "nearest-up"],
  ["rnd_zero", "nearest-zero"],
  ["rnd_min_inf", "nearest-down"],
  ["rnd_inf", "nearest-away"],
  ["rnd_conv", "nearest-even"],
]);

/** Fixed-point types of hardware by their template arguments. */
export const hardwareFixedPoints: Family = {
  grammar: "ap_fixed<w,i,Q,O>, ac_fixed<w,i,signed,Q,O>, sc_fixed<w,i,Q,O>",
  description:
    "Fixed point of high-level synthesis: w bits, i of them before the point, the sign included; Q is TRN (usual), TRN_ZERO, RND, RND_ZERO, RND_MIN_INF, RND_INF or RND_CONV and O is WRAP (usual), SAT, SAT_SYM or SAT_ZERO, with the library's prefix.",
  patterns: [/^(ap|sc)_(u?)fixed<([^<>]*)>$/, /^(ac)_()fixed<([^<>]*)>$/],
  make([, library = "", unsigned, written = ""]) {
    const [widthText = "", integerText = "", ...others] = written.split(",").map((part) => part.trim());
    const widthBits = readInteger("The width", widthText, 1, maxIntegerBits);
    if (typeof widthBits === "string") return widthBits;
    const integerBits = readInteger(
      "The number of integer bits",
      integerText,
      -maxIntegerBits,
      2 * maxIntegerBits,
    );
    if (typeof integerBits === "string") return integerBits;
    const sign = library === "ac" ? (others.shift() ?? "true") : "";
    if (library === "ac" && sign !== "true" && sign !== "false")
      return `"${named(sign)}" must be true or false.`;
    // The bits that saturate when others wrap; usually none.
    if (others.length === 3 && others[2] === "0") others.pop();
    if (others.length > 2) return `"${named(others.slice(2).join(","))}" is more than the type takes.`;
    const prefix = `${library}_`;
    const [quantization = "trn", beyond = "wrap"] = others.map((mode) =>
      mode.startsWith(prefix) ? mode.slice(prefix.length) : "",
    );
    const rounding = roundings.get(quantization);
    if (!rounding) return unknown(others[0], library, [...roundings.keys()]);
    const overflow = overflows.find((mode) => mode === beyond);
    if (!overflow) return unknown(others[1], library, overflows);
    const isSigned = unsigned === "" && sign !== "false";
    const exponent = integerBits - widthBits;
    const modes = [quantization, overflow].map((mode) => `${library}_${mode}`.toUpperCase());
    const usual = overflow !== "wrap" ? 0 : quantization !== "trn" ? 1 : 2;
    const said = [String(widthBits), String(integerBits), ...(sign ? [sign] : []), ...modes];
    const id = `${library}_${unsigned}fixed<${said.slice(0, said.length - usual).join(",")}>`;
    const text = modes.join(", ");
    const texts = {
      id,
      description: `${isSigned ? "Signed" : "Unsigned"} fixed point of ${widthBits} bits in units of 2^${exponent}, with ${text}.`,
      source: sources[library] ?? "",
      names: { c: [id] },
    };
    return fixedPointFormat(widthBits, isSigned, exponent, texts, { rounding, overflow, text });
  },
};

function unknown(mode: string | undefined, library: string, known: readonly string[]): string {
  const names = known.map((name) => `${library}_${name}`.toUpperCase());
  return `"${named(mode ?? "")}" is not a mode here; there is ${names.join(", ")}.`;
}
