import { readFileSync, statSync } from "node:fs";
import { shareText } from "../core/display/quantity.ts";
import type { Outcome } from "../core/protocol/analysis.ts";
import { mergeSummaries } from "../core/statistics/merge.ts";
import type { Summary } from "../core/statistics/summary.ts";
import { formatSummary, parseSummary } from "../core/statistics/summaryFile.ts";
import type { FileProblem } from "../core/tensors/tensorFile.ts";
import { isCancelled } from "../engine/cancellation.ts";
import { reasonOf } from "../engine/fileSource.ts";
import { describeLayer } from "../engine/layer.ts";
import { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import { step, type Watch } from "../engine/tensorReading.ts";
import { TensorShards } from "../engine/tensorShards.ts";
import { layerColumns, layerRecord, layerRows } from "./layerFacts.ts";
import { ProgressBar } from "./progressBar.ts";
import type { Record } from "./records.ts";
import { type Column, tableText } from "./table.ts";
import type { TensorCommand } from "./tensorArguments.ts";
import {
  channelThresholdColumns,
  errorColumns,
  errorRecord,
  factColumns,
  factsOf,
  thresholdColumns,
  thresholdRecord,
} from "./tensorTables.ts";
import { complain, type ExitStatus, type Terminal } from "./terminal.ts";

/** A command whose files are parts of one tensor. */
type ShardsCommand = Exclude<TensorCommand, { kind: "merge" | "layer" }>;

/** Bytes of a summary file; real ones have about a tenth. */
const maxSummaryBytes = 16 * 2 ** 20;

/** What no text has: zero bytes, and what is not UTF-8. */
const binary = /[\0\uFFFD]/;

/** What a text begins with when it is UTF-16, in either order of bytes. */
const utf16Marks = ["fffe", "feff"];

/** Runs a command on tensor files. */
export async function runTensorCommand(command: TensorCommand, terminal: Terminal): Promise<ExitStatus> {
  try {
    const answer = await answerTo(command, terminal);
    if (answer.ok) {
      await terminal.write(answer.result);
      return 0;
    }
    await complain(terminal, sentencesOf(answer.problem));
    return 1;
  } catch (error) {
    if (!isCancelled(error)) throw error;
    await complain(terminal, "cancelled.");
    return 130;
  }
}

async function answerTo(command: TensorCommand, terminal: Terminal): Promise<Outcome<string>> {
  if (command.kind === "merge") {
    const merged = mergeFiles(command.files);
    return written(merged, (summary) => summaryText(summary, command.json, terminal));
  }
  if (command.kind === "layer") return layerText(command, terminal);
  const whole = command.kind === "error" && command.summary ? readSummary(command.summary) : undefined;
  if (whole && !whole.ok) return whole;
  const { files, range, readAs } = command;
  const shards = TensorShards.open(
    {
      files,
      ...(range && { range }),
      ...(readAs !== undefined && { readAs }),
      ...(whole && { summary: whole.result }),
    },
    terminal.workerFile,
  );
  let notes: readonly string[] = [];
  const answer = await watched(command.kind, terminal, [shards], async (watch) => {
    // Channels are calibrated one by one: what all of them have together takes another read.
    const reads = isUnsigned(command) && command.perChannel !== undefined ? 2 : 1;
    const text = await analyse(command, shards, step(watch, 0, reads), terminal);
    const lost =
      text.ok && isUnsigned(command) ? await lostNegatives(shards, step(watch, reads - 1, reads)) : [];
    notes = [...(await shards.notes()), ...lost];
    return text;
  });
  for (const note of notes) await complain(terminal, note);
  return answer;
}

/** Whether it calibrates for unsigned codes without a zero point. */
function isUnsigned(command: ShardsCommand): command is Extract<ShardsCommand, { kind: "calibrate" }> {
  return command.kind === "calibrate" && !command.options.signed && !command.options.asymmetric;
}

/** What such codes lose of a tensor, in a sentence where they do. */
async function lostNegatives(shards: TensorShards, watch: Watch): Promise<readonly string[]> {
  const summary = await shards.summarize(watch);
  if (!summary.ok || summary.result.counts.negative === 0) return [];
  const { negative, finite } = summary.result.counts;
  return [
    `${shareText(negative / finite)} of the values are negative, which unsigned codes store as 0; they count as clipped.`,
  ];
}

/** Draws progress while something runs, and ends the workers then. */
async function watched<T>(
  title: string,
  terminal: Terminal,
  workers: readonly { dispose(): Promise<void> }[],
  use: (watch: Watch) => Promise<T>,
): Promise<T> {
  const bar = new ProgressBar(title, (text) => void terminal.writeError(text));
  const token = terminal.interruption?.();
  try {
    return await use({
      ...(token && { token }),
      ...(terminal.drawsProgress && { onProgress: (share) => bar.show(share) }),
    });
  } finally {
    bar.clear();
    await Promise.all(workers.map((each) => each.dispose()));
  }
}

function layerText(
  { files, options, json }: Extract<TensorCommand, { kind: "layer" }>,
  terminal: Terminal,
): Promise<Outcome<string>> {
  const [weights, inputs] = files.map((path) =>
    TensorAnalysis.open({ kind: "file", path }, terminal.workerFile),
  ) as [TensorAnalysis, TensorAnalysis];
  return watched("layer", terminal, [weights, inputs], async (watch) =>
    written(await describeLayer(weights, inputs, options, watch), (facts) =>
      json
        ? `${JSON.stringify(layerRecord(facts))}\n`
        : tableText(layerColumns, layerRows(facts), terminal.isTerminal ?? false),
    ),
  );
}

async function analyse(
  command: ShardsCommand,
  shards: TensorShards,
  watch: Watch,
  terminal: Terminal,
): Promise<Outcome<string>> {
  const { json } = command;
  switch (command.kind) {
    case "summarize":
      return written(await shards.summarize(watch), (summary) => summaryText(summary, json, terminal));
    case "calibrate":
      return calibrationText(command, shards, watch, terminal);
    case "error":
    default:
      return written(await shards.measureSchemes(command.requests, watch), (errors) =>
        rowsText(errors, errorColumns, errorRecord, json, terminal),
      );
  }
}

async function calibrationText(
  { options, perChannel, json }: Extract<TensorCommand, { kind: "calibrate" }>,
  shards: TensorShards,
  watch: Watch,
  terminal: Terminal,
): Promise<Outcome<string>> {
  if (perChannel === undefined) {
    return written(anyOf(await shards.calibrate(options, watch)), (thresholds) =>
      rowsText(thresholds, thresholdColumns, thresholdRecord, json, terminal),
    );
  }
  return written(anyOf(await shards.calibrateChannels(perChannel, options, watch)), (thresholds) =>
    rowsText(thresholds, channelThresholdColumns, thresholdRecord, json, terminal),
  );
}

/** The thresholds, or why there are none. */
function anyOf<T>(outcome: Outcome<readonly T[]>): Outcome<readonly T[]> {
  if (!outcome.ok || outcome.result.length > 0) return outcome;
  return { ok: false, problem: { message: "No element is finite, so there is nothing to calibrate." } };
}

function written<T>(outcome: Outcome<T>, write: (result: T) => string): Outcome<string> {
  return outcome.ok ? { ok: true, result: write(outcome.result) } : outcome;
}

function summaryText(summary: Summary, json: boolean, { isTerminal = false }: Terminal): string {
  return json ? `${formatSummary(summary)}\n` : tableText(factColumns, factsOf(summary), isTerminal);
}

function rowsText<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  record: (row: R) => Record,
  json: boolean,
  { isTerminal = false }: Terminal,
): string {
  if (json) return rows.map((row) => `${JSON.stringify(record(row))}\n`).join("");
  return tableText(columns, rows, isTerminal);
}

