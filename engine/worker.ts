/** Entry of a worker thread: reads and computes, one request at a time, so the host's thread never waits. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parentPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  SharedArrayReceiverStrategy,
  SharedArraySenderStrategy,
} from "vscode-jsonrpc/node";
import { CountsAccumulator, countsOf } from "../core/calibration/counts.ts";
import { findThresholds } from "../core/calibration/index.ts";
import { elementDecoder, type Values } from "../core/kernels/decode.ts";
import { wasmKernels } from "../core/kernels/wasmKernels.ts";
import { useCustomFormats } from "../core/formats/index.ts";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import * as protocol from "../core/protocol/worker.ts";
import type { OpenedSource, RangeParams } from "../core/protocol/worker.ts";
import { BlockAmaxAccumulator } from "../core/quantization/blockAmaxes.ts";
import { SchemeMeter } from "../core/quantization/meter.ts";
import { SummaryAccumulator } from "../core/statistics/accumulator.ts";
import { CodeCounter, hasFewCodes } from "../core/statistics/codeCounter.ts";
import { summaryOfCounted } from "../core/statistics/countedSummary.ts";
import { ChannelAccumulator } from "../core/statistics/channels.ts";
import { FineCounters } from "../core/statistics/fineCounters.ts";
import { ValueSearch } from "../core/statistics/valueSearch.ts";
import { readElementGrid } from "../core/tensors/elementGrid.ts";
import { JoinedSource, joinTensors } from "../core/tensors/joinedTensors.ts";
import { openTensorFile } from "../core/tensors/openTensorFile.ts";
import { readElements, readStored, type Visit } from "../core/tensors/readElements.ts";
import { cancelled } from "./cancellation.ts";
import { compareRange } from "./compareRange.ts";
import { TransferringWriter } from "./transferringWriter.ts";
import { nameOf, withSource, withUnchanged } from "./withSource.ts";

/** Milliseconds between two progress notifications. */
const progressInterval = 100;

/** Requests are answered one after the other, so they can share the memory. */
const kernels = wasmKernels(readFileSync(path.join(__dirname, "kernels.wasm")));
const fineCounters = new FineCounters(kernels);
kernels.keep();

if (parentPort) serve(parentPort);

function serve(port: MessagePort): void {
  const connection = createMessageConnection(
    new PortMessageReader(port),
    new TransferringWriter(port),
    undefined,
    {
      cancellationStrategy: {
        sender: new SharedArraySenderStrategy(),
        receiver: new SharedArrayReceiverStrategy(),
      },
    },
  );
  connection.onRequest(protocol.openSource, open);
  connection.onRequest(protocol.summarizeRange, (params, token) => {
    begin(params);
    if (hasFewCodes(params.tensor.element)) {
      return readCodes(connection, token, params, (counter) =>
        summaryOfCounted(counter.finish(), counter.decoder),
      );
    }
    const { smallestNormal, isWide } = elementDecoder(params.tensor.element, 0);
    const accumulator = new SummaryAccumulator({ smallestNormal, isWide }, kernels, fineCounters);
    return readRange(connection, token, params, 1, {
      add: (values, _, restOf) => accumulator.add(values, restOf),
      finish: () => accumulator.finish(),
    });
  });
  connection.onRequest(protocol.countRange, (params, token) => {
    begin(params);
    const { plan } = params;
    if (hasFewCodes(params.tensor.element)) {
      return readCodes(connection, token, params, (counter) => countsOf(plan, counter.finish()));
    }
    return readRange(connection, token, params, 1, new CountsAccumulator(plan, kernels));
  });
  connection.onRequest(protocol.searchThresholds, ({ summary, counts, options }) => ({
    ok: true,
    result: findThresholds(summary, counts, options),
  }));
  connection.onRequest(protocol.measureRange, (params, token) => {
    begin(params);
    const meter = new SchemeMeter(params.schemes, kernels, params.blockSize);
    return readRange(connection, token, params, params.blockSize, {
      add: (values, firstIndex) => meter.add(values, firstIndex),
      finish: () => measurementsOf(meter),
    });
  });
  connection.onRequest(protocol.measureBlockAmaxes, (params, token) => {
    begin(params);
    const { blockSize } = params;
    return readRange(connection, token, params, blockSize, new BlockAmaxAccumulator(blockSize));
  });
  connection.onRequest(protocol.measureChannels, (params, token) => {
    begin(params);
    return readRange(connection, token, params, 1, new ChannelAccumulator(params.cells));
  });
  connection.onRequest(protocol.searchRange, (params, token) => {
    begin(params);
    return readRange(connection, token, params, 1, new ValueSearch(params.sought));
  });
  connection.onRequest(protocol.readGrid, (params) => {
    begin(params);
    return withUnchanged(params, (bytes) => ({
      ok: true,
      result: readElementGrid(bytes, params.tensor, params.grid, kernels),
    }));
  });
  connection.onRequest(protocol.compareRange, (params, token) => {
    begin(params);
    return compareRange(params, token, progressOf(connection, params.run));
  });
  connection.listen();
}

