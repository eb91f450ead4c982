import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { hoverModel } from "../../core/editing/hover.ts";
import { hoverMarkdown, type MarkdownSupport } from "../../core/editing/hoverMarkdown.ts";
import { defaultSettings } from "../../core/editing/settings.ts";
import { subjectAt } from "../../core/editing/subject.ts";

const plain: MarkdownSupport = { spans: false, commandLinks: false };
const golden = "test/editing/golden/hover.md";
const caseLine = /^<!-- Case: (\w+) `(.*)` -->$/;

/** The hover on the literal at the |, for a client of the kind given. */
function hover(marked: string, language: string, support = plain): string {
  const offset = marked.indexOf("|");
  const subject = subjectAt(marked.replace("|", ""), offset, language);
  assert.ok(subject, `a literal at the | of ${marked}`);
  const position = { uri: "file:///a b.c", line: 0, character: offset };
  return hoverMarkdown(hoverModel(subject, defaultSettings), support, position);
}

test("hovers are as read and approved; UPDATE_GOLDEN=1 writes them anew", () => {
  const text = readFileSync(golden, "utf8");
  const made = text
    .split("\n")
    .filter((line) => caseLine.test(line))
    .map((line) => {
      const [, language = "", marked = ""] = caseLine.exec(line) ?? [];
      return `${line}\n\n${hover(marked, language)}\n`;
    })
    .join("\n");
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, made);
  else assert.equal(made, text);
});

test("fields are coloured for a client that shows spans, in exactly the form that VS Code lets through", () => {
  const text = hover("x = |0x3F80", "python", { spans: true, commandLinks: false });
  const spans = text.match(/<span[^>]*>/g) ?? [];
  assert.ok(spans.length >= 9, `${spans.length} spans`);
  for (const span of spans) assert.match(span, /^<span style="color:var\(--vscode-[a-zA-Z-]+\);">$/);
  assert.equal(text.match(/<\/span>/g)?.length, spans.length);
});

test("only a client that announces them gets command links", () => {
  assert.doesNotMatch(hover("x = |0.1", "python"), /command:/);
  const [, argument = ""] =
    /\(command:numericFormats\.showNumberInspector\?([^)]*)\)/.exec(
      hover("x = |0.1", "python", { spans: false, commandLinks: true }),
    ) ?? [];
  assert.deepEqual(JSON.parse(decodeURIComponent(argument)), [
    { uri: "file:///a b.c", line: 0, character: 4 },
  ]);
});

test("what a hover quotes of the code stays a quotation", () => {
  const evil = "`![x](https://a.example/b.png)`";
  const text = hover(`struct.pack("<e${evil}", |0.125)`, "python");
  assert.match(text, /The format string `<e !\[x\]\(https:\/\/a\.example\/b\.png\)` says so\./);
});

test("at most ten rows, however many formats are listed", () => {
  const subject = subjectAt("0x00000001", 3, "c");
  assert.ok(subject);
  const formats = [
    "float32",
    "tf32",
    "float16",
    "bfloat16",
    "float8_e4m3fn",
    "float8_e5m2",
    "posit<8,0>",
    "posit<8,1>",
    "posit<8,2>",
    "posit<16,1>",
    "posit<16,2>",
    "posit<32,2>",
    "int8",
    "int16",
    "int4",
  ];
  assert.equal(hoverModel(subject, { ...defaultSettings, formats }).rows.length, 10);
});