function mergeFiles(files: readonly string[]): Outcome<Summary> {
  let merged: Summary | undefined;
  for (const file of files) {
    // One after the other: a thousand shards need the memory of one.
    const summary = readSummary(file);
    if (!summary.ok) return summary;
    merged = merged ? mergeSummaries(merged, summary.result) : summary.result;
  }
  return merged
    ? { ok: true, result: merged }
    : { ok: false, problem: { message: "There is nothing to merge." } };
}

function readSummary(file: string): Outcome<Summary> {
  try {
    const stats = statSync(file);
    const { size } = stats;
    if (!stats.isFile() && !stats.isDirectory()) return refuse(file, "it is a device or a pipe, not a file");
    if (size > maxSummaryBytes) {
      return refuse(file, `it has ${size} bytes, and no summary has more than ${maxSummaryBytes}`);
    }
    const bytes = readFileSync(file);
    if (utf16Marks.includes(bytes.toString("hex", 0, 2))) {
      return refuse(file, "it is UTF-16, as some shells write what they redirect; summaries are UTF-8");
    }
    const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
    if (binary.test(text)) return refuse(file, "it is no text; summarize --json writes summaries");
    return { ok: true, result: parseSummary(text) };
  } catch (error) {
    return refuse(file, error instanceof SyntaxError ? error.message : reasonOf(error));
  }
}

function refuse(file: string, reason: string): Outcome<never> {
  return { ok: false, problem: { message: `${file} cannot be read as a summary: ${reason}.` } };
}

function sentencesOf({ message, offsetBytes, advice }: FileProblem): string {
  const place = offsetBytes ? ` (byte ${offsetBytes})` : "";
  return [message.replace(/\.$/, `${place}.`), ...(advice === undefined ? [] : [advice])].join(" ");
}
