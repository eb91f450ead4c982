import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TestClient } from "./testClient.ts";

const uri = "file:///sample.cpp";
const text = `half x = 0.1f;
// numfmt: int8 scale=0.05 zero_point=-3
int8_t q = 1.0f;
uint32_t w = 0x3F803F80u;
float y = 0x, v = 1.2.3;
`;

let client: TestClient;
before(async () => {
  client = await TestClient.start({ capabilities: {} });
  client.open(uri, "cpp", text);
});
after(() => client.stop());

test("announces what it does", () => {
  const { capabilities } = client.initialized;
  assert.equal(capabilities.hoverProvider, true);
  assert.deepEqual(capabilities.codeActionProvider, {
    codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.numericFormats"],
    resolveProvider: true,
  });
});

test("hovers in plain Markdown for a client that says nothing of itself", async () => {
  const hover = await client.hover(uri, { line: 0, character: 10 });
  assert.deepEqual(hover?.range, { start: { line: 0, character: 9 }, end: { line: 0, character: 13 } });
  assert.match(hover?.value ?? "", /^\*\*`0\.1f`\*\*\n\n\*\*fp16\*\* here\./);
  assert.doesNotMatch(hover?.value ?? "", /<span|command:/);
  assert.equal(await client.hover(uri, { line: 0, character: 2 }), null);
  assert.equal(await client.hover(uri, { line: 4, character: 11 }), null);
  assert.equal(await client.hover(uri, { line: 4, character: 20 }), null);
});

test("quick fixes carry their edit, and the edit leaves the rest of the line alone", async () => {
  const actions = await client.codeActions(uri, { line: 0, character: 11 });
  assert.equal(actions[0]?.title, "Replace by the nearest fp16 value: 0.0999755859375f");
  assert.equal(client.applied(uri, actions[0]), text.replace("0.1f", "0.0999755859375f"));
  const rewrites = await client.codeActions(uri, { line: 2, character: 12 }, ["refactor"]);
  assert.equal(rewrites[0]?.title, "Replace by the int8 × 0.05 code: 17");
  assert.equal(client.applied(uri, rewrites[0]), text.replace("1.0f", "17"));
  assert.ok(rewrites.every(({ kind }) => kind === "refactor.rewrite"));
  assert.deepEqual(await client.codeActions(uri, { line: 0, character: 1 }), []);
});

test("says which literal is at a position, and what the code implies for it", async () => {
  assert.deepEqual(await client.literalAt(uri, { line: 2, character: 13 }), {
    text: "1.0f",
    languageId: "cpp",
    impliedFormat: {
      format: "int8:scale=0.05,zero_point=-3",
      reason: "The annotation on the line above says `int8:scale=0.05,zero_point=-3`.",
      reads: "bits",
      storedAs: "int8",
    },
    uri,
    line: 2,
    startCharacter: 11,
    endCharacter: 15,
  });
  const loaded = "file:///loaded.py";
  client.open(
    loaded,
    "python",
    'np.frombuffer(b"\\x00\\x3c", np.float16)\ny: np.int16 = 12000  # numfmt: Q15\n',
  );
  const said = async (line: number, character: number) =>
    (await client.literalAt(loaded, { line, character }))?.impliedFormat;
  assert.deepEqual(
    [await said(0, 17), await said(1, 15)].map((found) => [found?.format, found?.bytes, found?.storedAs]),
    [
      ["float16", "little-endian", undefined],
      ["Q0.15", undefined, "int16"],
    ],
  );
  assert.equal(await client.literalAt(uri, { line: 0, character: 0 }), null);
  assert.equal(await client.literalAt("file:///unknown.c", { line: 0, character: 0 }), null);
});

test("a name shows what it is bound to, and where", async () => {
  const named = "file:///named.cu";
  client.open(named, "cuda-cpp", "#define K_SCALE 0x3F80\n\nconst half k = 0.1f;\nf(K_SCALE, k, z);\n");
  const hover = await client.hover(named, { line: 3, character: 5 });
  assert.deepEqual(hover?.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 9 } });
  assert.match(hover?.value ?? "", /^\*\*`0x3F80`\*\* · `K_SCALE`, line 1 · 16 bits · 16256\n/);
  assert.match(
    (await client.hover(named, { line: 3, character: 11 }))?.value ?? "",
    /^\*\*`0\.1f`\*\* · `k`, line 3\n\n\*\*fp16\*\* here\. The declaration says `half`/,
  );
  assert.equal(await client.hover(named, { line: 3, character: 14 }), null);
  assert.deepEqual(await client.literalAt(named, { line: 3, character: 9 }), {
    text: "0x3F80",
    languageId: "cuda-cpp",
    name: "K_SCALE",
    uri: named,
    line: 0,
    startCharacter: 16,
    endCharacter: 22,
  });
  assert.deepEqual(
    await client.codeActions(named, { line: 3, character: 5 }),
    [],
    "the text there is a name",
  );
});

test("follows edits", async () => {
  const edited = "file:///edited.py";
  client.open(edited, "python", "a = 1\nb = 0.5\n");
  client.change(edited, { line: 0, character: 4 }, { line: 0, character: 5 }, "0x3F80\n\n");
  assert.match((await client.hover(edited, { line: 0, character: 5 }))?.value ?? "", /0x3F80/);
  assert.match((await client.hover(edited, { line: 3, character: 5 }))?.value ?? "", /`0\.5`/);
  // All of the text, as some clients say it.
  client.notify("textDocument/didChange", {
    textDocument: { uri: edited, version: 3 },
    contentChanges: [{ range: null, text: "c = 0.25\n" }],
  });
  assert.match((await client.hover(edited, { line: 0, character: 5 }))?.value ?? "", /`0\.25`/);
});

