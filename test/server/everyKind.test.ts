// Every kind of problem and every form of conversion over the pipes, as in VS Code (test/vscode/host).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { problemCodes } from "../../core/editing/diagnostics/findProblems.ts";
import { conversionCases } from "../editing/conversionCases.ts";
import { problemCases } from "../editing/problemCases.ts";
import { TestClient } from "./testClient.ts";

let client: TestClient;
before(async () => {
  const severities = Object.fromEntries(problemCodes.map((code) => [code, "warning"]));
  client = await TestClient.start({
    capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } },
    initializationOptions: { settings: { diagnostics: severities } },
  });
});
after(() => client.stop());

function rangeOf(text: string, part: string) {
  const character = text.lastIndexOf(part);
  return { start: { line: 0, character }, end: { line: 0, character: character + part.length } };
}

for (const [index, { language, before: text, code, on, after: mended }] of problemCases.entries()) {
  test(`${code} in ${language} is found, and its first fix mends it`, async () => {
    const uri = `file:///problem${index}`;
    client.open(uri, language, text);
    const found = await client.diagnostics(uri, (all) => all.some((each) => each.code === code));
    const problem = found.find((each) => each.code === code);
    assert.deepEqual(problem?.range, rangeOf(text, on));
    const actions = await client.codeActions(uri, problem.range.start, ["quickfix"]);
    const preferred = actions.find(({ isPreferred }) => isPreferred === true);
    assert.equal(preferred !== undefined, mended !== null);
    if (preferred) assert.equal(client.applied(uri, await client.resolve(preferred)), mended);
  });
}

for (const [index, { language, before: text, on, title, after: converted }] of conversionCases.entries()) {
  test(`${on} becomes its ${title} in ${language}`, async () => {
    const uri = `file:///conversion${index}`;
    client.open(uri, language, text);
    const isLiteral = !on.startsWith("{");
    const range = rangeOf(text, on);
    const actions = await client.codeActions(uri, isLiteral ? range.start : range);
    const action = actions.find((each) => each.title.includes(title));
    assert.ok(action, actions.map((each) => each.title).join("\n"));
    assert.equal(client.applied(uri, await client.resolve(action)), converted);
  });
}

test("no kind of problem is left out", () => {
  assert.deepEqual(new Set(problemCases.map(({ code }) => code)), new Set(problemCodes));
});
