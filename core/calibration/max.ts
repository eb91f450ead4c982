import type { Calibrator } from "./calibrator.ts";

/** The largest magnitude: nothing is clipped. */
export const max: Calibrator = {
  id: "max",
  name: "max",
  needs: {},
  find: ({ moments }) => ({ amax: moments.amax }),
};
