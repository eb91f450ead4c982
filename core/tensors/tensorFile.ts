/** Why a file cannot be shown: one sentence, its place, and what to do. Problems are data, never exceptions. */
export interface FileProblem {
  /** What is wrong, as a sentence: 'The header length says 4096 bytes but the file ends after 512.' */
  readonly message: string;
  /** Byte offset of the trouble, when it has one. */
  readonly offsetBytes?: number;
  /** What the user can do, as a sentence. */
  readonly advice?: string;
}

export type ByteOrder = "little" | "big";

/** How one element is stored. */
export type ElementType =
  | {
      readonly kind: "number";
      readonly format: string;
      readonly byteOrder: ByteOrder;
      readonly widthBytes: number;
      /** Set for codes of four bits stored two a byte, the first one in the low bits; widthBytes is then 0.5. */
      readonly perByte?: 2;
    }
  | { readonly kind: "bool"; readonly widthBytes: 1 }
  /** Pairs of floats; shown as magnitude. widthBytes counts both parts. */
  | {
      readonly kind: "complex";
      readonly format: string;
      readonly byteOrder: ByteOrder;
      readonly widthBytes: number;
    }
  /** Raw bytes whose type the file does not say (`|V1`, `|V2`): the user chooses a format of this width. */
  | { readonly kind: "void"; readonly widthBytes: number };

/** One tensor in a file. */
export interface TensorInfo {
  /** Name inside the container; empty for `.npy`. */
  readonly name: string;
  /** Element type exactly as the file spells it, e.g. "<f4". */
  readonly dtype: string;
  readonly element: ElementType;
  /** Lengths of the axes, outermost first in logical order; empty for a scalar. */
  readonly shape: readonly number[];
  /** Memory order of the elements. */
  readonly order: "C" | "Fortran";
  /** Axis along which the files of a layer lie, where several are one tensor. */
  readonly fileAxis?: number;
  /** Number of elements, the product of shape; at most 2^53. */
  readonly elementCount: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  /** Sentences worth telling the user: ambiguity of <f16, complex shown as magnitude … */
  readonly notes: readonly string[];
}

export interface TensorFile {
  readonly container: string;
  readonly tensors: readonly TensorInfo[];
}

export type Opened =
  | { readonly ok: true; readonly file: TensorFile }
  | { readonly ok: false; readonly problem: FileProblem };
