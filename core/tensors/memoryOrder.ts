import { stridesOf } from "./elementIndex.ts";
import type { TensorInfo } from "./tensorFile.ts";

/** The part of a tensor that says where its elements are. */
type Layout = Pick<TensorInfo, "shape" | "order">;

/** Whether elements lie in memory as in C order: also in Fortran order with at most one axis longer than 1. */
export function isInCOrder({ shape, order }: Layout): boolean {
  return order === "C" || shape.filter((length) => length > 1).length <= 1;
}

/**
 * From an element's place in the memory of one layout to its place in that of another one of the same
 * shape. Made once, called for each element.
 */
export function placeIn(to: Layout["order"], { shape, order }: Layout): (index: number) => number {
  if (order === to || isInCOrder({ shape, order: "Fortran" })) return (index) => index;
  const strides = stridesOf({ shape, order: to });
  // The axis that moves fastest comes first.
  const axes = [...shape.keys()];
  if (order === "C") axes.reverse();
  return (index) => {
    let [rest, place] = [index, 0];
    for (const axis of axes) {
      const length = shape[axis] as number;
      place += (rest % length) * (strides[axis] as number);
      rest = Math.floor(rest / length);
    }
    return place;
  };
}
