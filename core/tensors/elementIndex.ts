import type { TensorInfo } from "./tensorFile.ts";

/** Elements in memory between neighbours along each axis. */
export function stridesOf({ shape, order }: Pick<TensorInfo, "shape" | "order">): readonly number[] {
  const strides = shape.map(() => 1);
  const axes = [...shape.keys()];
  let stride = 1;
  for (const axis of order === "C" ? axes.reverse() : axes) {
    strides[axis] = stride;
    stride *= shape[axis] as number;
  }
  return strides;
}

/** Where along each axis the element lies that is `index` elements after the first in memory. */
export function coordinatesOf(index: number, tensor: Pick<TensorInfo, "shape" | "order">): readonly number[] {
  const strides = stridesOf(tensor);
  return tensor.shape.map((length, axis) => Math.floor(index / (strides[axis] as number)) % length);
}

/** How many elements lie before that one in memory; the inverse of coordinatesOf. */
export function indexOf(coordinates: readonly number[], tensor: Pick<TensorInfo, "shape" | "order">): number {
  const strides = stridesOf(tensor);
  return coordinates.reduce((sum, place, axis) => sum + place * (strides[axis] as number), 0);
}
