import type { Suffixes } from "../language.ts";

/** Kinds of Fortran's types that mean the same with every compiler of today: by bytes, as iso_fortran_env and as iso_c_binding name them. */
const kinds: Readonly<Record<"real" | "integer", Readonly<Record<string, string>>>> = {
  real: {
    2: "float16",
    4: "float32",
    8: "float64",
    10: "float80",
    16: "float128",
    real16: "float16",
    real32: "float32",
    real64: "float64",
    real128: "float128",
    c_float: "float32",
    c_double: "float64",
  },
  integer: {
    1: "int8",
    2: "int16",
    4: "int32",
    8: "int64",
    int8: "int8",
    int16: "int16",
    int32: "int32",
    int64: "int64",
    c_int8_t: "int8",
    c_int16_t: "int16",
    c_int32_t: "int32",
    c_int64_t: "int64",
    c_int: "int32",
  },
};

/** Kinds behind an underscore: `1.0_real32`, `1_8`. */
export function suffixesOf(type: keyof typeof kinds): Suffixes {
  return Object.fromEntries(Object.entries(kinds[type]).map(([kind, format]) => [`_${kind}`, format]));
}

/** Types as declarations name them in lower case, with brackets for their kinds: `real()`, `real(8)`. The bare names are functions. */
export const fortranTypes: Readonly<Record<string, string>> = {
  "real()": "float32",
  "integer()": "int32",
  "double precision()": "float64",
  ...Object.fromEntries(
    Object.entries(kinds).flatMap(([type, formats]) =>
      Object.entries(formats).map(([kind, format]) => [`${type}(${kind})`, format] as const),
    ),
  ),
};
