import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TestClient } from "./testClient.ts";

const uri = "file:///weights.cpp";
const line = "half a = 1e6; int8_t b = 300; half c = 0.1;\n";
const text = line + "half d = -7e7; // numfmt-nothing\n".repeat(2);
const start = { line: 0, character: 0 };

let client: TestClient;
before(async () => {
  client = await TestClient.start({
    capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } },
  });
  client.open(uri, "cpp", text);
});
after(() => client.stop());

test("mends all warnings of the file, when it is asked for by name", async () => {
  const actions = await client.codeActions(uri, start, ["source.fixAll"]);
  assert.deepEqual(
    actions.map(({ title, kind }) => [title, kind]),
    [["Fix all problems of number formats", "source.fixAll.numericFormats"]],
  );
  const resolved = await client.resolve(actions[0] ?? { title: "" });
  // What only rounds stays as it is.
  assert.equal(
    client.applied(uri, resolved),
    text.replace("1e6", "65504.0").replace("300", "127").replaceAll("-7e7", "-65504.0"),
  );
  const menu = await client.codeActions(uri, start);
  assert.ok(menu.every(({ kind }) => kind !== "source.fixAll.numericFormats"));
});

test("mends all of a kind, where there are several", async () => {
  const overflows = await client.codeActions(uri, { line: 0, character: 10 });
  const all = overflows.find(({ title }) => title === "Fix all of “overflow” in the file");
  assert.equal(all?.kind, "quickfix");
  assert.equal(
    client.applied(uri, await client.resolve(all ?? { title: "" })),
    text.replace("1e6", "65504.0").replaceAll("-7e7", "-65504.0"),
  );
  const range = await client.codeActions(uri, { line: 0, character: 26 });
  assert.ok(range.length > 0);
  assert.ok(range.every(({ title }) => !title.startsWith("Fix all")));
});

test("leaves a text alone that has changed since", async () => {
  const changing = "file:///changing.cpp";
  client.open(changing, "cpp", text);
  const [action] = await client.codeActions(changing, start, ["source.fixAll"]);
  client.change(changing, start, start, "// ");
  assert.equal((await client.resolve(action ?? { title: "" })).edit, undefined);
});

test("mends a large file at once, and every literal of it rightly", async () => {
  const large = "file:///large.cpp";
  const count = 3000;
  client.open(large, "cpp", line.repeat(count));
  const [action] = await client.codeActions(large, start, ["source.fixAll"]);
  const mended = client.applied(large, await client.resolve(action ?? { title: "" }));
  assert.equal(mended, line.replace("1e6", "65504.0").replace("300", "127").repeat(count));
});
