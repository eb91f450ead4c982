import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc/node";
import { answerPanel } from "../../client/panelRequests.ts";
import * as protocol from "../../core/protocol/analysis.ts";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { PostMessageReader, PostMessageWriter } from "../../core/protocol/postMessage.ts";
import { isCancelled } from "../../engine/cancellation.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const folder = mkdtempSync(path.join(tmpdir(), "panel-requests-"));
const file = path.join(folder, "large.npy");
const count = 4_000_000;
writeFileSync(file, npyFile(npyHeader("'<f4'", `(${count},)`)));
writeFileSync(file, new Uint8Array(Float32Array.from({ length: count }, (_, i) => Math.sin(i)).buffer), {
  flag: "a",
});
after(() => rmSync(folder, { recursive: true }));
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

/** Both ends of one conversation. */
function connections(): readonly [MessageConnection, MessageConnection] {
  const receivers = new Map<number, (message: unknown) => void>();
  const end = (own: number) => {
    const channel = {
      post: (message: unknown) => setImmediate(() => receivers.get(1 - own)?.(message)),
      listen: (receive: (message: unknown) => void) => {
        receivers.set(own, receive);
        return { dispose: () => receivers.delete(own) };
      },
    };
    return createMessageConnection(new PostMessageReader(channel), new PostMessageWriter(channel));
  };
  return [end(0), end(1)];
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
  return outcome.result;
}

const longRequest = [
  { quantizer: "int8-symmetric", blockSizes: [16, 32, 64, 128, 256, 512, 1024] },
  { quantizer: "nf4", blockSizes: [64, 128, 256] },
];

for (const [how, stop] of [
  [
    "asked for the tensor anew",
    async (page: MessageConnection) => void must(await page.sendRequest(protocol.openedTensor)),
  ],
  ["closed", (_: MessageConnection, answers: { dispose(): void }) => answers.dispose()],
] as const) {
  test(`what runs for a page is cancelled when it is ${how}`, async () => {
    const analysis = TensorAnalysis.open({ kind: "file", path: file }, path.resolve("dist/worker.js"));
    const [page, host] = connections();
    const answers = answerPanel(host, () => Promise.resolve({ ok: true, result: analysis }));
    host.listen();
    page.listen();
    try {
      must(await page.sendRequest(protocol.openedTensor));
      const running = assert.rejects(page.sendRequest(protocol.measureSchemes, longRequest), isCancelled);
      const begun = new Promise<void>((resolve) => {
        page.onNotification(protocol.progressed, () => resolve());
      });
      await begun;
      await stop(page, answers);
      await running;
      assert.equal(must(await analysis.summarize()).counts.total, count);
    } finally {
      page.dispose();
      host.dispose();
      await analysis.dispose();
    }
  });
}

test("every request of a page is answered", async () => {
  const small = path.resolve("test/data/weight_depthwise_192x1x5x5.npy");
  const analysis = TensorAnalysis.open({ kind: "file", path: small }, path.resolve("dist/worker.js"));
  const [page, host] = connections();
  answerPanel(host, () => Promise.resolve({ ok: true, result: analysis }));
  host.listen();
  page.listen();
  const codes = { bits: 8, signed: true };
  const scheme = { quantizer: "int8-symmetric", blockSize: 32 };
  try {
    assert.equal(must(await page.sendRequest(protocol.summarize)).counts.total, 4800);
    assert.equal(must(await page.sendRequest(protocol.calibrate, codes)).length, 4);
    assert.equal(must(await page.sendRequest(protocol.channels, { axis: 0 })).moments.finite.length, 192);
    const most = { rows: 10, columns: 10 };
    assert.equal(
      must(await page.sendRequest(protocol.errorMap, { ...scheme, axis: 0, most })).cells.rows,
      10,
    );
    assert.equal(must(await page.sendRequest(protocol.errorHistogram, scheme)).error.counts.total, 4800);
    const thresholds = [{ amax: 1 }, { amax: 2 }];
    assert.equal(
      must(await page.sendRequest(protocol.measureThresholds, { ...codes, thresholds })).length,
      2,
    );
    assert.equal(must(await page.sendRequest(protocol.divergenceCurve, codes)).thresholds.length, 1921);
    const window = { kind: "flat", first: 0, count: 3 } as const;
    assert.equal(must(await page.sendRequest(protocol.values, window)).columns, 3);
    assert.equal(must(await page.sendRequest(protocol.findElement, { kind: "nan" })), null);
    assert.ok(!(await page.sendRequest(protocol.readAs, "float16")).ok);
  } finally {
    page.dispose();
    host.dispose();
    await analysis.dispose();
  }
});
