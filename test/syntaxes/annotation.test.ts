import assert from "node:assert/strict";
import { test } from "node:test";
import { loadGrammar } from "./grammars.ts";

/** A language that has comments, strings and nothing else; the annotation is injected into it as VS Code does. */
const host: Record<string, unknown> = {
  scopeName: "source.host",
  patterns: [
    { begin: "//|#", end: "$", name: "comment.line.host" },
    { begin: "/\\*", end: "\\*/", name: "comment.block.host" },
    { begin: '"', end: '"', name: "string.quoted.host" },
  ],
};

const grammar = loadGrammar("source.host", { "source.host": host });

/** Expects the annotation's words with their scopes, in order: "int8 support.type". */
async function check(line: string, expected: readonly string[]): Promise<void> {
  const found = (await grammar)
    .tokenizeLine(line, null)
    .tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const scope = scopes.at(-1) ?? "";
      const isOurs = scope.endsWith(".numeric-formats") && !scope.startsWith("meta.");
      return isOurs ? [`${line.slice(startIndex, endIndex)} ${scope.split(".").slice(0, 2).join(".")}`] : [];
    });
  assert.deepEqual(found, expected);
}

test("the annotation's words in every kind of comment", async () => {
  const words = [
    "numfmt keyword.other",
    ": punctuation.separator",
    "int8 support.type",
    "scale variable.parameter",
    "= keyword.operator",
    "0.05 constant.numeric",
    "zero_point variable.parameter",
    "= keyword.operator",
    "-3 constant.numeric",
  ];
  for (const comment of ["// @", "# @", "/* @ */", "x = 1; // see @ here", "//@"]) {
    await check(comment.replace("@", "numfmt: int8 scale=0.05 zero_point=-3"), words);
  }
});

test("formats with parameters of their own", async () => {
  await check("# numfmt: posit<16,2>", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "posit<16,2> support.type",
  ]);
  await check("// numfmt: sfixed(7 downto -8)", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "sfixed(7 downto -8) support.type",
  ]);
  await check("// numfmt: int16(in steps)", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "int16 support.type",
  ]);
  await check("# numfmt:torch.bfloat16", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "torch.bfloat16 support.type",
  ]);
  await check("# numfmt: int8:scale=0.05,zero_point=-3", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "int8:scale=0.05,zero_point=-3 support.type",
  ]);
});

test("annotations of a block and of a file", async () => {
  await check("// numfmt-begin: float8_e4m3fn", [
    "numfmt-begin keyword.other",
    ": punctuation.separator",
    "float8_e4m3fn support.type",
  ]);
  await check("# numfmt-file: int8 scale=0.05", [
    "numfmt-file keyword.other",
    ": punctuation.separator",
    "int8 support.type",
    "scale variable.parameter",
    "= keyword.operator",
    "0.05 constant.numeric",
  ]);
  await check("/* numfmt-end */", ["numfmt-end keyword.other"]);
  await check("# numfmt-other: int8", []);
});

test("what is not of the annotation stays as it was", async () => {
  await check("# numfmt: int8 and then scale=1", [
    "numfmt keyword.other",
    ": punctuation.separator",
    "int8 support.type",
  ]);
  await check('"numfmt: int8"', []);
  await check("numfmt: int8", []);
  await check("# mynumfmt: int8", []);
});
