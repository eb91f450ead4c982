import type { CalibrationOptions } from "../core/calibration/calibrator.ts";
import { calibrators } from "../core/calibration/index.ts";
import type { SchemeRequest } from "../core/protocol/analysis.ts";
import { findQuantizer } from "../core/quantization/index.ts";
import type { ElementRange } from "../core/tensors/readElements.ts";
import type { LayerOptions } from "../engine/layer.ts";
import { type SplitArguments, UsageError, listed } from "./options.ts";

interface Shards {
  readonly json: boolean;
  readonly files: readonly string[];
  readonly range?: ElementRange;
  readonly readAs?: string;
}

/** What to do with tensor files. */
export type TensorCommand =
  | {
      readonly kind: "layer";
      readonly json: boolean;
      /** Weights and inputs. */
      readonly files: readonly [string, string];
      readonly options: LayerOptions;
    }
  | ({ readonly kind: "summarize" } & Shards)
  | { readonly kind: "merge"; readonly json: boolean; readonly files: readonly string[] }
  | ({
      readonly kind: "calibrate";
      readonly options: CalibrationOptions;
      /** Axis along which every channel is calibrated on its own. */
      readonly perChannel?: number;
    } & Shards)
  | ({
      readonly kind: "error";
      readonly requests: readonly SchemeRequest[];
      /** Path of the summary of the whole tensor, of which the files are a part. */
      readonly summary?: string;
    } & Shards);

export type TensorCommandName = TensorCommand["kind"];

/** @throws UsageError with a sentence that names what is wrong. */
export function readTensorArguments(kind: TensorCommandName, split: SplitArguments): TensorCommand {
  const { flags, inputs: files } = split;
  const json = flags.has("json");
  if (files.length === 0) {
    const what = kind === "merge" ? "summaries, as summarize --json writes them" : "tensor files";
    throw new UsageError(`${kind} needs ${what}.`);
  }
  if (kind === "merge") return { kind, json, files };
  if (kind === "layer") return { kind, json, files: pairOf(files), options: layerOptions(flags) };
  const range = flags.get("range");
  const readAs = flags.get("read-as");
  const shards: Shards = {
    json,
    files,
    ...(range !== undefined && { range: rangeOf(range) }),
    ...(readAs !== undefined && { readAs }),
  };
  if (kind === "summarize") return { kind, ...shards };
  if (kind === "calibrate") {
    const perChannel = axisOf("per-channel", flags);
    return {
      kind,
      ...shards,
      options: calibrationOptions(flags),
      ...(perChannel !== undefined && { perChannel }),
    };
  }
  const summary = flags.get("summary");
  return { kind, ...shards, requests: schemeRequests(flags), ...(summary !== undefined && { summary }) };
}

function rangeOf(text: string): ElementRange {
  const [, first = "", count = ""] = /^(\d+):(\d+)$/.exec(text) ?? [];
  const range = { first: Number(first), count: Number(count) };
  if (count === "" || !Number.isSafeInteger(range.first + range.count)) {
    throw new UsageError(`--range is "${text}"; write first:count, e.g. --range 0:1000000.`);
  }
  return range;
}

function calibrationOptions(flags: SplitArguments["flags"]): CalibrationOptions {
  const known = calibrators.map(({ id }) => id);
  const method = flags.get("method");
  const methods = method === "all" ? known : method?.split(",");
  const unknown = methods?.find((each) => !known.includes(each));
  if (unknown !== undefined) {
    throw new UsageError(`--method is "${unknown}"; there are ${known.join(", ")} and all.`);
  }
  return {
    bits: bitsOf(flags),
    signed: !flags.has("unsigned"),
    ...(flags.has("asymmetric") && { asymmetric: true }),
    ...(methods && { methods }),
  };
}

function bitsOf(flags: SplitArguments["flags"]): number {
  const bits = flags.get("bits") ?? "8";
  if (!/^[2-8]$/.test(bits)) throw new UsageError(`--bits is "${bits}"; there are 2 to 8.`);
  return Number(bits);
}

function pairOf(files: readonly string[]): readonly [string, string] {
  const [weights, inputs, ...more] = files;
  if (weights !== undefined && inputs !== undefined && more.length === 0) return [weights, inputs];
  throw new UsageError(`layer needs two files, weights and inputs; there are ${files.length}.`);
}

function layerOptions(flags: SplitArguments["flags"]): LayerOptions {
  const positions = flags.get("positions");
  if (positions !== undefined && !/^[1-9]\d{0,14}$/.test(positions)) {
    throw new UsageError(`--positions is "${positions}"; write a whole number from 1 on.`);
  }
  const text = flags.get("output-max");
  const outputMax = Number(text);
  if (text !== undefined && !(outputMax > 0 && Number.isFinite(outputMax))) {
    throw new UsageError(`--output-max is "${text}"; write a number above 0.`);
  }
  return {
    bits: bitsOf(flags),
    ...(positions !== undefined && { positions: Number(positions) }),
    ...(text !== undefined && { outputMax }),
  };
}

function schemeRequests(flags: SplitArguments["flags"]): readonly SchemeRequest[] {
  const schemes = flags.get("scheme");
  if (schemes === undefined) {
    throw new UsageError("--scheme is missing; say which scheme, e.g. --scheme int8-symmetric.");
  }
  const axis = axisOf("axis", flags);
  const blocks = flags.get("block")?.split(",").map(blockSizeOf) ?? (axis === undefined ? undefined : [0]);
  return listed(schemes).map((quantizer) => {
    const found = findQuantizer(quantizer);
    if (!found) {
      throw new UsageError(
        `--scheme is "${quantizer}"; "numeric-formats error --scheme help" lists the schemes.`,
      );
    }
    const blockSizes = blocks ?? found.usualBlockSizes.slice(0, 1);
    return { quantizer: found.id, blockSizes, codes: true, ...(axis !== undefined && { axis }) };
  });
}

function axisOf(option: string, flags: SplitArguments["flags"]): number | undefined {
  const text = flags.get(option);
  if (text === undefined) return undefined;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} is "${text}"; axes are numbered from 0 on.`);
}

function blockSizeOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new UsageError(`--block is "${text}"; write elements a block, or 0 for the whole tensor.`);
}
