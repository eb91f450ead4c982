import type { Language } from "../language.ts";
import { cIntegerNames, shaderIntegerNames } from "./integerNames.ts";
import { slashComments } from "./shared.ts";
import { shaderVectors } from "./vectorNames.ts";

const vectors = (prefix: string, format: string) =>
  Object.fromEntries([2, 3, 4].map((size) => [`${prefix}${size}`, format]));

/** Languages of graphics processors that are not C++. */
export const shading: readonly Language[] = [
  {
    id: "hlsl",
    editorIds: ["hlsl", "shaderlab"],
    forms: ["hex", "decimal float", "leading zero", "decimal"],
    integerSuffixes: { u: "uint32", l: "int64", ul: "uint64", ll: "int64", ull: "uint64" },
    floatSuffixes: { h: "float16", f: "float32", l: "float64", lf: "float64" },
    suffixAnyCase: true,
    leadingZero: "octal",
    leadingDot: true,
    trailingDot: true,
    typePlace: "before name",
    namesTypes: ["typedef", "define"],
    typeNames: { ...cIntegerNames, ...shaderIntegerNames, ...shaderVectors },
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "glsl",
    editorIds: ["glsl"],
    forms: ["hex", "decimal float", "leading zero", "decimal"],
    integerSuffixes: { u: "uint32", s: "int16", us: "uint16", l: "int64", ul: "uint64" },
    floatSuffixes: { f: "float32", lf: "float64", hf: "float16" },
    suffixAnyCase: true,
    leadingZero: "octal",
    leadingDot: true,
    trailingDot: true,
    plainFloat: "float32",
    typePlace: "before name",
    namesTypes: ["define"],
    typeNames: {
      ...shaderIntegerNames,
      ...vectors("vec", "float32"),
      ...vectors("dvec", "float64"),
      ...vectors("f16vec", "float16"),
      ...vectors("ivec", "int32"),
      ...vectors("uvec", "uint32"),
    },
    ...slashComments,
    hexTemplate: "0x{}",
  },
  {
    id: "wgsl",
    editorIds: ["wgsl"],
    forms: ["hex float", "hex", "decimal float", "decimal"],
    integerSuffixes: { i: "int32", u: "uint32" },
    floatSuffixes: { f: "float32", h: "float16" },
    floatSuffixOnInteger: true,
    leadingZero: "malformed",
    leadingDot: true,
    trailingDot: true,
    typePlace: "after colon",
    typeNames: {
      vec2f: "float32",
      vec3f: "float32",
      vec4f: "float32",
      vec2h: "float16",
      vec3h: "float16",
      vec4h: "float16",
    },
    ...slashComments,
    hexTemplate: "0x{}",
  },
];
