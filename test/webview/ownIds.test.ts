import assert from "node:assert/strict";
import { test } from "node:test";
import { ownIds } from "../../webview/page/ownIds.ts";

test("a page hears the answers to its own requests, not those of the page before it", () => {
  const [before, after] = [ownIds("one"), ownIds("two")];
  const request = after.outgoing({ jsonrpc: "2.0", id: 0, method: "analysis/calibrate" }) as { id: unknown };
  assert.deepEqual(after.incoming({ jsonrpc: "2.0", id: request.id, result: 8 }), {
    jsonrpc: "2.0",
    id: 0,
    result: 8,
  });
  assert.equal(before.incoming({ jsonrpc: "2.0", id: request.id, result: 8 }), null);
});

test("a cancellation names the request it is for, and notifications pass unchanged", () => {
  const ids = ownIds("one");
  const request = ids.outgoing({ id: 3, method: "analysis/summarize" }) as { id: unknown };
  const cancel = ids.outgoing({ method: "$/cancelRequest", params: { id: 3 } }) as {
    params: { id: unknown };
  };
  assert.equal(cancel.params.id, request.id);
  const notification = { method: "analysis/progress", params: { share: 0.5 } };
  assert.equal(ids.outgoing(notification), notification);
  assert.equal(ids.incoming(notification), notification);
});
