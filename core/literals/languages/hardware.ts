import type { Language } from "../language.ts";
import { slashComments } from "./shared.ts";

/** Languages that describe hardware, and Ada, which writes numbers as VHDL does. */
export const hardware: readonly Language[] = [
  {
    id: "verilog",
    editorIds: ["verilog", "systemverilog"],
    // Between base and digits may be blanks.
    columns: true,
    singleQuotes: "nothing",
    forms: ["sized", "decimal float", "decimal"],
    separator: { character: "_", repeated: true },
    leadingZero: "decimal",
    marks: "#",
    skips: ["\\$[A-Za-z_]\\w*", "\\d[\\d.]*(?:s|ms|us|ns|ps|fs)(?!\\w)"],
    typePlace: "before name",
    typeNames: { real: "float64", realtime: "float64", shortreal: "float32" },
    ...slashComments,
    hexTemplate: "{width}'h{}",
  },
  {
    id: "vhdl",
    editorIds: ["vhdl"],
    singleQuotes: "character",
    forms: ["quoted", "based", "decimal float", "decimal"],
    separator: { character: "_" },
    skips: ["'[^\\r\\n]'"],
    leadingZero: "decimal",
    power: "\\*\\*|mod\\b|rem\\b",
    minusOpens: true,
    typePlace: "after colon",
    typeNames: { real: "float64" },
    lineComments: ["--"],
    hexTemplate: 'x"{}"',
  },
  {
    id: "ada",
    editorIds: ["ada"],
    singleQuotes: "character",
    forms: ["based", "decimal float", "decimal"],
    separator: { character: "_" },
    skips: ["'[^\\r\\n]'"],
    leadingZero: "decimal",
    power: "\\*\\*|mod\\b|rem\\b",
    minusOpens: true,
    typePlace: "after colon",
    typeNames: {
      Long_Float: "float64",
      IEEE_Float_32: "float32",
      IEEE_Float_64: "float64",
      Float_32: "float32",
      Float_64: "float64",
    },
    lineComments: ["--"],
    hexTemplate: "16#{}#",
  },
];
