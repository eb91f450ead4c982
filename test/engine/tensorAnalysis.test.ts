import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { type CancellationToken, CancellationTokenSource } from "vscode-jsonrpc/node";
import { useCustomFormats } from "../../core/formats/index.ts";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { isCancelled } from "../../engine/cancellation.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const worker = path.resolve("dist/worker.js");
const childMark = "TENSOR_ANALYSIS_CHILD";
const folder = mkdtempSync(path.join(tmpdir(), "tensor-analysis-"));
const large = path.join(folder, "large.npy");
const count = 6_000_000;

if (process.env[childMark] === undefined) {
  after(() => rmSync(folder, { recursive: true }));
  // Idle workers keep no process alive; between two requests of a test something has to.
  const alive = setInterval(() => {}, 1000);
  after(() => clearInterval(alive));
  const values = Float32Array.from({ length: count }, (_, index) => Math.sin(index) * (1 + index / count));
  writeFileSync(large, npyFile(npyHeader("'<f4'", `(${count},)`)));
  writeFileSync(large, new Uint8Array(values.buffer), { flag: "a" });
  defineTests();
} else {
  // A process that leaves an analysis open ends by itself.
  void TensorAnalysis.open({ kind: "file", path: process.env[childMark] }, worker)
    .summarize()
    .then((outcome) => process.stdout.write(String(outcome.ok)));
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.problem.message);
  return outcome.result;
}

function checkProblem(outcome: Outcome<unknown>, message: RegExp): void {
  assert.ok(!outcome.ok, "was accepted");
  assert.match(outcome.problem.message, message);
}

async function withAnalysis(file: string, use: (analysis: TensorAnalysis) => Promise<void>, entry = worker) {
  const analysis = TensorAnalysis.open({ kind: "file", path: file }, entry);
  try {
    await use(analysis);
  } finally {
    await analysis.dispose();
  }
}

/** Two requests that take equally long; the second one cannot be answered from the first. */
const blockSizes = [16, 32, 64, 128, 256, 512, 1024];
const longRequest = [{ quantizer: "int8-symmetric", blockSizes }];
const otherRequest = [{ quantizer: "int7-symmetric", blockSizes }];

/** Milliseconds until the promise resolves. */
async function timeOf(promise: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await promise;
  return performance.now() - started;
}

