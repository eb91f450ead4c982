/** A part of an axis. */
export type Window = readonly [low: number, high: number];

/** Most that a window may be narrower than the whole axis. */
const deepestZoom = 2 ** 24;

/** The window narrowed (factor < 1) or widened around a position that stays where it is; never beyond the whole axis. */
export function zoomed([low, high]: Window, whole: Window, around: number, factor: number): Window {
  const length = Math.max((high - low) * factor, (whole[1] - whole[0]) / deepestZoom);
  const share = (around - low) / (high - low);
  return within(whole, around - share * length, length);
}

/** The window moved by a distance, as far as the whole axis reaches. */
export function panned([low, high]: Window, whole: Window, distance: number): Window {
  return within(whole, low + distance, high - low);
}

/** Whether a window shows less than the whole axis. */
export function isZoomed([low, high]: Window, whole: Window): boolean {
  return low > whole[0] || high < whole[1];
}

function within(whole: Window, low: number, length: number): Window {
  if (length >= whole[1] - whole[0]) return whole;
  const start = Math.min(Math.max(low, whole[0]), whole[1] - length);
  return [start, start + length];
}
