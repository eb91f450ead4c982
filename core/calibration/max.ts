import type { Calibrator } from "./calibrator.ts";

/** The largest magnitude: nothing is clipped. */
export const max: Calibrator = {
  id: "max",
  find: ({ moments }) => ({ id: "max", name: "max", amax: moments.amax }),
};
