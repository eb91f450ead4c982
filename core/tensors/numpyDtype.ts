/** NumPy's array-protocol type strings ("<f4", "|V2" …), and why the others cannot be shown. */
import { printable } from "../display/printable.ts";
import { readableWidths } from "./readAs.ts";
import type { ByteOrder, ElementType } from "./tensorFile.ts";

/** An element type with its notes, or a sentence and advice. */
export type NumpyDtype =
  | { readonly ok: true; readonly element: ElementType; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly advice: string };

interface NumberRow {
  readonly kind: "number" | "complex";
  readonly format: string;
  readonly note?: string;
}

const magnitudes = "Complex numbers are shown by their magnitude, computed in float64.";
const wideIntegers = "Integers beyond 2^53 are rounded to float64 in all figures but the extremes.";
const longDouble =
  "Read as x87 80-bit extended (x86), 10 bytes of each element used, rounded to float64 in all figures but the extremes; the file does not say whether it is another platform's long double.";

/** Kind letter and width in bytes. */
const numbers: Readonly<Record<string, NumberRow>> = {
  f2: { kind: "number", format: "float16" },
  f4: { kind: "number", format: "float32" },
  f8: { kind: "number", format: "float64" },
  f12: { kind: "number", format: "x87", note: longDouble },
  f16: { kind: "number", format: "x87", note: longDouble },
  i1: { kind: "number", format: "int8" },
  i2: { kind: "number", format: "int16" },
  i4: { kind: "number", format: "int32" },
  i8: { kind: "number", format: "int64", note: wideIntegers },
  u1: { kind: "number", format: "uint8" },
  u2: { kind: "number", format: "uint16" },
  u4: { kind: "number", format: "uint32" },
  u8: { kind: "number", format: "uint64", note: wideIntegers },
  c8: { kind: "complex", format: "float32", note: magnitudes },
  c16: { kind: "complex", format: "float64", note: magnitudes },
};

/** NumPy's letter and width for numbers of a format and width, "f4"; null when NumPy has no such type. */
export function numpyTypeOf(format: string, widthBytes: number): string | null {
  const key = Object.keys(numbers).find((type) => {
    const row = numbers[type];
    return (
      row?.kind === "number" &&
      row.format === format &&
      row.note !== longDouble &&
      type === `${type[0]}${widthBytes}`
    );
  });
  return key ?? null;
}

const pickled = {
  message: "The elements are Python objects (dtype object), stored as a pickle, which is never executed.",
  advice: "Save the array with a number type, such as array.astype(np.float32).",
};
const saveNumbers = "Save the numbers as an array of their own.";
/** Kind letters of what is not a number. */
const refused: Readonly<Record<string, { readonly message: string; readonly advice: string }>> = {
  O: pickled,
  S: { message: "The elements are byte strings, not numbers.", advice: saveNumbers },
  a: { message: "The elements are byte strings, not numbers.", advice: saveNumbers },
  U: { message: "The elements are strings, not numbers.", advice: saveNumbers },
  T: { message: "The elements are strings, not numbers.", advice: saveNumbers },
  M: {
    message: "The elements are dates, not numbers.",
    advice: 'Save them as integers with array.view("i8").',
  },
  m: {
    message: "The elements are durations, not numbers.",
    advice: 'Save them as integers with array.view("i8").',
  },
};

/** The element type that a type string names. */
export function readNumpyDtype(dtype: string): NumpyDtype {
  const [, order = "", letter = "", digits = ""] = /^([<>|=]?)([A-Za-z?])(\d*)/.exec(dtype) ?? [];
  const reason = refused[letter];
  if (reason) return { ok: false, ...reason };
  const exact = dtype === order + letter + digits;
  const widthBytes = Number(digits);
  if (exact && (letter + digits === "b1" || letter + digits === "?"))
    return accept({ kind: "bool", widthBytes: 1 });
  const row = exact ? numbers[letter + digits] : undefined;
  if (row) {
    const byteOrder: ByteOrder = order === ">" ? "big" : "little";
    return accept({ kind: row.kind, format: row.format, byteOrder, widthBytes }, row.note);
  }
  if (exact && letter === "c" && widthBytes > 0) {
    return {
      ok: false,
      message: `The elements are complex numbers of ${widthBytes / 2} bytes a part (dtype ${dtype}); parts of 4 and 8 bytes can be read.`,
      advice: "Save the array as complex64 or complex128.",
    };
  }
  if (exact && letter === "V") {
    if (readableWidths.has(widthBytes)) return accept({ kind: "void", widthBytes });
    return {
      ok: false,
      message: `The elements are raw bytes (dtype ${dtype}), and no number format is ${digits || "0"} bytes wide.`,
      advice: saveNumbers,
    };
  }
  return {
    ok: false,
    message: `The element type "${shownText(dtype)}" is not one that can be shown.`,
    advice: "Save the array as float, integer, bool or complex.",
  };
}

function accept(element: ElementType, note?: string): NumpyDtype {
  return { ok: true, element, notes: note === undefined ? [] : [note] };
}

/** A text of a header, whose bytes need not be letters, fit for a message. */
export function shownText(text: string): string {
  return printable(text.replace(/[^\x20-\x7e]/g, "?"));
}
