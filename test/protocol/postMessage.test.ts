import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestType } from "vscode-jsonrpc/node";
import { tagNumbers, untagNumbers } from "../../core/protocol/postMessage.ts";
import { fromPosted, toPosted } from "../webview/postedValue.ts";
import { connectedPair } from "./connectedPair.ts";

function throughJson(value: unknown): unknown {
  return untagNumbers(fromPosted(toPosted(tagNumbers(value))));
}

test("what JSON loses comes through", () => {
  const values = [
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    0,
    5e-324,
    1.7976931348623157e308,
    null,
    "NaN",
    true,
    [Number.NaN, [Infinity, { deep: -0 }]],
    { moments: { min: Infinity, max: -Infinity, mean: 0 } },
    new Float64Array([Number.NaN, -0, Infinity]),
    new Uint8Array([1, 2, 3]).subarray(1),
  ];
  for (const value of values) assert.deepEqual(throughJson(value), value);
});

test("requests, errors and cancellation cross a channel", async () => {
  const [here, there] = connectedPair();
  const double = new RequestType<number, number, void>("double");
  there.onRequest(double, (value, token) => {
    if (!Number.isFinite(value)) throw new Error("not finite");
    return new Promise((resolve, reject) => {
      if (value > 0) resolve(2 * value);
      token.onCancellationRequested(() => reject(new Error("stopped")));
    });
  });
  assert.equal(await here.sendRequest(double, 21), 42);
  await assert.rejects(here.sendRequest(double, Number.NaN), /not finite/);
});
