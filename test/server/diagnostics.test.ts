import assert from "node:assert/strict";
import test from "node:test";
import { TestClient } from "./testClient.ts";

const start = { line: 0, character: 0 };

test("diagnostics come with version, place, code and link, follow edits, and go with the document", async () => {
  const uri = "file:///sample.cu";
  const client = await TestClient.start({
    capabilities: {},
    initializationOptions: { problemLink: "https://example.org/{code}" },
  });
  client.open(uri, "cuda-cpp", "__half x = 0.1;\n__half y = 70000.0; // numfmt: flot16\n");
  assert.deepEqual(await client.diagnostics(uri), [
    {
      range: { start: { line: 1, character: 11 }, end: { line: 1, character: 18 } },
      severity: 2,
      code: "overflow",
      codeDescription: { href: "https://example.org/overflow" },
      source: "Numeric Formats",
      message: "70000.0 overflows in fp16 and becomes ∞; the largest value is 65504.",
    },
    {
      range: { start: { line: 1, character: 31 }, end: { line: 1, character: 37 } },
      severity: 2,
      code: "unknown-format",
      codeDescription: { href: "https://example.org/unknown-format" },
      source: "Numeric Formats",
      message: '"flot16" is not a number format. "float16" is.',
    },
  ]);
  client.change(uri, start, start, "\n");
  assert.equal((await client.diagnostics(uri))[0]?.range.start.line, 2);
  client.change(uri, { line: 2, character: 31 }, { line: 2, character: 37 }, "float32");
  assert.deepEqual(await client.diagnostics(uri), []);
  client.change(uri, { line: 2, character: 0 }, { line: 3, character: 0 }, "uint8_t z = 256;\n");
  const [problem] = await client.diagnostics(uri);
  assert.equal(problem?.code, "integer-out-of-range");
  client.close(uri);
  assert.deepEqual(await client.diagnostics(uri), []);
  await client.stop();
});

test("a quick fix names the diagnostic that it mends, and is preferred", async () => {
  const uri = "file:///fix.cpp";
  const client = await TestClient.start({ capabilities: {} });
  const text = "half x = 1e9; // numfmt: int8 scael=0.05\nhalf y = 1e-9;\n";
  client.open(uri, "cpp", text);
  const diagnostics = await client.diagnostics(uri);
  const fixes = await client.codeActions(uri, { line: 0, character: 32 }, ["quickfix"]);
  assert.deepEqual(
    fixes.map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ["Replace scael by scale", true],
      ["Remove scael=0.05", undefined],
    ],
  );
  assert.deepEqual(
    fixes[0]?.diagnostics,
    [diagnostics[1]].filter((each) => each?.code === "unknown-parameter"),
  );
  assert.equal(client.applied(uri, fixes[0]), text.replace("scael", "scale"));
  const [largest] = await client.codeActions(uri, { line: 0, character: 10 }, ["quickfix"]);
  assert.equal(client.applied(uri, largest), text.replace("1e9", "65504.0"));
  const titles = (await client.codeActions(uri, { line: 1, character: 10 })).map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length, "an action is offered once");
  await client.stop();
});

test("severities are set per document, and a change takes effect at once", async () => {
  let diagnostics: unknown = { overflow: "error", inexact: "information" };
  const client = await TestClient.start(
    { capabilities: { workspace: { configuration: true } } },
    ({ items }) => items.map(({ scopeUri }) => (scopeUri?.endsWith("quiet.c") ? {} : { diagnostics })),
  );
  const text = "half x = 1e9, y = 0.1;";
  client.open("file:///loud.c", "c", text);
  client.open("file:///quiet.c", "c", text);
  const codes = async (uri: string, count: number) =>
    (await client.diagnostics(uri, ({ length }) => length === count)).map(({ code, severity }) => [
      code,
      severity,
    ]);
  assert.deepEqual(await codes("file:///loud.c", 2), [
    ["overflow", 1],
    ["inexact", 3],
  ]);
  assert.deepEqual(await codes("file:///quiet.c", 1), [["overflow", 2]]);
  diagnostics = { overflow: "off" };
  client.notify("workspace/didChangeConfiguration", { settings: null });
  assert.deepEqual(await codes("file:///loud.c", 0), []);
  assert.deepEqual(await codes("file:///quiet.c", 1), [["overflow", 2]]);
  await client.stop();
});

test("the setting of formats by glob reaches hovers and diagnostics", async () => {
  const uri = "file:///model/weights.h";
  const client = await TestClient.start({
    capabilities: {},
    initializationOptions: { settings: { formatByGlob: { "**/weights*.h": "float8_e4m3fn" } } },
  });
  client.open(uri, "cpp", "const uint8_t w[1000] = {0x38, 300};\nauto x = 1e4, y = 0.5f;\n");
  assert.deepEqual(
    (await client.diagnostics(uri)).map(({ code, range }) => [code, range.start.line]),
    [
      ["integer-out-of-range", 0],
      ["overflow", 1],
    ],
  );
  const hover = await client.hover(uri, { line: 0, character: 27 });
  assert.match(
    hover?.value ?? "",
    /\*\*fp8 e4m3fn\*\* here\. The setting `numericFormats\.formatByGlob` says/,
  );
  const size = await client.hover(uri, { line: 0, character: 17 });
  assert.doesNotMatch(size?.value ?? "", /here/);
  await client.stop();
});

test("hostile documents are looked through, or left alone, and the server goes on", async () => {
  const client = await TestClient.start({ capabilities: {} });
  const junk = String.fromCharCode(
    ...Uint16Array.from({ length: 8192 }, (_, index) => (index * 40503) & 0xffff),
  );
  const texts: Readonly<Record<string, string>> = {
    minified: `float16_t a[]={${"0.1,1e9,".repeat(1 << 13)}0};`,
    digits: "1".repeat(1 << 17),
    brackets: `half x = ${"{(".repeat(1 << 17)}`,
    quotes: `"'\\'`.repeat(1 << 17),
    equals: "a=".repeat(1 << 17),
    less: "half<".repeat(1 << 17),
    comment: `/*${" half x = 1e9;\n".repeat(1 << 13)}`,
    annotations: "// numfmt: int8 scale=x\n".repeat(1 << 13),
    "annotations in a line": `// ${"numfmt: flot16 ".repeat(1 << 13)}`,
    malformed: "half a = 0x, b = 1e, c = 16'hZZ, d = 0b12, e = 1.2.3;\n".repeat(1 << 12),
    surrogates: "half x = \ud800 1e9 \udc00;\n".repeat(1 << 12),
    junk,
  };
  for (const [name, text] of Object.entries(texts)) {
    const uri = `file:///${name}.cu`;
    client.open(uri, "cuda-cpp", text);
    const begun = performance.now();
    const diagnostics = await client.diagnostics(uri);
    assert.ok(performance.now() - begun < 50_000, name);
    assert.ok(diagnostics.length <= 1000, name);
    client.close(uri);
  }
  const huge = "file:///huge.cu";
  client.open(huge, "cuda-cpp", "half x = 1e9; // and so on\n".repeat(1_300_000));
  assert.match((await client.hover(huge, { line: 5, character: 10 }))?.value ?? "", /fp16/);
  await client.stop();
});
