import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import type { NotificationMessage } from "vscode-jsonrpc/node";
import { TransferringWriter } from "../../engine/transferringWriter.ts";

test("hands over large tables wherever they are, and copies what is small, shared or a part of something", async () => {
  const { port1, port2 } = new MessageChannel();
  const whole = new Float64Array(65536).fill(3);
  const small = Float64Array.of(1, 2);
  const part = new Float32Array(65536).fill(5).subarray(1);
  const shared = new Float64Array(new SharedArrayBuffer(whole.byteLength));
  const params = { tables: [{ whole, again: whole }], small, part, shared };
  const message: NotificationMessage = { jsonrpc: "2.0", method: "answer", params };
  const arrived = once(port2, "message");
  await new TransferringWriter(port1).write(message);
  const [received] = (await arrived) as [{ params: typeof params }];
  assert.deepEqual(
    [whole, small, part, shared].map(({ length }) => length),
    [0, 2, 65535, 65536],
  );
  const [table] = received.params.tables;
  assert.equal(table?.whole, table?.again);
  assert.deepEqual([table?.whole.length, table?.whole.at(-1)], [65536, 3]);
  assert.deepEqual(received.params.small, small);
  assert.deepEqual([received.params.part.length, received.params.part.at(-1)], [65535, 5]);
  port1.close();
});

test("says when a message cannot be sent", async () => {
  const { port1 } = new MessageChannel();
  const writer = new TransferringWriter(port1);
  const errors: unknown[] = [];
  writer.onError(([error]) => errors.push(error));
  const message: NotificationMessage = { jsonrpc: "2.0", method: "answer", params: { run: () => 0 } };
  await assert.rejects(writer.write(message), /could not be cloned/);
  assert.equal(errors.length, 1);
  port1.close();
});