/** Reports how many elements of a run are done, a few times a second. */
function progressOf(connection: MessageConnection, run: number): (done: number) => void {
  let reported = Date.now();
  return (done) => {
    if (Date.now() - reported < progressInterval) return;
    reported = Date.now();
    void connection.sendNotification(protocol.rangeProgressed, { run, done });
  };
}

/** What every range request begins with: free kernel memory, and the user's own formats. */
function begin({ customFormats }: Pick<RangeParams, "customFormats">): void {
  kernels.release();
  useCustomFormats(customFormats);
}

function open(source: Source): Outcome<OpenedSource> {
  const name = nameOf(source);
  return withSource(source, (bytes, stamp) => {
    const isLayer = bytes instanceof JoinedSource;
    const opened = isLayer ? joinTensors(bytes.parts) : openTensorFile(bytes, name);
    if (!opened.ok) return opened;
    const sizeBytes = isLayer ? bytes.fileSizeBytes : bytes.sizeBytes;
    const files = isLayer && { files: bytes.files };
    return { ok: true, result: { file: opened.file, name, sizeBytes, stamp, ...files } };
  });
}

interface Accumulator<T> {
  add(values: Values, firstIndex: number, restOf?: (place: number) => number): void;
  finish(): T;
  /** True when it has seen enough. */
  readonly isDone?: boolean;
}

function readRange<T>(
  connection: MessageConnection,
  token: CancellationToken,
  params: RangeParams,
  blockSize: number,
  accumulator: Accumulator<T>,
): Outcome<T> {
  const { run, tensor, range, indexOffset = 0 } = params;
  const onDone = progressOf(connection, run);
  return withUnchanged(params, (bytes) => {
    const visit: Visit = (values, firstIndex, restOf) => {
      // The loop sees no messages, so the token is a flag in shared memory.
      if (token.isCancellationRequested) throw cancelled();
      accumulator.add(values, firstIndex + indexOffset, restOf);
      onDone(firstIndex + values.length - range.first);
      return accumulator.isDone ?? false;
    };
    readElements(bytes, tensor, range, blockSize, visit, kernels);
    return { ok: true, result: accumulator.finish() };
  });
}

/** What can be said of elements whose codes are counted as they are stored. */
function readCodes<T>(
  connection: MessageConnection,
  token: CancellationToken,
  params: RangeParams,
  finish: (counter: CodeCounter) => T,
): Outcome<T> {
  const { run, tensor, range } = params;
  const counter = new CodeCounter(tensor.element, kernels);
  const onDone = progressOf(connection, run);
  return withUnchanged(params, (bytes) => {
    const visit = (stored: Uint8Array, done: number): boolean => {
      if (token.isCancellationRequested) throw cancelled();
      counter.add(stored);
      onDone(done + stored.length / tensor.element.widthBytes);
      return false;
    };
    readStored(bytes, tensor, range, visit, kernels);
    return { ok: true, result: finish(counter) };
  });
}

function measurementsOf(meter: SchemeMeter): readonly protocol.Measurement[] {
  const maps = meter.maps();
  const distributions = meter.distributions();
  const codes = meter.codes();
  return meter.finish().map((error, index) => {
    const map = maps[index];
    const distribution = distributions[index];
    const use = codes[index];
    return {
      error,
      ...(map && { map }),
      ...(distribution && { distribution }),
      ...(use && { codes: use }),
    };
  });
}
