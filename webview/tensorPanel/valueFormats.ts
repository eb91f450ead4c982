import { findFormat } from "../../core/formats/index.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";

/** Formats that people look at a tensor in, by any of their spellings. */
const usual = [
  "bfloat16",
  "float16",
  "float8_e4m3fn",
  "float8_e5m2",
  "float6_e3m2fn",
  "float4_e2m1fn",
  "posit<16,2>",
  "posit<8,2>",
] as const;

/** What the cells of the table may show: as stored, and rounded to formats. @param threshold where int8 saturates; 0 for no int8. */
export function valueFormats(
  element: ElementType,
  threshold: number,
): readonly { readonly id: string; readonly name: string }[] {
  const stored = [
    { id: "value", name: "value" },
    { id: "bits", name: "bits" },
  ];
  if (element.kind !== "number") return stored;
  const int8 = threshold > 0 ? [`int8:scale=${threshold / 127},zero_point=0`] : [];
  return [
    ...stored,
    ...usual
      .filter((id) => id !== element.format)
      .map((id) => ({ id: id as string, name: findFormat(id)?.name ?? id })),
    ...int8.filter((id) => findFormat(id)).map(() => ({ id: "int8", name: "int8 at the threshold" })),
  ];
}

/** The full spelling of a choice: int8 gets the scale that the threshold gives. */
export function spellingOf(id: string, threshold: number): string {
  return id === "int8" ? `int8:scale=${threshold / 127},zero_point=0` : id;
}
