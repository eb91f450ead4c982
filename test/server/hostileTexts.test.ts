import assert from "node:assert/strict";
import test from "node:test";
import { TestClient } from "./testClient.ts";

test("a line of a megabyte, lone surrogates and binary junk get an answer", async () => {
  const settings = { inlayHints: "all" };
  const client = await TestClient.start({ capabilities: {}, initializationOptions: { settings } });
  const junk = String.fromCharCode(
    ...Uint16Array.from({ length: 4096 }, (_, index) => (index * 40503) & 0xffff),
  );
  const texts = {
    "file:///minified.js": `var a=[${"0.1,".repeat(1 << 18)}0]`,
    "file:///digits.txt": "1".repeat(1 << 20),
    "file:///surrogates.txt": "\ud800 0.5 \udc00".repeat(1000),
    "file:///junk.bin": junk,
  };
  for (const [uri, text] of Object.entries(texts)) {
    client.open(uri, "plaintext", text);
    for (const character of [0, 1, 3, 9, 500, 4095, text.length >> 1, text.length]) {
      await client.hover(uri, { line: 0, character });
      await client.codeActions(uri, { line: 0, character });
      await client.literalAt(uri, { line: 0, character });
    }
    await client.inlayHints(uri, 1);
  }
  assert.match(
    (await client.hover("file:///minified.js", { line: 0, character: 500_000 }))?.value ?? "",
    /`0\.1`/,
  );
  assert.match(
    (await client.hover("file:///surrogates.txt", { line: 0, character: 3 }))?.value ?? "",
    /`0\.5`/,
  );
  await client.stop();
});
