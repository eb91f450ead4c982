import { customFormatsSetting } from "../core/formats/index.ts";
import type { OpenedTensor, Outcome } from "../core/protocol/analysis.ts";
import type { OpenedSource } from "../core/protocol/worker.ts";
import { readAsChoices, readTensorAs } from "../core/tensors/readAs.ts";
import type { TensorInfo } from "../core/tensors/tensorFile.ts";

/** The tensor that an analysis is of. Never changed: another choice makes another one. */
export interface OpenTensor {
  readonly source: OpenedSource;
  /** As the file says it. */
  readonly stored: TensorInfo;
  /** As it is read: a void element has become a number. */
  readonly tensor: TensorInfo;
}

/** The first tensor of a file, as the file says it. */
export function firstTensor(source: OpenedSource): Outcome<OpenTensor> {
  const [stored] = source.file.tensors;
  if (!stored) return problem(`${source.name} holds no tensor.`, "Open another file.");
  return { ok: true, result: { source, stored, tensor: stored } };
}

/** The tensor with its elements read as a format, by any spelling, where the file leaves that open. */
export function withFormat(open: OpenTensor, spelling: string): Outcome<OpenTensor> {
  const { stored } = open;
  const tensor = readTensorAs(stored, spelling);
  if (typeof tensor !== "string") return { ok: true, result: { ...open, tensor } };
  const choices = readAsChoices(stored.element);
  return problem(
    tensor,
    choices.length > 0
      ? adviceFor(choices)
      : "Only void elements and integers can be read as something else.",
  );
}

/** The tensor itself once its elements can be read, or what to choose. */
export function readable(open: OpenTensor): Outcome<OpenTensor> {
  const { kind, widthBytes } = open.tensor.element;
  if (kind !== "void") return { ok: true, result: open };
  return problem(
    `The file does not say what its ${widthBytes}-byte elements are.`,
    adviceFor(readAsChoices(open.stored.element)),
  );
}

/** What the page shows of the tensor. */
export function describe({ source, stored, tensor }: OpenTensor): OpenedTensor {
  return {
    name: source.name,
    container: source.file.container,
    tensor,
    fileSizeBytes: source.sizeBytes,
    ...(source.files && { files: source.files.map(({ name }) => name) }),
    readAsChoices: readAsChoices(stored.element),
    customFormats: customFormatsSetting(),
  };
}

function adviceFor(choices: readonly string[]): string {
  return `Read them as one of ${choices.join(", ")}.`;
}

function problem(message: string, advice: string): Outcome<never> {
  return { ok: false, problem: { message, advice } };
}
