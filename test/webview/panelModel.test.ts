import assert from "node:assert/strict";
import { test } from "node:test";
import type { CancellationToken } from "vscode-jsonrpc/node";
import * as protocol from "../../core/protocol/analysis.ts";
import type { OpenedTensor, Outcome } from "../../core/protocol/analysis.ts";
import { tensorChanged } from "../../core/protocol/tensorPanel.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { PanelModel } from "../../webview/tensorPanel/panelModel.ts";
import { initialViewState, restoreViewState } from "../../webview/tensorPanel/viewState.ts";
import type { ViewState } from "../../webview/tensorPanel/viewState.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { connectedPair } from "../protocol/connectedPair.ts";

const float32 = {
  kind: "number",
  format: "float32",
  byteOrder: "little",
  widthBytes: 4,
} as const satisfies ElementType;

function opened(element: ElementType, readAsChoices: readonly string[] = []): OpenedTensor {
  const shape = [4];
  const tensor = {
    name: "",
    dtype: "<f4",
    element,
    shape,
    order: "C" as const,
    elementCount: 4,
    offsetBytes: 128,
    sizeBytes: 16,
    notes: [],
  };
  return { name: "a.npy", container: "npy", tensor, fileSizeBytes: 144, readAsChoices, customFormats: [] };
}

/** Only what the model looks at; the rest is the views' business. */
function summary(finite: number, negative: number): Summary {
  return { counts: { total: 4, negative }, moments: { count: finite } } as Summary;
}

const measured = { id: "", name: "", amax: 0, scale: 1, zeroPoint: 0, clippedShare: 0.25, sqnrDb: 30 };

