import { html } from "lit";
import type { TemplateResult } from "lit";
import { asciiText } from "../../core/display/asciiText.ts";
import { elementText } from "../../core/display/elementText.ts";
import { groupedText } from "../../core/display/quantity.ts";
import type { ElementWindow, Outcome, WindowElements } from "../../core/protocol/analysis.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import type { Place } from "../page/gridPlace.ts";
import { errorText, roundedElement } from "./cellTexts.ts";
import { coordinatesIn } from "./slice.ts";
import type { Slice } from "./slice.ts";
import type { ValueTiles } from "./valueTiles.ts";

/** Neighbours of an element that are copied at most: what one answer holds. */
const mostCopied = 2 ** 16;

export interface ChosenElement {
  readonly tensor: TensorInfo;
  readonly slice: Slice;
  readonly tiles: ValueTiles;
  /** In the slice; undefined while none is chosen. */
  readonly chosen: Place | undefined;
  /** What values are rounded to, by its name; any other text for nothing. */
  readonly format: string;
  readonly read: (window: ElementWindow) => Promise<Outcome<WindowElements>>;
}

/** Where the chosen element is and all its digits, to be copied alone or with those beside it. */
export function renderChosen(choice: ChosenElement): TemplateResult {
  const { tensor, slice, tiles, chosen, format } = choice;
  if (!chosen) return html`<span class="quiet">Choose a cell to see where it is and all its digits.</span>`;
  const place = coordinatesIn(slice, chosen.row, chosen.column).join(", ");
  const stored = tiles.at(chosen.row, chosen.column);
  if (!stored) return html`[${place}] …`;
  const { exact, bits } = elementText(stored.bytes, tensor.element);
  const rounded = roundedElement(stored.bytes, tensor.element, format);
  return html`[${place}] = <span class="number">${exact}</span>, ${bits}${
    rounded ? html`; rounded to <span class="number">${rounded.text}</span>, ${errorText(rounded)}` : ""
  }
    <copy-button label="Copy the value" .text=${() => plainNumber(exact)}></copy-button>
    <copy-button
      label=${lineLabel(slice, tensor.shape)}
      .text=${() => lineText(choice, chosen)}
    ></copy-button>`;
}

/** The values along the row of a place, or along the only column, with all their digits. */
async function lineText({ tensor, slice, read }: ChosenElement, { row }: Place): Promise<string> {
  const { element, shape } = tensor;
  const axis = slice.columnAxis ?? slice.rowAxis;
  const length = axis === null ? 1 : (shape[axis] ?? 0);
  const answer = await read({
    kind: "slice",
    start: coordinatesIn(slice, slice.columnAxis === null ? 0 : row, 0),
    rowAxis: null,
    columnAxis: axis,
    rows: 1,
    columns: Math.min(length, mostCopied),
  });
  if (!answer.ok) return answer.problem.message;
  const { bytes, values } = answer.result;
  const width = bytes.length / Math.max(1, values.length);
  const texts = Array.from(values, (_, at) =>
    plainNumber(elementText(bytes.subarray(at * width, (at + 1) * width), element).exact),
  );
  return `${texts.join(slice.columnAxis === null ? "\n" : "\t")}\n`;
}

/** A number as programs read it. */
export function plainNumber(text: string): string {
  return asciiText(text.replaceAll("≈ ", ""));
}

/** What the button copies, and how much of it where one answer does not hold all. */
export function lineLabel({ columnAxis, rowAxis }: Slice, shape: readonly number[]): string {
  const axis = columnAxis ?? rowAxis;
  const length = axis === null ? 1 : (shape[axis] ?? 0);
  const line = columnAxis === null ? "column" : "row";
  return length <= mostCopied
    ? `Copy the ${line}`
    : `Copy the first ${groupedText(mostCopied)} of the ${line}`;
}
