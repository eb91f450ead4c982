import type { Language } from "../language.ts";
import { sizedIntegers } from "./systems.ts";

/** Files of data and of memory. */
export const data: readonly Language[] = [
  {
    id: "json",
    editorIds: ["json", "jsonc", "jsonl", "json5"],
    forms: ["decimal float", "decimal"],
    leadingZero: "malformed",
    lineComments: ["//"],
  },
  {
    id: "yaml",
    editorIds: ["yaml", "dockercompose", "github-actions-workflow", "home-assistant"],
    forms: ["hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_" },
    leadingZero: "decimal",
    leadingDot: true,
    trailingDot: true,
    lineComments: ["#"],
    hexTemplate: "0x{}",
  },
  {
    id: "toml",
    editorIds: ["toml"],
    forms: ["hex", "octal", "binary", "decimal float", "decimal"],
    separator: { character: "_" },
    leadingZero: "malformed",
    lineComments: ["#"],
    hexTemplate: "0x{}",
  },
  {
    id: "hexdump",
    editorIds: ["hexdump"],
    forms: ["bare hex"],
    columns: true,
    skips: [
      // The offset that begins a line, and the text column of xxd, of hexdump -C and of od.
      "(?<![^\\r\\n])[0-9a-fA-F]{6,16}:?(?=[ \\t\\r\\n]|$)",
      "\\|[^\\r\\n]*\\|",
      "(?<= )>[^\\r\\n]*<",
      "(?<=(?<![^\\r\\n])[0-9a-fA-F]{8}:(?: [0-9a-fA-F]{2,16}){1,16}) {2}[^\\r\\n]*",
    ],
    leadingZero: "decimal",
  },
  {
    id: "memory image",
    editorIds: ["memory-image", "readmemh", "mem", "intel-hex"],
    forms: ["bare hex"],
    columns: true,
    separator: { character: "_" },
    // The address that begins a block, comments, and of Intel HEX the records without data, and what begins and ends the others.
    skips: [
      "@[0-9a-fA-F_]+",
      "//[^\\r\\n]*",
      "/\\*[^]*?\\*/",
      ":[0-9a-fA-F]{6}(?!00)[0-9a-fA-F]{2}[0-9a-fA-F]*",
      ":[0-9a-fA-F]{8}",
      "(?<=:[0-9a-fA-F]{10,64})[0-9a-fA-F]{2}(?![0-9A-Za-z])",
    ],
    leadingZero: "decimal",
    lineComments: ["//"],
    blockComments: true,
  },
];

/**
 * The union that is safe in text of any kind: prefixes say what they are, a leading zero is padding,
 * suffixes are those that nothing but a number carries.
 */
export const anyLanguage: Language = {
  id: "any",
  editorIds: [],
  forms: ["byte escapes", "hex float", "hex", "octal", "binary", "decimal float", "decimal"],
  separator: { character: "_", beforeSuffix: true },
  integerSuffixes: { ...sizedIntegers, u: "", l: "", ul: "", ll: "int64", ull: "uint64" },
  floatSuffixes: {
    f: "float32",
    l: "",
    h: "float16",
    hf: "float16",
    f16: "float16",
    bf: "bfloat16",
    bf16: "bfloat16",
    f32: "float32",
    f64: "float64",
    j: "",
  },
  suffixAnyCase: true,
  leadingZero: "decimal",
  power: "\\*\\*|\\^",
  leadingDot: true,
  trailingDot: true,
  methods: true,
  spacedNumbers: true,
  hexTemplate: "0x{}",
};