test("positions outside the text, unknown documents and foreign actions are no errors", async () => {
  assert.equal(await client.hover(uri, { line: 1e6, character: 1e6 }), null);
  assert.equal(await client.hover("file:///unknown.c", { line: 0, character: 0 }), null);
  const foreign = { title: "not ours", data: { other: 1 } };
  assert.deepEqual(await client.resolve(foreign), foreign);
});

test("a client that shows spans and runs commands gets both, and resolves edits itself", async () => {
  const rich = await TestClient.start({
    capabilities: {
      general: { markdown: { parser: "marked", allowedTags: ["span"] } },
      textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } },
    },
    initializationOptions: {
      commandLinks: true,
      settings: { formats: ["bfloat16"], rounding: "toward-zero" },
    },
  });
  rich.open(uri, "cpp", "x = 0.1;\ny = 0x3F80;\n");
  const hover = await rich.hover(uri, { line: 1, character: 6 });
  assert.match(hover?.value ?? "", /<span style="color:var\(--vscode-[\w-]+\);">01111111<\/span>/);
  assert.match(hover?.value ?? "", /\(command:numericFormats\.showNumberInspector\?/);
  const [action] = await rich.codeActions(uri, { line: 0, character: 5 });
  assert.equal(action?.title, "Replace by the nearest bf16 value: 0.099609375");
  assert.equal(action?.edit, undefined);
  assert.equal(
    rich.applied(uri, await rich.resolve(action ?? { title: "" })),
    "x = 0.099609375;\ny = 0x3F80;\n",
  );
  rich.notify("workspace/didChangeConfiguration", { settings: { numericFormats: { formats: ["float16"] } } });
  const [changed] = await rich.codeActions(uri, { line: 0, character: 5 });
  assert.equal(changed?.title, "Replace by the nearest fp16 value: 0.0999755859375");
  await rich.stop();
});

test("a client that answers workspace/configuration is asked for each document, and again after a change", async () => {
  const asked: unknown[] = [];
  let formats: unknown = ["float16"];
  const asking = await TestClient.start(
    { capabilities: { workspace: { configuration: true } } },
    (params) => {
      asked.push(...params.items);
      return [{ formats }];
    },
  );
  asking.open(uri, "cpp", "x = 0.1;");
  const first = await asking.codeActions(uri, { line: 0, character: 5 });
  assert.equal(first[0]?.title, "Replace by the nearest fp16 value: 0.0999755859375");
  await asking.codeActions(uri, { line: 0, character: 5 });
  assert.deepEqual(asked, [{ scopeUri: uri, section: "numericFormats" }]);
  formats = "nonsense";
  asking.notify("workspace/didChangeConfiguration", { settings: null });
  const second = await asking.codeActions(uri, { line: 0, character: 5 });
  assert.equal(second[0]?.title, "Replace by the nearest fp32 value: 0.10000000149011612");
  assert.equal(asked.length, 2);
  await asking.stop();
});

test("a client that fails to answer once is asked again", async () => {
  let asked = 0;
  const failing = await TestClient.start({ capabilities: { workspace: { configuration: true } } }, () => {
    asked++;
    if (asked === 1) throw new Error("busy");
    return [{ formats: ["float16"] }];
  });
  failing.open(uri, "cpp", "x = 0.1;");
  const first = await failing.codeActions(uri, { line: 0, character: 5 });
  assert.equal(first[0]?.title, "Replace by the nearest fp32 value: 0.10000000149011612");
  const second = await failing.codeActions(uri, { line: 0, character: 5 });
  assert.equal(second[0]?.title, "Replace by the nearest fp16 value: 0.0999755859375");
  await failing.stop();
});

test("formats of the user's own are listed, and stand where an annotation names them", async () => {
  const acme8 = { id: "acme8", exponentBits: 3, fractionBits: 4 };
  const own = await TestClient.start({
    capabilities: {},
    initializationOptions: { settings: { formats: ["float16"], customFormats: [acme8] } },
  });
  own.open(uri, "cpp", "x = 0.1;\ny = 0.1; // numfmt: acme8\n");
  const listed = await own.hover(uri, { line: 0, character: 5 });
  assert.match(listed?.value ?? "", /\| fp16 +\|.*\n\| acme8 +\| +0\.09375 \|/);
  const annotated = await own.hover(uri, { line: 1, character: 5 });
  assert.match(annotated?.value ?? "", /\*\*acme8\*\* here/);
  await own.stop();
});

test("inlay hints come and go with their setting, without reload", async () => {
  let inlayHints = "off";
  const own = await TestClient.start(
    {
      capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
    },
    ({ items }) => items.map(() => ({ inlayHints })),
  );
  const refreshed = new Promise((resolve) =>
    own.answer("workspace/inlayHint/refresh", () => (resolve(0), null)),
  );
  own.open(uri, "llvm", "half 0xH3C00\nhalf 0xH7E00\nhalf 0xH0000\n");
  assert.equal(await own.inlayHints(uri, 2), null);
  inlayHints = "patterns";
  own.notify("workspace/didChangeConfiguration", { settings: null });
  await refreshed;
  assert.deepEqual(
    (await own.inlayHints(uri, 2))?.map(({ position, label }) => [position.line, position.character, label]),
    [
      [0, 12, "= 1"],
      [1, 12, "= NaN"],
    ],
  );
  assert.equal(await own.inlayHints("file:///unknown.ll", 2), null);
  await own.stop();
});
