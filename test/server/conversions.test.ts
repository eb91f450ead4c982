import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Target } from "../../core/editing/conversions/conversion.ts";
import { type ConversionEdits, conversionChoices, conversionEdits } from "../../core/protocol/language.ts";
import { TestClient } from "./testClient.ts";

const uri = "file:///weights.cpp";
const text = `const half w[2048] = {0.1, -0.2, 0.5f,
  3, 1e-5};
uint16_t bits[] = {0x3F80, 0xBF80};
`;
const numbers = { start: { line: 0, character: 0 }, end: { line: 1, character: 9 } };
const patterns = { start: { line: 2, character: 19 }, end: { line: 2, character: 33 } };
const cursor = { start: { line: 0, character: 23 }, end: { line: 0, character: 23 } };

/** A client as VS Code is: it resolves edits and lists conversions by a command. */
let client: TestClient;
before(async () => {
  client = await TestClient.start({
    capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } },
    initializationOptions: { convertCommand: true, settings: { formats: ["bfloat16"] } },
  });
  client.open(uri, "cpp", text);
});
after(() => client.stop());

function edited(answer: ConversionEdits): string {
  assert.ok(answer.ok, JSON.stringify(answer));
  return TextDocument.applyEdits(TextDocument.create(uri, "cpp", 1, text), answer.edits as TextEdit[]);
}

function ask(range: typeof cursor, target: Target, version = 1): Promise<ConversionEdits> {
  return client.ask(conversionEdits, { uri, version, range, target });
}

test("a selection is converted as a whole, and lengths among its numbers stay", async () => {
  const actions = await client.codeActions(uri, numbers);
  assert.deepEqual(
    actions.map(({ title }) => title),
    [
      "Replace the selected numbers by their nearest bf16 values",
      "Replace the selected numbers by their bf16 bit patterns",
      "Convert to…",
    ],
  );
  const [nearest] = actions;
  assert.equal(nearest?.edit, undefined);
  const resolved = await client.resolve(nearest ?? { title: "" });
  assert.equal(
    client.applied(uri, resolved),
    text
      .replace("0.1", "0.10009765625")
      .replace("-0.2", "-0.2001953125")
      .replace("1e-5", "0.000010013580322265625"),
  );
});

test("the patterns of a selection become values", async () => {
  const [action] = await client.codeActions(uri, patterns);
  assert.equal(action?.title, "Replace the selected patterns by their values as bf16");
  const resolved = await client.resolve(action ?? { title: "" });
  assert.equal(client.applied(uri, resolved), text.replace("0x3F80, 0xBF80", "1.0, -1.0"));
});

test("the list of conversions is offered by a command to the client that has it, and to no other", async () => {
  const list = (await client.codeActions(uri, cursor)).find(({ title }) => title === "Convert to…");
  assert.deepEqual(list?.command, {
    title: "Convert to…",
    command: "numericFormats.convertTo",
    arguments: [{ uri, version: 1, range: cursor }],
  });
  assert.equal(client.initialized.capabilities.executeCommandProvider, undefined);
  const plain = await TestClient.start({ capabilities: {} });
  plain.open(uri, "cpp", text);
  for (const range of [cursor, numbers]) {
    const actions = await plain.codeActions(uri, range);
    assert.ok(actions.length > 0);
    for (const { edit, command, title } of actions) assert.ok(edit && !command, title);
  }
  await plain.stop();
});

test("the list has every format and every spelling", async () => {
  const found = await client.ask(conversionChoices, { uri, version: 1, range: cursor });
  assert.equal(found?.what, "0.1");
  const choice = (form: string, format?: string) =>
    found?.choices.find(({ target }) => target.form === form && target.format === format);
  assert.deepEqual(choice("nearest", "float16"), {
    target: { form: "nearest", format: "float16" },
    group: "nearest value",
    label: "fp16 value",
    example: "0.0999755859375",
  });
  assert.equal(choice("bits", "posit<16,2>")?.example, "0x24CD");
  assert.equal(choice("hexFloat")?.example, "0x1.998p-4");
  assert.ok((found?.choices.length ?? 0) > 60, "every format");
  const several = await client.ask(conversionChoices, { uri, version: 1, range: patterns });
  assert.equal(several?.what, "the selected literals");
  assert.ok(several?.choices.some(({ example }) => example === "0x3F80 → 1.0"));
  assert.ok(several?.choices.every(({ target }) => target.form !== "comment"));
  const nothing = { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } };
  assert.equal(await client.ask(conversionChoices, { uri, version: 1, range: nothing }), null);
});

test("a choice is made where it was asked for, or refused in a sentence", async () => {
  assert.equal(
    edited(await ask(numbers, { form: "bits", format: "bfloat16" })),
    text.replace("0.1, -0.2, 0.5f,\n  3, 1e-5", "0x3DCD, 0xBE4D, 0x3F00,\n  0x4040, 0x3728"),
  );
  assert.equal(edited(await ask(cursor, { form: "bits", format: "float16" })), text.replace("0.1", "0x2E66"));
  assert.equal(
    edited(await ask(patterns, { form: "binary" })),
    text.replace("0x3F80, 0xBF80", "0b0011111110000000, 0b1011111110000000"),
  );
  assert.deepEqual(await ask(cursor, { form: "binary" }), {
    ok: false,
    problem: "Nothing here would change.",
  });
  assert.deepEqual(await ask(cursor, { form: "bits", format: "no format" }), {
    ok: false,
    problem: "Nothing here would change.",
  });
  assert.deepEqual(await ask(cursor, { form: "bits", format: "float16" }, 7), {
    ok: false,
    problem: "The text has changed meanwhile.",
  });
});

test("a selection with too many literals is refused, and others are answered meanwhile", async () => {
  const large = "file:///large.cpp";
  const lines = 12_000;
  client.open(large, "cpp", "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,\n".repeat(lines));
  const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
  const asked = client.ask(conversionEdits, {
    uri: large,
    version: 1,
    range,
    target: { form: "bits", format: "bfloat16" },
  });
  const start = performance.now();
  await client.hover(uri, cursor.start);
  assert.ok(performance.now() - start < 10_000, "a hover waits for a slice at most");
  assert.deepEqual(await asked, {
    ok: false,
    problem: "The selection has more than 100000 literals: select fewer of them.",
  });
});

test("an edit of a text that changes while it is made is refused", async () => {
  const changing = "file:///changing.cpp";
  const lines = 11_000;
  client.open(changing, "cpp", "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,\n".repeat(lines));
  const top = { line: 0, character: 0 };
  const asked = client.ask(conversionEdits, {
    uri: changing,
    version: 1,
    range: { start: top, end: { line: lines, character: 0 } },
    target: { form: "bits", format: "bfloat16" },
  });
  client.change(changing, top, top, "// one more line\n");
  assert.deepEqual(await asked, { ok: false, problem: "The text has changed meanwhile." });
});