/** A host that notes what it is asked, and a model on the other end. */
function setUp(
  answers: {
    readonly opened?: () => Outcome<OpenedTensor> | Promise<Outcome<OpenedTensor>>;
    readonly summary?: (token: CancellationToken) => Promise<Outcome<Summary>>;
  },
  view: Partial<ViewState> = {},
) {
  const [page, host] = connectedPair();
  const asked: string[] = [];
  const note = (name: string, params: unknown = "") => asked.push(`${name} ${JSON.stringify(params)}`.trim());
  let file: NonNullable<typeof answers.opened> =
    answers.opened ?? (() => ({ ok: true, result: opened(float32) }));
  host.onRequest(protocol.openedTensor, () => (note("opened"), file()));
  host.onRequest(protocol.readAs, (format) => {
    note("readAs", format);
    return { ok: true, result: opened({ ...float32, format, widthBytes: 2 }, ["bfloat16", "float16"]) };
  });
  host.onRequest(protocol.summarize, (token) => {
    note("summarize");
    return answers.summary?.(token) ?? { ok: true, result: summary(4, 1) };
  });
  host.onRequest(protocol.calibrate, (options) => (note("calibrate", options), { ok: true, result: [] }));
  host.onRequest(protocol.measureSchemes, (schemes) => (note("measure", schemes), { ok: true, result: [] }));

  host.onRequest(protocol.channels, ({ axis }) => {
    note("channels", axis);
    return { ok: false, problem: { message: "not in this test" } };
  });
  host.onRequest(protocol.measureThresholds, ({ thresholds }) => {
    note("own", thresholds);
    return { ok: true, result: thresholds.map(({ amax }) => ({ ...measured, amax })) };
  });

  const schemes = [{ quantizer: "int8", blockSizes: [16] }];
  const model = new PanelModel(page, { ...initialViewState, ...view }, schemes, () => {});
  return { model, host, asked, replaceFile: (now: typeof file) => (file = now) };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test("everything is asked for, in the order in which it is read", async () => {
  const { model, asked } = setUp({});
  model.open();
  await until(() => model.data.schemes.state === "done");
  assert.deepEqual(asked, [
    'opened ""',
    'summarize ""',
    'calibrate {"bits":8,"signed":true,"asymmetric":false}',
    'measure [{"quantizer":"int8","blockSizes":[16]}]',
  ]);
});

test("a tensor without negative values is calibrated unsigned, unless the user says otherwise", async () => {
  const { model, asked } = setUp({
    summary: () => Promise.resolve({ ok: true, result: summary(4, 0) }),
  });
  model.open();
  await until(() => model.data.schemes.state === "done");
  assert.ok(asked.includes('calibrate {"bits":8,"signed":false,"asymmetric":false}'));
  model.choose({ signedness: "signed", bits: 4 });
  await until(() => model.data.thresholds.state === "done");
  assert.equal(asked.at(-1), 'calibrate {"bits":4,"signed":true,"asymmetric":false}');
});

test("an own threshold is estimated while it moves and measured when it rests", async () => {
  const whole = summaryOf(Float32Array.from({ length: 1000 }, (_, index) => index / 100 - 5));
  const { model, asked } = setUp({ summary: () => Promise.resolve({ ok: true, result: whole }) });
  // A function, because the compiler takes a getter's answer for one that stays.
  const own = () => model.own;
  model.open();
  await until(() => model.data.schemes.state === "done");
  assert.ok(!own());
  model.choose({ threshold: 2 });
  assert.equal(own()?.isExact, false);
  assert.ok(Math.abs((own()?.threshold.clippedShare ?? 0) - 0.6) < 0.01);
  await model.measureOwn();
  assert.deepEqual([own()?.isExact, own()?.threshold.clippedShare], [true, 0.25]);
  assert.equal(asked.at(-1), 'own [{"amax":2}]');
  model.choose({ threshold: 2.5 });
  assert.equal(own()?.isExact, false, "what was measured was another threshold");
  model.choose({ bits: 4 });
  await until(() => own()?.isExact === true);
  assert.equal(own()?.threshold.amax, 2.5);
  model.choose({ threshold: 0 });
  assert.ok(!own());
});

test("a void type waits for the user's choice, and remembers it", async () => {
  const voids = opened({ kind: "void", widthBytes: 2 }, ["bfloat16", "float16"]);
  const { model, asked } = setUp({ opened: () => ({ ok: true, result: voids }) });
  model.open();
  await until(() => model.data.opened.state === "done");
  assert.deepEqual(asked, ['opened ""']);
  model.choose({ readAs: "bfloat16" });
  await until(() => model.data.schemes.state === "done");
  assert.deepEqual(asked.slice(1, 4), ['opened ""', 'readAs "bfloat16"', 'summarize ""']);
});

test("a problem is kept as it came, and the next good content opens", async () => {
  const problem = { message: "The file is empty.", offsetBytes: 0, advice: "Write it again." };
  const { model, host, replaceFile } = setUp({ opened: () => ({ ok: false, problem }) });
  model.open();
  await until(() => model.data.opened.state === "failed");
  assert.deepEqual(model.data.opened, { state: "failed", problem });
  replaceFile(() => ({ ok: true, result: opened(float32) }));
  await host.sendNotification(tensorChanged);
  await until(() => model.data.schemes.state === "done");
});

test("a task shows its progress, stops when told, and can be taken up again", async () => {
  let stopped = false;
  let runs = 0;
  const { model, host } = setUp({
    summary: (token) =>
      ++runs > 1
        ? Promise.resolve({ ok: true, result: summary(4, 1) })
        : new Promise((_, reject) => {
            token.onCancellationRequested(() => {
              stopped = true;
              reject(new Error("cancelled"));
            });
          }),
  });
  model.open();
  await until(() => model.data.summary.state === "running");
  await host.sendNotification(protocol.progressed, { task: "summarize", share: 0.25 });
  await until(() => model.data.summary.state === "running" && model.data.summary.share === 0.25);
  model.stop("summarize");
  assert.equal(model.data.summary.state, "stopped");
  void model.resume("summarize");
  await until(() => model.data.schemes.state === "done");
  assert.ok(stopped);
});

test("opening a file that does not answer is cancelled, and begun again when told", async () => {
  const answers: ((outcome: Outcome<OpenedTensor>) => void)[] = [];
  const { model } = setUp({ opened: () => new Promise((resolve) => answers.push(resolve)) });
  const state = () => model.data.opened.state;
  model.open();
  await until(() => answers.length === 1);
  assert.equal(state(), "running");
  model.stop("open");
  assert.equal(state(), "stopped");
  answers[0]?.({ ok: true, result: opened(float32) });
  void model.resume("open");
  await until(() => answers.length === 2);
  assert.equal(state(), "running", "what came too late is dropped");
  answers[1]?.({ ok: true, result: opened(float32) });
  await until(() => model.data.schemes.state === "done");
});

test("an answer to an earlier question is dropped", async () => {
  const answer: ((outcome: Outcome<Summary>) => void)[] = [];
  const { model } = setUp({ summary: () => new Promise((resolve) => answer.push(resolve)) });
  model.open();
  await until(() => answer.length === 1);
  model.open();
  await until(() => answer.length === 2);
  answer[1]?.({ ok: true, result: summary(4, 1) });
  answer[0]?.({ ok: false, problem: { message: "The file changed while it was read." } });
  await until(() => model.data.schemes.state === "done");
  assert.equal(model.data.summary.state, "done");
});

test("a host that fails is a problem too", async () => {
  const { model } = setUp({ summary: () => Promise.reject(new Error("worker gone")) });
  model.open();
  await until(() => model.data.summary.state === "failed");
  assert.match(JSON.stringify(model.data.summary), /worker gone/);
});

test("nothing is calibrated where no value is finite", async () => {
  const { model, asked } = setUp({
    summary: () => Promise.resolve({ ok: true, result: summary(0, 0) }),
  });
  model.open();
  await until(() => model.data.summary.state === "done");
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(asked.length, 2);
});

test("a saved view is restored as far as it makes sense", () => {
  const cases: readonly (readonly [unknown, Partial<ViewState>])[] = [
    [undefined, {}],
    ["junk", {}],
    [
      { axis: "exponent", bits: 4 },
      { axis: "exponent", bits: 4 },
    ],
    [{ threshold: -3 }, {}],
    [{ axis: "diagonal", bits: "8", counts: "log", more: 1 }, { counts: "log" }],
  ];
  for (const [saved, change] of cases) {
    assert.deepEqual(restoreViewState(saved), { ...initialViewState, ...change });
  }
});
