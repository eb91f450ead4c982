import type { CancellationToken } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { shortValue } from "../core/display/shortValue.ts";
import type { Settings } from "../core/editing/settings.ts";
import type { Format } from "../core/formats/format.ts";
import { findFormat } from "../core/formats/index.ts";
import type {
  SelectedNumbers,
  SelectionFormat,
  SelectionTensor,
  SelectionTensorParams,
  TextRange,
} from "../core/protocol/language.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import { firstElements } from "../core/sequences/elements.ts";
import { formatsFor, type Sequence, sequenceOf } from "../core/sequences/sequence.ts";
import { tensorOf } from "../core/sequences/tensorOf.ts";
import type { ByteOrder } from "../core/tensors/tensorFile.ts";
import { selectionOf } from "./conversions.ts";
import { inSlices } from "./slices.ts";

const noNumbers = "The selection holds no numbers: select literals, a list of them, byte escapes or a dump.";

/** Values that an example has. */
const exampleLength = 4;

/** What the numbers of a range are, and what they may be read as. */
export function selectedNumbersIn(
  document: OpenDocument,
  range: TextRange,
  settings: Settings,
  around: SurroundingsAt,
): SelectedNumbers {
  const sequence = sequenceOf(selectionOf(document, range, around));
  if (!sequence) return { ok: false, problem: noNumbers };
  const formats = formatsFor(sequence, settings).map((format) => described(sequence, format));
  return { ok: true, kind: sequence.kind, format: sequence.format?.id ?? null, formats };
}

function described(sequence: Sequence, format: Format): SelectionFormat {
  const example = (order: ByteOrder) =>
    firstElements(sequence, format, order, exampleLength)
      .map((decoded) => shortValue(decoded.value))
      .join(", ");
  const little = example("little");
  return {
    id: format.id,
    name: format.name,
    examples: { little, big: sequence.kind === "bytes" ? example("big") : little },
  };
}

/** The numbers of a range as a tensor. */
export async function selectionTensorIn(
  document: OpenDocument,
  { range, format: id, byteOrder }: SelectionTensorParams,
  around: SurroundingsAt,
  token: CancellationToken,
): Promise<SelectionTensor> {
  const sequence = sequenceOf(selectionOf(document, range, around));
  const format = findFormat(id);
  if (!sequence) return { ok: false, problem: noNumbers };
  if (!format) return { ok: false, problem: `"${id}" is no number format.` };
  const tensor = await inSlices(tensorOf(sequence, format, byteOrder), () => token.isCancellationRequested);
  if (!tensor) return { ok: false, problem: "The inspection was cancelled." };
  return tensor.ok ? { ok: true, npy: base64(tensor.npy) } : tensor;
}

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const pieceBytes = 8190;
  const pieces: string[] = [];
  // A multiple of three bytes makes whole letters, so that the pieces can be joined.
  for (let start = 0; start < bytes.length; start += pieceBytes)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + pieceBytes))));
  return pieces.join("");
}
