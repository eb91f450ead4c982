import type { Language } from "../language.ts";

/** Local labels, where they are meant and where they stand. */
const labels = ["\\d[bf](?![0-9A-Za-z_])", "\\d+:(?![\\w:])"];

/** Assembly as most tools write it. */
const assembly: Language = {
  id: "asm",
  editorIds: [
    "asm",
    "asm-collection",
    "asm-intel-x86-generic",
    "arm",
    "arm64",
    "gas",
    "masm",
    "nasm",
    "platformio-debug.asm",
    "riscv",
    "s",
    "sass",
    "vscode-arm.asm",
  ],
  forms: ["hex with $", "hex with h", "hex", "octal", "binary", "decimal float", "decimal"],
  separator: { character: "_" },
  // Registers, and the addresses of a disassembly.
  skips: [...labels, "%[A-Za-z0-9_]+", "/\\*[0-9a-fA-F]{4,16}\\*/"],
  marks: "#$",
  leadingZero: "decimal",
  leadingDot: true,
  trailingDot: true,
  spacedNumbers: true,
  typePlace: "in instruction",
  // A half in assembly is half a word, whose bits may be anything.
  typeNames: { half: "", quad: "", single: "float32", hfloat: "float16", tfloat: "float80" },
  lineComments: ["//", ";", "@"],
  blockComments: true,
  hexTemplate: "0x{}",
};

/** Intermediate representations and assembly. */
export const compilers: readonly Language[] = [
  {
    id: "llvm",
    editorIds: ["llvm", "llvm-ir", "ll"],
    forms: ["LLVM integer", "LLVM float", "decimal float", "decimal"],
    skips: ["[%@!#^](?:[A-Za-z0-9_.$-]+)", "\\d+:"],
    leadingZero: "decimal",
    spacedNumbers: true,
    typePlace: "before value",
    lineComments: [";"],
  },
  {
    id: "mlir",
    editorIds: ["mlir"],
    forms: ["hex", "decimal float", "decimal"],
    skips: ["[%@!#^](?:[A-Za-z0-9_.$-]+)", "(?:(?:[1-9]\\d*|\\?)x)+(?:[A-Za-z?][A-Za-z0-9_]*)?"],
    leadingZero: "decimal",
    trailingDot: true,
    spacedNumbers: true,
    typePlace: "after value",
    lineComments: ["//"],
    hexTemplate: "0x{}",
  },
  {
    id: "ptx",
    editorIds: ["ptx", "cuda-ptx"],
    forms: ["PTX float", "hex", "octal", "binary", "decimal float", "leading zero", "decimal"],
    integerSuffixes: { U: "" },
    skips: ["[%$][A-Za-z0-9_.$]+"],
    leadingZero: "octal",
    leadingDot: true,
    trailingDot: true,
    spacedNumbers: true,
    typePlace: "in instruction",
    lineComments: ["//"],
    blockComments: true,
    hexTemplate: "0x{}",
  },
  assembly,
  // Registers have the mark of an operand.
  { ...assembly, id: "mips", editorIds: ["mips"], skips: [...labels, "\\$\\w+"], marks: "#" },
];
