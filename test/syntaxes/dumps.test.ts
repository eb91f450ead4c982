import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL } from "vscode-textmate";
import { literalsIn } from "../../core/literals/scanner.ts";
import { loadGrammar } from "./grammars.ts";

const grammars = {
  "memory-image": loadGrammar("source.memory-image"),
  hexdump: loadGrammar("source.hexdump"),
};
type LanguageId = keyof typeof grammars;

interface Token {
  readonly start: number;
  readonly text: string;
  /** The first two parts of the innermost scope. */
  readonly scope: string;
}

async function tokensOf(text: string, languageId: LanguageId): Promise<Token[]> {
  const grammar = await grammars[languageId];
  const tokens: Token[] = [];
  let [state, lineStart] = [INITIAL, 0];
  for (const line of text.split("\n")) {
    const result = grammar.tokenizeLine(line, state, 5000);
    assert.equal(result.stoppedEarly, false, line.slice(0, 40));
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const scope = (scopes.at(-1) ?? "").split(".").slice(0, 2).join(".");
      tokens.push({ start: lineStart + startIndex, text: line.slice(startIndex, endIndex), scope });
    }
    state = result.ruleStack;
    lineStart += line.length + 1;
  }
  return tokens;
}

/** Language, text, and each token with its scope that is not of the file as a whole. */
const cases: readonly (readonly [LanguageId, string, readonly string[]])[] = [
  [
    "memory-image",
    "@0010 3F80_0000 7c00",
    ["@ punctuation.definition", "0010 entity.name", "3F80_0000 constant.numeric", "7c00 constant.numeric"],
  ],
  [
    "memory-image",
    "xxxx 3Fzz 12",
    ["xxxx constant.language", "3Fzz constant.language", "12 constant.numeric"],
  ],
  ["memory-image", "00 // 11", ["00 constant.numeric", "// comment.line", " 11 comment.line"]],
  [
    "memory-image",
    "/* 00\n11 */ 22",
    ["/* comment.block", " 00 comment.block", "11  comment.block", "*/ comment.block", "22 constant.numeric"],
  ],
  ["memory-image", "hello", ["hello invalid.illegal"]],
  [
    "memory-image",
    ":040010003F80000030",
    [
      ": punctuation.definition",
      "04 keyword.other",
      "0010 entity.name",
      "00 storage.type",
      "3F800000 constant.numeric",
      "30 support.constant",
    ],
  ],
  [
    "memory-image",
    ":020000040800F2\n:00000001FF",
    [
      ": punctuation.definition",
      "02 keyword.other",
      "0000 entity.name",
      "04 storage.type",
      "0800 entity.name",
      "F2 support.constant",
      ": punctuation.definition",
      "00 keyword.other",
      "0000 entity.name",
      "01 storage.type",
      "FF support.constant",
    ],
  ],
  ["memory-image", ":0400", [":0400 invalid.illegal"]],
  [
    "memory-image",
    "00 // numfmt: bf16",
    [
      "00 constant.numeric",
      "// comment.line",
      "  comment.line",
      "numfmt keyword.other",
      ": punctuation.separator",
      "  meta.annotation",
      "bf16 support.type",
    ],
  ],
  [
    "hexdump",
    "00000000: 3f80 0000  ?...",
    [
      "00000000 entity.name",
      ": punctuation.separator",
      "3f80 constant.numeric",
      "0000 constant.numeric",
      "?... string.unquoted",
    ],
  ],
  [
    "hexdump",
    "00000000  3f 80 |ab| cd|",
    ["00000000 entity.name", "3f constant.numeric", "80 constant.numeric", "|ab| cd| string.quoted"],
  ],
  [
    "hexdump",
    "0000000 803f 0000\n*\n0000010",
    [
      "0000000 entity.name",
      "803f constant.numeric",
      "0000 constant.numeric",
      "* keyword.other",
      "0000010 entity.name",
    ],
  ],
  [
    "hexdump",
    "0000000 3f 80  >?.<",
    ["0000000 entity.name", "3f constant.numeric", "80 constant.numeric", ">?.< string.quoted"],
  ],
  ["hexdump", "no dump at all", []],
];

for (const [languageId, text, expected] of cases) {
  test(`${languageId}: ${JSON.stringify(text)}`, async () => {
    const found = (await tokensOf(text, languageId))
      .filter(({ scope }) => !scope.startsWith("source."))
      .map((token) => `${token.text} ${token.scope}`);
    assert.deepEqual(found, expected);
  });
}

test("what is coloured as a number is what hovers read as one", async () => {
  const dumps: readonly (readonly [LanguageId, string])[] = [
    ["memory-image", "@0 3F80 0000\n7C00 // 11\n@FFFF\n3C00_0000\nDEADBEEF /* 00 */ ff\n"],
    [
      "memory-image",
      ":10000000000000003F8000004040000040800000FF\n:0800100000003F800000400000\n:00000001FF\n",
    ],
    ["hexdump", "00000000: 3f80 0000 4000 0000  ?...@...\n00000008: 7f80 ff  12 34 ab\n"],
    ["hexdump", "00000000  3f 80 00 00  40 00 00 00  |?...@...|\n*\n00000020\n"],
  ];
  for (const [languageId, text] of dumps) {
    const coloured = (await tokensOf(text, languageId)).filter(({ scope }) => scope === "constant.numeric");
    const inside = (at: number) =>
      coloured.some(({ start, text: token }) => start <= at && at < start + token.length);
    const read = [...literalsIn(text, languageId)];
    assert.ok(read.length > 0);
    for (const literal of read) assert.ok(inside(literal.start), `${literal.text} in ${text}`);
    // A record's data is one token; elsewhere each number is one.
    if (!text.startsWith(":")) assert.equal(read.length, coloured.length, text);
  }
});

test("a megabyte on one line, lone surrogates and binary junk are passed over in time", async () => {
  const junk = String.fromCharCode(
    ...Uint16Array.from({ length: 4096 }, (_, index) => (index * 40503) & 0xffff),
  );
  for (const languageId of ["memory-image", "hexdump"] as const) {
    for (const text of [
      "3F80 ".repeat(4000),
      "a".repeat(20_000),
      `:${"0".repeat(20_001)}`,
      `00000000: ${"  ".repeat(9000)}`,
      "\ud800 3f \udc00".repeat(500),
      junk.replaceAll(/[\r\n]/g, ""),
    ])
      await tokensOf(text, languageId);
  }
});
