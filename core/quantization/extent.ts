import type { Moments } from "../statistics/summary.ts";

/** How far all values of a tensor reach, or are allowed to: what a scale for the whole tensor follows from. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  /** Largest magnitude. */
  readonly amax: number;
  readonly meanAbs: number;
  /** Mean of the largest magnitudes of the scheme's blocks, where the scheme asks for it. */
  readonly meanBlockAmax?: number;
}

/** The extent of a tensor; all 0 when nothing in it is finite. */
export function extentOf({ count, min, max, amax, sumAbs }: Moments): Extent {
  return count === 0 ? { min: 0, max: 0, amax: 0, meanAbs: 0 } : { min, max, amax, meanAbs: sumAbs / count };
}

/** The extent of a tensor that is saturated at ±amax, or at 0 and amax when its codes have no sign. */
export function saturatedExtent(extent: Extent, amax: number, signed: boolean): Extent {
  return { ...extent, min: signed ? -amax : 0, max: amax, amax };
}

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/** The value itself, or the nearest one that float32 has when it is beyond that; not rounded. */
export function saturatedToFloat32(value: number): number {
  return Math.max(-largestFloat32, Math.min(largestFloat32, value));
}
