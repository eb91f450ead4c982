import type { FileProblem } from "../../core/tensors/tensorFile.ts";

/** Something asked of the host, in one of the states that a view must show. */
export type Loadable<T> =
  /** Not asked yet: something before it must come first. */
  | { readonly state: "waiting" }
  /** Being computed; `share` is 0…1. */
  | { readonly state: "running"; readonly share: number }
  | { readonly state: "done"; readonly result: T }
  | { readonly state: "failed"; readonly problem: FileProblem }
  /** The user stopped it. */
  | { readonly state: "stopped" };

export const waiting: Loadable<never> = { state: "waiting" };

/** The result, once there is one. */
export function resultOf<T>(loadable: Loadable<T>): T | undefined {
  return loadable.state === "done" ? loadable.result : undefined;
}
