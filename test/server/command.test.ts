import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { serverCommand, TestClient } from "./testClient.ts";

/** Runs the command to its end; standard input is closed at once. */
function runCommand(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [serverCommand, ...args], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, out: stdout, err: stderr };
}

test("the command is a bin of the package, runs by itself, and says what it is", () => {
  const { bin, version } = JSON.parse(readFileSync("package.json", "utf8")) as {
    bin: Record<string, string>;
    version: string;
  };
  assert.equal(bin["numeric-format-inspector-lsp"], `./${serverCommand}`);
  assert.match(readFileSync(serverCommand, "utf8"), /^#!\/usr\/bin\/env node\n/);
  assert.deepEqual(runCommand("--version"), { status: 0, out: `${version}\n`, err: "" });
  const { status, out } = runCommand("--help");
  assert.equal(status, 0);
  assert.match(out, /numeric-format-inspector-lsp --stdio/);
});

test("arguments that make no sense are refused in a sentence", () => {
  assert.match(runCommand().err, /say how to talk, e\.g\. --stdio/);
  assert.match(runCommand("--studio").err, /"--studio" is not an option/);
  assert.equal(runCommand().status, 2);
  assert.equal(runCommand("--stdio", "--colour").status, 2);
});

test("a client that goes without a word ends the server, with a status that says so", () => {
  assert.equal(runCommand("--stdio").status, 1);
});

test("bytes that are no messages end in an answer or an end, never in a hang", () => {
  const hello = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
  for (const input of [
    "not a message\r\n\r\n",
    "Content-Length: 5\r\n\r\n{...}",
    "Content-Length: -1\r\n\r\n",
    "Content-Length: 99999999999\r\n\r\n{",
    `Content-Length: ${hello.length}\r\n\r\n${hello}Content-Length: 2\r\n\r\n[]`,
    "\u0000\u0001\u0002".repeat(1000),
  ]) {
    const { status, error } = spawnSync(process.execPath, [serverCommand, "--stdio"], {
      input,
      timeout: 20_000,
    });
    assert.equal(error, undefined, JSON.stringify(input.slice(0, 40)));
    assert.equal(status, 1);
  }
});

const uri = "file:///sample.cpp";
const text = "half x = 0.1f;\nauto y = __ushort_as_half(0x3C00);\n";
let client: TestClient;
before(async () => {
  client = await TestClient.start({
    capabilities: {
      general: { markdown: { parser: "plain" } },
      textDocument: {
        hover: { contentFormat: ["markdown", "plaintext"] },
        codeAction: { resolveSupport: { properties: ["edit"] } },
      },
    },
    initializationOptions: { settings: { formats: ["fp16", "bf16"], inlayHints: "patterns" } },
  });
  client.open(uri, "cpp", text);
});
after(() => client.stop());

test("from initialize to exit: hover, code action, its edit, inlay hint", async () => {
  assert.equal(client.initialized.capabilities.inlayHintProvider, true);
  const hover = await client.hover(uri, { line: 0, character: 11 });
  assert.doesNotMatch(hover?.value ?? "", /<span|command:/);
  const [action] = await client.codeActions(uri, { line: 0, character: 11 });
  assert.equal(action?.edit, undefined);
  assert.ok(action);
  const resolved = await client.resolve(action);
  assert.equal(client.applied(uri, resolved), text.replace("0.1f", "0.0999755859375f"));
  assert.deepEqual(
    (await client.inlayHints(uri, 2))?.map(({ label }) => label),
    ["= 1"],
  );
});

test("tables line up for a client that shows Markdown as text", async () => {
  const hover = await client.hover(uri, { line: 0, character: 11 });
  const table = (hover?.value ?? "").split("\n").filter((line) => line.startsWith("|"));
  assert.deepEqual(table, [
    "| Format   |    Stored value |     Bits | Relative error | ulp |",
    "| -------- | --------------: | -------: | -------------: | --: |",
    "| **fp16** | 0.0999755859375 | `0x2E66` |        2.44e−4 | 0.4 |",
    "| bf16     |   0.10009765625 | `0x3DCD` |        9.77e−4 | 0.2 |",
  ]);
});

test("a client that shows no Markdown gets plain text", async () => {
  const plain = await TestClient.start({
    capabilities: { textDocument: { hover: { contentFormat: ["plaintext"] } } },
    initializationOptions: { settings: { formats: ["fp16", "bf16"] } },
  });
  plain.open(uri, "cpp", text);
  const hover = await plain.hover(uri, { line: 0, character: 11 });
  await plain.stop();
  assert.deepEqual((hover?.value ?? "").split("\n"), [
    "0.1f",
    "",
    "fp16 here. The declaration says half.",
    "",
    "Format     Stored value    Bits  Relative error  ulp",
    "fp16    0.0999755859375  0x2E66         2.44e−4  0.4",
    "bf16      0.10009765625  0x3DCD         9.77e−4  0.2",
  ]);
});
