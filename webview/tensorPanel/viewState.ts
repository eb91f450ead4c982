import { usualSchemes } from "./schemes.ts";

/** What the user has chosen in the panel. Plain data: it outlives the page. */
export interface ViewState {
  /** Scheme, block size, axis and ink of the map of errors. */
  readonly quantizer: string;
  readonly blockSize: number;
  readonly mapAxis: number;
  readonly ink: string;
  /** Ids of the schemes to measure. */
  readonly schemes: readonly string[];
  /** Format chosen for elements whose type the file does not say; empty while nothing is chosen. */
  readonly readAs: string;
  /** Histogram over the value, or over the binary exponent of its magnitude. */
  readonly axis: "value" | "exponent";
  readonly counts: "linear" | "log";
  /** The part of the axis that is shown, in its units; both 0 for all of it. */
  readonly shownFrom: number;
  readonly shownTo: number;
  /** Whether the exponent axis shows where tensors of each kind usually lie. */
  readonly typicalRanges: boolean;
  /** The loss scale to try, as a power of two. */
  readonly lossScaleExponent: number;
  readonly bits: number;
  /** "automatic" takes unsigned where no value is negative. */
  readonly signedness: "automatic" | "signed" | "unsigned";
  /** Codes with a zero point, or without. */
  readonly asymmetric: boolean;
  /** One scale for the tensor, or one for each channel. */
  readonly scales: "tensor" | "channel";
  /** The axis along which channels run; the usual one until another is chosen. */
  readonly channelAxis: number;
  /** The calibrators that are asked. */
  readonly calibrators: "usual" | "all";
  /** Whether the divergence curve is shown. */
  readonly showsCurve: boolean;
  /** The user's own threshold; 0 for none. */
  readonly threshold: number;
  /** Axes of the slice in the table of values; −1 for the usual ones. */
  readonly rowAxis: number;
  readonly columnAxis: number;
  /** Index along every axis of the slice; those that are missing are 0. */
  readonly sliceIndex: readonly number[];
  /** What the table of values shows: "value", "bits" or a format's name. */
  readonly valuesAs: string;
  readonly cellColor: "none" | "value" | "error";
}

/** The axis of the map and of the scales until one is chosen: the one along which channels usually run. */
export const usualAxis = -2;

export const initialViewState: ViewState = {
  quantizer: "int8-symmetric",
  blockSize: 0,
  mapAxis: usualAxis,
  ink: "RMS error",
  schemes: usualSchemes,
  readAs: "",
  axis: "value",
  counts: "log",
  shownFrom: 0,
  shownTo: 0,
  typicalRanges: false,
  lossScaleExponent: 0,
  bits: 8,
  signedness: "automatic",
  asymmetric: false,
  scales: "tensor",
  channelAxis: usualAxis,
  calibrators: "usual",
  showsCurve: false,
  threshold: 0,
  rowAxis: -1,
  columnAxis: -1,
  sliceIndex: [],
  valuesAs: "value",
  cellColor: "none",
};

/** Values that a field may have, where they are few; what is saved by another version may have others. */
const allowed: { readonly [field in keyof ViewState]?: readonly ViewState[field][] } = {
  axis: ["value", "exponent"],
  counts: ["linear", "log"],
  bits: [8, 7, 6, 5, 4, 3, 2],
  signedness: ["automatic", "signed", "unsigned"],
  scales: ["tensor", "channel"],
  calibrators: ["usual", "all"],
  cellColor: ["none", "value", "error"],
};

/** The saved state as far as it can be understood, and the initial one for the rest. */
export function restoreViewState(saved: unknown): ViewState {
  if (typeof saved !== "object" || saved === null) return initialViewState;
  const known = Object.entries(saved).filter(([field, value]) => {
    const initial: unknown = initialViewState[field as keyof ViewState];
    const values: readonly unknown[] | undefined = allowed[field as keyof ViewState];
    if (field === "schemes") return isTexts(value);
    if (field === "threshold") return typeof value === "number" && value >= 0;
    if (Array.isArray(initial))
      return Array.isArray(value) && value.every((member) => typeof member === "number");
    return typeof initial === typeof value && (values?.includes(value) ?? true);
  });
  return { ...initialViewState, ...(Object.fromEntries(known) as Partial<ViewState>) };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === "string");
}
