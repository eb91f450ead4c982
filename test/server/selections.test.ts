import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  type SelectedNumbers,
  type SelectionTensor,
  selectedNumbers,
  selectionTensor,
} from "../../core/protocol/language.ts";
import type { ByteOrder } from "../../core/tensors/tensorFile.ts";
import { TestClient } from "./testClient.ts";

const uri = "file:///weights.cpp";
const text = `half w[2] = {1.0, -0.5};
uint8_t blob[] = {0x00, 0x00, 0x80, 0x3f};
const char* name = "none";
`;

let client: TestClient;
before(async () => {
  client = await TestClient.start({ capabilities: {} });
  client.open(uri, "cpp", text);
});
after(() => client.stop());

function line(number: number) {
  return { start: { line: number, character: 0 }, end: { line: number + 1, character: 0 } };
}

function numbers(range: ReturnType<typeof line>, version = 1): Promise<SelectedNumbers> {
  return client.ask(selectedNumbers, { uri, version, range });
}

function tensor(
  range: ReturnType<typeof line>,
  format: string,
  byteOrder: ByteOrder,
): Promise<SelectionTensor> {
  return client.ask(selectionTensor, { uri, version: 1, range, format, byteOrder });
}

/** The elements' bytes, behind a header of 128 bytes. */
function elements(answer: SelectionTensor): string {
  assert.ok(answer.ok, JSON.stringify(answer));
  const npy = Buffer.from(answer.npy, "base64");
  assert.equal(npy.subarray(1, 6).toString(), "NUMPY");
  return npy.subarray(10 + npy.readUInt16LE(8)).toString("hex");
}

test("says what a selection holds, so that only what is open is asked", async () => {
  const declared = await numbers(line(0));
  assert.ok(declared.ok);
  assert.deepEqual([declared.kind, declared.format], ["values", "float16"]);
  const bytes = await numbers(line(1));
  assert.ok(bytes.ok);
  assert.deepEqual([bytes.kind, bytes.format], ["bytes", null]);
  const float32 = bytes.formats.find(({ id }) => id === "float32");
  assert.equal(float32?.examples.little, "1");
  assert.match(float32?.examples.big ?? "", /e−4/);
  const float16 = declared.formats.find(({ id }) => id === "float16");
  assert.deepEqual(float16?.examples, { little: "1, −0.5", big: "1, −0.5" });
});

test("gives the numbers as a file", async () => {
  assert.equal(elements(await tensor(line(0), "float16", "little")), "003c00b8");
  assert.equal(elements(await tensor(line(1), "float32", "little")), "0000803f");
  // Big-endian words 0000 and 803F, written little-endian.
  assert.equal(elements(await tensor(line(1), "bfloat16", "big")), "00003f80");
});

test("refuses in a sentence", async () => {
  assert.deepEqual(await numbers(line(2)), {
    ok: false,
    problem: "The selection holds no numbers: select literals, a list of them, byte escapes or a dump.",
  });
  assert.deepEqual(await numbers(line(0), 9), { ok: false, problem: "The text has changed meanwhile." });
  assert.deepEqual(await tensor(line(0), "nothing", "little"), {
    ok: false,
    problem: '"nothing" is no number format.',
  });
  assert.deepEqual(
    await client.ask(selectedNumbers, { uri: "file:///unknown.c", version: 1, range: line(0) }),
    {
      ok: false,
      problem: "The text cannot be read here: open it in an editor, as a file or untitled.",
    },
  );
});

test("two megabytes of numbers are read while others are answered", async () => {
  const large = "file:///large.cpp";
  const row = Array.from({ length: 16 }, (_, index) => `${(index / 16 - 0.5).toFixed(6)}f, `).join("");
  const rows = Math.ceil(2_000_000 / (row.length + 1));
  client.open(large, "cpp", `float w[] = {\n${`${row}\n`.repeat(rows)}};\n`);
  const range = { start: { line: 0, character: 0 }, end: { line: rows + 2, character: 0 } };
  const asked = client.ask(selectionTensor, {
    uri: large,
    version: 1,
    range,
    format: "float32",
    byteOrder: "little" as const,
  });
  let longest = 0;
  let answered = 0;
  const state = { isDone: false };
  void asked.then(() => (state.isDone = true));
  while (!state.isDone) {
    const start = performance.now();
    await client.hover(uri, { line: 0, character: 14 });
    longest = Math.max(longest, performance.now() - start);
    answered++;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const answer = await asked;
  assert.equal(elements(answer).length, rows * 16 * 8);
  // A server that reads all at once answers one, when it has done.
  assert.ok(answered > 2, `${answered} hovers meanwhile`);
  assert.ok(longest < 3000, `the longest took ${longest} ms`);
});