function defineTests(): void {
  test("workers read elements as a format of the user's own", async () => {
    useCustomFormats([{ id: "acme8", exponentBits: 3, fractionBits: 4 }]);
    const file = path.join(folder, "acme8.npy");
    writeFileSync(file, npyFile(npyHeader("'|V1'", "(2,)")));
    // 1 and −1.5: exponent field 3 is 2^0 with the usual bias.
    writeFileSync(file, new Uint8Array([0x30, 0xb8]), { flag: "a" });
    await withAnalysis(file, async (analysis) => {
      assert.ok(must(await analysis.opened()).readAsChoices.includes("acme8"));
      must(await analysis.readAs("acme8"));
      const { moments } = must(await analysis.summarize());
      assert.deepEqual([moments.min, moments.max], [-1.5, 1]);
      useCustomFormats([{ id: "acme8", exponentBits: 4, fractionBits: 3 }]);
      must(await analysis.readAs("acme8"));
      const again = must(await analysis.summarize()).moments;
      assert.deepEqual([again.min, again.max], [-1, 0.5], "as defined anew");
    });
    useCustomFormats([]);
  });

  test("two workers and one piece of memory give the same answers", async () => {
    const bytes = new Uint8Array(readFileSync(large));
    const memory = TensorAnalysis.open({ kind: "bytes", name: "large.npy", bytes }, worker);
    await withAnalysis(large, async (file) => {
      const [a, b] = [must(await file.summarize()), must(await memory.summarize())];
      assert.deepEqual(a, b);
      assert.equal(a.counts.total, count);
      const requests = [
        { quantizer: "int8-symmetric", blockSizes: [0, 16, 1024, 1000] },
        { quantizer: "int4-symmetric", blockSizes: [64] },
      ];
      const measured = must(await file.measureSchemes(requests));
      assert.deepEqual(measured, must(await memory.measureSchemes(requests)));
      assert.deepEqual(
        measured.map(({ blockSize }) => blockSize),
        [0, 16, 1024, 1000, 64],
      );
      for (const { error } of measured) assert.equal(error.count, count);
      assert.ok(measured.every(({ bitsPerValue }) => bitsPerValue >= 4 && bitsPerValue < 11));
    });
    await memory.dispose();
  });

  test("progress grows from 0 to 1", async () => {
    await withAnalysis(large, async (analysis) => {
      const shares: number[] = [];
      must(
        await analysis.calibrate({ bits: 8, signed: true }, { onProgress: (share) => shares.push(share) }),
      );
      assert.equal(shares.at(-1), 1);
      for (const [index, share] of shares.entries()) {
        assert.ok(share > 0 && share <= 1 && share >= (shares[index - 1] ?? 0), shares.join(" "));
      }
    });
  });

  test("a cancelled request rejects at once, and the workers are free again soon", async () => {
    await withAnalysis(large, async (analysis) => {
      must(await analysis.summarize());
      const measure = (token: CancellationToken) => analysis.measureSchemes(otherRequest, { token });
      const whole = await timeOf(analysis.measureSchemes(longRequest).then(must));
      const source = new CancellationTokenSource();
      const running = assert.rejects(measure(source.token), isCancelled);
      const waiting = assert.rejects(measure(source.token), isCancelled);
      await new Promise((resolve) => setTimeout(resolve, 20));
      source.cancel();
      const cancelling = await timeOf(Promise.all([running, waiting]));
      assert.ok(cancelling < whole / 2, `cancelled after ${cancelling} ms of ${whole} ms`);
      await assert.rejects(
        analysis.calibrate({ bits: 8, signed: true }, { token: source.token }),
        isCancelled,
      );
      const next = await timeOf(analysis.opened());
      assert.ok(next < whole / 2, `free after ${next} ms of ${whole} ms`);
    });
  });

  test("a file that changes is a problem until it is opened again", async () => {
    const file = path.join(folder, "changing.npy");
    const write = (value: number) =>
      writeFileSync(
        file,
        npyFile(npyHeader("'<f4'", "(2,)"), { data: new Uint8Array(new Float32Array(2).fill(value).buffer) }),
      );
    write(1);
    await withAnalysis(file, async (analysis) => {
      must(await analysis.opened());
      rmSync(file);
      checkProblem(await analysis.summarize(), /there is no such file/);
      checkProblem(await analysis.opened(), /there is no such file/);
      write(2);
      checkProblem(await analysis.summarize(), /changed on disk since it was opened/);
      must(await analysis.opened());
      assert.equal(must(await analysis.summarize()).moments.mean, 2);
    });
  });

  test("bad files are problems, and a good one opens afterwards", async () => {
    checkProblem(await TensorAnalysis.open({ kind: "file", path: folder }, worker).opened(), /is a folder/);
    checkProblem(
      await TensorAnalysis.open({ kind: "bytes", name: "x", bytes: new Uint8Array(0) }, worker).summarize(),
      /x is empty/,
    );
    await withAnalysis(path.resolve("test/data/variants/object_pickled.npy"), async (analysis) => {
      checkProblem(await analysis.opened(), /never executed/);
      checkProblem(await analysis.summarize(), /never executed/);
      checkProblem(await analysis.calibrate({ bits: 8, signed: true }), /never executed/);
    });
    await withAnalysis(path.resolve("test/data/weight_depthwise_192x1x5x5.npy"), async (analysis) => {
      assert.equal(must(await analysis.opened()).name, "weight_depthwise_192x1x5x5.npy");
    });
  });

  test("two readers of one file choose apart, by the same workers", async () => {
    await withAnalysis(path.resolve("test/data/variants/int8_scale_0.35665977.npy"), async (first) => {
      const second = first.another();
      must(await first.readAs("int8:scale=0.5"));
      must(await second.readAs("float8_e4m3fn"));
      assert.equal(must(await first.opened()).tensor.element.kind, "number");
      assert.equal(must(await first.summarize()).moments.min, -63.5);
      const { tensor } = must(await second.opened());
      assert.deepEqual("format" in tensor.element && tensor.element.format, "float8_e4m3fn");
    });
  });

  test("elements of unknown type wait for a choice", async () => {
    await withAnalysis(path.resolve("test/data/variants/bfloat16_as_V2.npy"), async (analysis) => {
      const opened = must(await analysis.opened());
      assert.deepEqual(opened.readAsChoices.slice(0, 2), ["bfloat16", "float16"]);
      checkProblem(await analysis.summarize(), /does not say what its 2-byte elements are/);
      checkProblem(await analysis.readAs("float32"), /"float32" is not a format of 2 bytes/);
      checkProblem(await analysis.readAs("nonsense"), /"nonsense" is not a number format/);
      for (const choice of opened.readAsChoices.slice(0, 2)) {
        const { tensor } = must(await analysis.readAs(choice));
        assert.deepEqual(tensor.element, {
          kind: "number",
          format: choice,
          byteOrder: "little",
          widthBytes: 2,
        });
        assert.equal(must(await analysis.summarize()).counts.total, 4800);
      }
      must(await analysis.readAs("torch.bfloat16"));
      assert.equal(must(await analysis.summarize()).moments.max, 30.5);
    });
    await withAnalysis(path.resolve("test/data/variants/float16.npy"), async (analysis) => {
      checkProblem(await analysis.readAs("bfloat16"), /says that its elements are <f2/);
    });
  });

  test("an empty tensor has empty answers", async () => {
    await withAnalysis(path.resolve("test/data/variants/empty_0x7.npy"), async (analysis) => {
      assert.equal(must(await analysis.summarize()).counts.total, 0);
      must(await analysis.calibrate({ bits: 8, signed: true }));
      const [scheme] = must(
        await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [64] }]),
      );
      assert.equal(scheme?.error.count, 0);
    });
  });

  test("schemes that make no sense are problems", async () => {
    await withAnalysis(path.resolve("test/data/variants/float16.npy"), async (analysis) => {
      checkProblem(
        await analysis.measureSchemes([{ quantizer: "int9", blockSizes: [64] }]),
        /no quantizer "int9"/,
      );
      for (const blockSize of [-1, 1.5, Number.NaN, 2 ** 21]) {
        checkProblem(
          await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [blockSize] }]),
          /cannot be measured/,
        );
      }
      checkProblem(
        await analysis.measureSchemes([{ quantizer: "int8-symmetric", blockSizes: [1009, 1013, 1019] }]),
        /only meet every 1041537223 elements/,
      );
    });
  });

  test("a worker that dies is a problem, and the next request gets a fresh one", async () => {
    const flag = path.join(folder, "crash");
    const entry = path.join(folder, "crashing.js");
    writeFileSync(
      entry,
      `require("node:worker_threads").parentPort.on("message", () => {
         if (require("node:fs").existsSync(${JSON.stringify(flag)})) throw new Error("out of luck");
       });
       require(${JSON.stringify(worker)});`,
    );
    await withAnalysis(
      large,
      async (analysis) => {
        must(await analysis.opened());
        writeFileSync(flag, "");
        checkProblem(await analysis.summarize(), /^The analysis stopped: out of luck\.$/);
        rmSync(flag);
        assert.equal(must(await analysis.summarize()).counts.total, count);
      },
      entry,
    );
  });

  test("dispose ends what runs, and an idle analysis keeps no process alive", async () => {
    const analysis = TensorAnalysis.open({ kind: "file", path: large }, worker);
    must(await analysis.opened());
    const running = analysis.summarize();
    await analysis.dispose();
    checkProblem(await running, /stopped: it was closed/);
    checkProblem(await analysis.summarize(), /stopped: it was closed/);
    const file = path.resolve("test/data/weight_depthwise_192x1x5x5.npy");
    const environment = { ...process.env, [childMark]: file, NODE_TEST_CONTEXT: "" };
    const output = execFileSync(process.execPath, [__filename], {
      env: environment,
      timeout: 20_000,
      encoding: "utf8",
    });
    assert.equal(output, "true");
  });
}
