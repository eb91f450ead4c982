import type { Language, Suffixes } from "../language.ts";
import { cCodeNames } from "./codeNames.ts";
import { fortranTypes, suffixesOf } from "./fortranKinds.ts";
import { cIntegerNames } from "./integerNames.ts";
import { slashComments } from "./shared.ts";
import { cVectors, openclVectors } from "./vectorNames.ts";

/** CUTLASS's literals, of integers and of fractions. */
const cutlassSuffixes: Suffixes = {
  _hf: "float16",
  _bf16: "bfloat16",
  _tf32: "tf32",
  _fe4m3: "float8_e4m3fn",
  _fe5m2: "float8_e5m2",
};

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
  ...cutlassSuffixes,
};

const cFloats: Suffixes = {
  f: "float32",
  l: "",
  h: "float16",
  hf: "float16",
  f16: "float16",
  bf: "bfloat16",
  bf16: "bfloat16",
  f32: "float32",
  f64: "float64",
  f128: "float128",
  q: "float128",
  i: "",
  j: "",
  if: "",
  fi: "",
  ...cutlassSuffixes,
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

/** C and what is scanned as C is. */
const c: Language = {
  id: "cpp",
  editorIds: ["c", "cpp", "cuda", "cuda-cpp", "hip", "metal", "objective-c", "objective-cpp"],
  singleQuotes: "character",
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
  namesTypes: ["using", "typedef", "define"],
  // Another format on every other machine.
  typeNames: { ...cIntegerNames, ...cVectors, ...cCodeNames, "long double": "" },
  ...slashComments,
  hexTemplate: "0x{}",
};

/** Languages that compile to machines. */
export const systems: readonly Language[] = [
  c,
  { ...c, id: "opencl", editorIds: ["opencl"], typeNames: { ...c.typeNames, ...openclVectors } },
  {
    id: "rust",
    editorIds: ["rust"],
    singleQuotes: "character",
    forms: ["byte escapes", "hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_", repeated: true, afterPrefix: true, beforeSuffix: true },
    integerSuffixes: sizedIntegers,
    floatSuffixes: { f16: "float16", f32: "float32", f64: "float64", f128: "float128" },
    floatSuffixOnInteger: true,
    leadingZero: "decimal",
    trailingDot: true,
    methods: true,
    typePlace: "after colon",
    namesTypes: ["type"],
    tuplesHoldBits: true,
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "go",
    editorIds: ["go"],
    longStrings: ["`"],
    singleQuotes: "character",
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
    typeNames: { byte: "uint8", rune: "int32", u8: "", u16: "", u32: "", u64: "", f32: "", f64: "" },
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "zig",
    editorIds: ["zig"],
    singleQuotes: "character",
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
    longStrings: ['"""'],
    forms: ["hex float", "hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_", repeated: true, beforeSuffix: true },
    leadingZero: "decimal",
    minusRunsInto: "-+*/%&|<>=!~^?.",
    methods: true,
    typePlace: "after colon",
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "fortran",
    editorIds: ["fortran", "fortran-modern", "FortranFreeForm", "FortranFixedForm", "fortran_fixed-form"],
    forms: ["quoted", "decimal float", "decimal"],
    integerSuffixes: suffixesOf("integer"),
    floatSuffixes: suffixesOf("real"),
    typePlace: "before double colon",
    typeNames: fortranTypes,
    plainFloat: "float32",
    ownSuffixes: true,
    exponentLetters: { d: "float64", q: "float128" },
    skips: ["\\.[A-Za-z]+\\."],
    leadingZero: "decimal",
    power: "\\*\\*",
    minusOpens: true,
    leadingDot: true,
    trailingDot: true,
    dottedOperators: true,
    lineComments: ["!"],
    hexTemplate: "z'{}'",
  },
];
