import type { Language, Suffixes } from "../language.ts";
import { slashComments } from "./shared.ts";

// "l" is 32 or 64 bits wide by platform, "u" alone is whatever holds the value: neither fixes a format.
const cIntegers: Suffixes = {
  u: "",
  l: "",
  ul: "",
  lu: "",
  ll: "int64",
  ull: "uint64",
  llu: "uint64",
  z: "",
  uz: "",
  i: "",
  j: "",
};

const cFloats: Suffixes = {
  f: "float32",
  l: "",
  h: "float16",
  hf: "float16",
  f16: "float16",
  bf16: "bfloat16",
  f32: "float32",
  f64: "float64",
  f128: "float128",
  q: "float128",
  i: "",
  j: "",
  if: "",
  fi: "",
};

/** Widths that a suffix spells out, as in Rust. */
export const sizedIntegers: Suffixes = {
  i8: "int8",
  i16: "int16",
  i32: "int32",
  i64: "int64",
  i128: "",
  isize: "",
  u8: "uint8",
  u16: "uint16",
  u32: "uint32",
  u64: "uint64",
  u128: "",
  usize: "",
};

/** Languages that compile to machines. */
export const systems: readonly Language[] = [
  {
    id: "cpp",
    editorIds: ["c", "cpp", "cuda", "cuda-cpp", "hip", "opencl", "metal", "objective-c", "objective-cpp"],
    forms: ["byte escapes", "hex float", "hex", "binary", "decimal float", "leading zero", "decimal"],
    separator: { character: "'" },
    integerSuffixes: cIntegers,
    floatSuffixes: cFloats,
    suffixAnyCase: true,
    ownSuffixes: true,
    leadingZero: "octal",
    leadingDot: true,
    trailingDot: true,
    typePlace: "before name",
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "rust",
    editorIds: ["rust"],
    forms: ["byte escapes", "hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_", repeated: true, afterPrefix: true, beforeSuffix: true },
    integerSuffixes: sizedIntegers,
    floatSuffixes: { f16: "float16", f32: "float32", f64: "float64", f128: "float128" },
    floatSuffixOnInteger: true,
    leadingZero: "decimal",
    trailingDot: true,
    methods: true,
    typePlace: "after colon",
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "go",
    editorIds: ["go"],
    forms: [
      "byte escapes",
      "hex float",
      "hex",
      "octal",
      "binary",
      "decimal float",
      "leading zero",
      "decimal",
    ],
    separator: { character: "_", afterPrefix: true },
    integerSuffixes: { i: "" },
    floatSuffixes: { i: "" },
    leadingZero: "octal",
    leadingDot: true,
    trailingDot: true,
    typePlace: "after name",
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "zig",
    editorIds: ["zig"],
    forms: ["byte escapes", "hex float", "hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_" },
    leadingZero: "decimal",
    typePlace: "after colon",
    lineComments: ["//"],
    hexTemplate: "0x{}",
  },
  {
    id: "swift",
    editorIds: ["swift"],
    forms: ["hex float", "hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_", repeated: true, beforeSuffix: true },
    leadingZero: "decimal",
    methods: true,
    typePlace: "after colon",
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "fortran",
    editorIds: ["fortran", "fortran-modern", "FortranFreeForm", "FortranFixedForm", "fortran_fixed-form"],
    forms: ["quoted", "decimal float", "decimal"],
    integerSuffixes: fortranKinds(),
    floatSuffixes: fortranKinds(),
    ownSuffixes: true,
    exponentLetters: { d: "float64", q: "float128" },
    leadingZero: "decimal",
    leadingDot: true,
    trailingDot: true,
    dottedOperators: true,
    lineComments: ["!"],
    hexTemplate: "z'{}'",
  },
];

/** Kind suffixes that fix a format; others are the program's own. */
function fortranKinds(): Suffixes {
  return { _real32: "float32", _real64: "float64", _real128: "float128", _int32: "int32", _int64: "int64" };
}
