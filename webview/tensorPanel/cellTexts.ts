import { decodedElement, elementText, shortText } from "../../core/display/elementText.ts";
import { measureText } from "../../core/display/quantity.ts";
import { findFormat } from "../../core/formats/index.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import type { GridCell } from "../page/virtualGrid.ts";
import { tintSteps } from "../page/virtualGridStyles.ts";
import type { TileElement } from "./valueTiles.ts";
import type { ViewState } from "./viewState.ts";

/** How the cells are written and coloured. */
export interface CellStyle {
  /** "value", "bits", or the id of a format to which the values are rounded. */
  readonly as: string;
  readonly color: ViewState["cellColor"];
  /** The tensor's largest magnitude, which has the full colour. */
  readonly amax: number;
}

/** A number rounded to a format, and what that costs. */
export interface Rounded {
  readonly text: string;
  /** The rounded value less the exact one; NaN where either is not finite. */
  readonly error: number;
}

/** The element rounded to a format; null for elements that are no single number. */
export function roundedElement(stored: Uint8Array, element: ElementType, id: string): Rounded | null {
  const format = findFormat(id);
  if (!format || element.kind !== "number") return null;
  const { value } = decodedElement(stored, element);
  const { decoded } = format.encode(value);
  return { text: shortText(decoded, format), error: toNumber(decoded.value) - toNumber(value) };
}

/** What a cell shows of an element. */
export function gridCell({ value, bytes }: TileElement, element: ElementType, style: CellStyle): GridCell {
  const { short, exact, bits } = elementText(bytes, element);
  const rounded =
    style.as === "value" || style.as === "bits" ? null : roundedElement(bytes, element, style.as);
  const text = style.as === "bits" ? bits : (rounded?.text ?? short);
  const tint = tintOf(value, rounded, style);
  const isLost = !Number.isFinite(value) || (rounded !== null && value !== 0 && rounded.error === -value);
  return {
    text,
    title: rounded ? `${exact}, rounded to ${rounded.text}` : `${exact}, ${bits}`,
    tint,
    // Red on a colour could not be read, and the colour says the same.
    isLoss: isLost && tint === 0,
  };
}

function tintOf(value: number, rounded: Rounded | null, { color, amax }: CellStyle): number {
  if (color === "none" || amax === 0) return 0;
  // An error of an eighth of the value is as bad as a tint can say; of the values, the largest magnitude.
  const share =
    color === "value" ? value / amax : value === 0 ? 0 : ((rounded?.error ?? 0) / Math.abs(value)) * 8;
  if (!Number.isFinite(share) || share === 0) return 0;
  return Math.sign(share) * Math.min(tintSteps, Math.ceil(Math.abs(share) * tintSteps));
}

/** Characters that a cell needs at most in a style; longer texts end in dots. */
export function cellCharacters(element: ElementType, as: string): number {
  const parts = element.kind === "complex" ? 2 : 1;
  if (as === "bits") return parts * (2 + 2 * Math.min(10, element.widthBytes / parts) + 1);
  return parts * (element.widthBytes / parts >= 8 ? 23 : 15);
}

/** An error in words. */
export function errorText({ error }: Rounded): string {
  return Number.isFinite(error) ? `error ${measureText(error)}` : "no finite error";
}
