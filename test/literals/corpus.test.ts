import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { impliedFormat } from "../../core/literals/context/impliedFormat.ts";
import type { Literal } from "../../core/literals/literal.ts";
import { literalAt, literalsIn } from "../../core/literals/scanner.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";

/**
 * Cases are lines of corpus/<language id>.txt, or <language id>.<kind of text>.txt: code with every literal in «…» (⏎ is a line break), then
 * perhaps "⇒" and facts about the first literal ("#3" before them: about the third), apart by " | ": "= 0.1" its value, "0x3F80:16" its
 * pattern and width, "float16 because …" the implied format and why, "none" that there is none.
 */
const folder = "test/literals/corpus";

/** Every language that is promised, by the file of its cases. */
const promised =
  `c cpp cuda-cpp hip metal opencl hlsl glsl wgsl python python.notebook rust go java kotlin csharp swift
  javascript typescript julia matlab r fortran zig haskell llvm mlir ptx asm asm.x86 asm.arm asm.riscv asm.sass
  mips verilog systemverilog vhdl ada json yaml toml plaintext plaintext.log hexdump hexdump.canonical
  hexdump.od readmemh intel-hex`.split(/\s+/);

for (const name of promised) {
  test(`${name} has twenty cases, wrong ones among them`, () => {
    const lines = readFileSync(`${folder}/${name}.txt`, "utf8").split("\n").filter(Boolean);
    assert.ok(new Set(lines).size >= 20, `${lines.length} cases`);
    assert.ok(lines.some((line) => !line.includes("«")));
    assert.ok(lines.filter((line) => line.includes(" ⇒ ")).length >= 3);
  });
}

for (const file of readdirSync(folder)) {
  const name = file.replace(/\.txt$/, "");
  const [language = ""] = name.split(".");
  for (const line of readFileSync(`${folder}/${file}`, "utf8").split("\n").filter(Boolean)) {
    test(`${name}: ${line}`, () => check(language, line));
  }
}

function check(language: string, line: string): void {
  const [marked = "", facts] = line.split(" ⇒ ");
  const { text, spans } = unmark(marked.replaceAll("⏎", "\n"));
  const literals = [...literalsIn(text, language)];
  assert.deepEqual(
    literals.map(({ start, end }) => text.slice(start, end)),
    spans.map(([start, end]) => text.slice(start, end)),
  );
  assert.deepEqual(
    literals.map(({ start, end }) => [start, end]),
    spans,
  );
  for (let offset = 0; offset <= text.length; offset++) {
    const inside = literals.find(({ start, end }) => start <= offset && offset < end);
    const expected = inside ?? literals.find(({ end }) => end === offset) ?? null;
    assert.deepEqual(literalAt(text, offset, language), expected, `at ${offset}`);
  }
  const [, number = "1", said = ""] = /^(?:#(\d+) )?(.*)$/.exec(facts ?? "") ?? [];
  const literal = literals[Number(number) - 1];
  if (facts !== undefined) assert.ok(literal, "there is no such literal");
  if (facts !== undefined && literal) checkFacts(text, literal, language, said);
}

function checkFacts(text: string, literal: Literal, language: string, facts: string): void {
  const implied = impliedFormat(text, literal, language);
  for (const fact of facts.split(" | ")) {
    const [, bits, width] = /^(0x\w+):(\d+)$/.exec(fact) ?? [];
    if (fact === "none") assert.equal(implied, null);
    else if (fact.startsWith("= ")) assert.deepEqual(literal.value, parseDecimal(fact.slice(2)));
    else if (bits) assert.deepEqual(literal.pattern, { bits: BigInt(bits), widthBits: Number(width) });
    else assert.equal(`${implied?.format.id} because ${implied?.reason}`, fact);
  }
}

/** The text without marks, and where they were. */
function unmark(marked: string): { text: string; spans: [number, number][] } {
  const spans: [number, number][] = [];
  let text = "";
  for (const [index, piece] of marked.split(/[«»]/).entries()) {
    if (index % 2 === 1) spans.push([text.length, text.length + piece.length]);
    text += piece;
  }
  return { text, spans };
}
