import { html } from "lit";
import type { TemplateResult } from "lit";
import { describeBits } from "../../core/display/describeBits.ts";
import { measureText, powerOfTwoText } from "../../core/display/quantity.ts";
import { parseTypedNumber } from "../../core/literals/typedNumber.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { formatOf } from "../../core/quantization/formatGrid.ts";
import { mxVariants } from "../../core/quantization/mx.ts";
import { mxBlockOf } from "../../core/quantization/mxBlock.ts";
import type { Entry } from "./inspectorState.ts";
import { renderSelect } from "./select.ts";

/** What tensors hold before they are quantized. */
const fp32 = formatOf("float32");

/** Values of a block in OCP MX. */
const blockSize = 32;

/** Up to 32 typed or pasted values as a microscaling block: the shared scale, and each element with its error. */
export function renderMxBlock(entry: Entry, keep: (entry: Entry) => void): TemplateResult {
  const { values = "", scheme = "mxfp8-e4m3" } = entry;
  const read = readValues(values);
  return html`
    <div class="fields-to-fill">
      ${renderSelect(
        "format",
        mxVariants.map(({ id, name }) => ({ value: id, text: name })),
        scheme,
        (id) => keep({ ...entry, scheme: id }),
      )}
      <label class="wide">
        <span class="quiet">values, at most ${blockSize}</span>
        <textarea
          spellcheck="false"
          placeholder="0.1, -0.25, 3.5 …"
          .value=${values}
          @input=${(event: Event) => keep({ ...entry, values: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
      </label>
    </div>
    ${
      typeof read === "string"
        ? html`<p role="status">${read}</p>`
        : read.length === 0
          ? html`<p class="quiet">Paste the values of a block.</p>`
          : renderBlock(mxVariants.some(({ id }) => id === scheme) ? scheme : "mxfp8-e4m3", read)
    }
  `;
}

/** Numbers apart by commas, spaces or lines, in brackets or not; or why one of them is none. */
function readValues(text: string): readonly number[] | string {
  const words = text
    .replace(/[[\](){}]/g, " ")
    .split(/[\s,;]+/)
    .filter((word) => word !== "");
  if (words.length > blockSize) return `A block has at most ${blockSize} values; these are ${words.length}.`;
  const numbers: number[] = [];
  for (const [index, word] of words.entries()) {
    const typed = parseTypedNumber(word, "");
    if (!typed.ok) return `Value ${index + 1}: ${typed.problem}`;
    const { value: stored } = fp32.encode(typed.literal.value).decoded;
    const number = toNumber(stored);
    if (!Number.isFinite(number)) return `Value ${index + 1}: ${word} is not a finite float32.`;
    numbers.push(number);
  }
  return numbers;
}

/** Elements keep the sign of a zero. */
const signedText = (value: number): string => (Object.is(value, -0) ? "−0" : measureText(value));

function renderBlock(scheme: string, values: readonly number[]): TemplateResult {
  const block = mxBlockOf(scheme, values);
  const widthBits = mxVariants.find(({ id }) => id === scheme)?.element.widthBits ?? 8;
  const { scaleExponent } = block;
  const scale =
    scaleExponent === null
      ? "All values are 0; any scale does."
      : `Scale ${powerOfTwoText(scaleExponent)}, E8M0 ${describeBits(BigInt(block.scaleBits), 8)}.`;
  return html`
    <p>${scale}</p>
    <div class="scroller" role="region" tabindex="0" aria-label="Elements of the block">
      <table>
        <thead>
          <tr>
            <th class="number">value</th><th>bits</th><th class="number">element</th>
            <th class="number">read back</th><th class="number">error</th>
          </tr>
        </thead>
        <tbody>
          ${block.elements.map(({ element, bits, stored }, index) => {
            const value = values[index] ?? 0;
            const error = stored - value;
            return html`<tr>
              <td class="number">${measureText(value)}</td>
              <td><code>${describeBits(bits, widthBits)}</code></td>
              <td class="number">${signedText(element)}</td>
              <td class="number">${signedText(stored)}</td>
              <td class="number">${error === 0 ? "0" : measureText(error, 3)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}
