import type { CodeOptions, MeasuredThreshold } from "../calibration/calibrator.ts";
import type { ChannelCodes } from "../calibration/channelCodes.ts";
import { decibelText, shareText } from "../display/quantity.ts";

/** The parameters of one quantized tensor, as other tools want to read them. */
export interface Parameters {
  /** The tensor's name in the model; here, of its file. */
  readonly tensor: string;
  /** Name of the calibrator. */
  readonly calibrator: string;
  /** |x| beyond this is clipped. */
  readonly amax: number;
  /** What the codes reach. */
  readonly range: { readonly low: number; readonly high: number };
  readonly scale: number;
  readonly zeroPoint: number;
  /** With a zero point of its own, even if that came out as 0. */
  readonly asymmetric: boolean;
  readonly bits: number;
  readonly signed: boolean;
  /** The outermost codes. */
  readonly minCode: number;
  readonly maxCode: number;
  /** What choosing them costs, in a few words. */
  readonly cost: string;
}

/** The parameters that a measured threshold stands for. @param tensor name of the tensor. */
export function parametersOf(
  tensor: string,
  { name, amax, scale, zeroPoint, clippedShare, sqnrDb }: MeasuredThreshold,
  { bits, signed, asymmetric = false }: CodeOptions,
): Parameters {
  const { minCode, maxCode } = outermostCodes({ bits, signed, asymmetric });
  return {
    tensor,
    calibrator: name,
    amax,
    range: { low: (minCode - zeroPoint) * scale, high: (maxCode - zeroPoint) * scale },
    scale,
    zeroPoint,
    asymmetric,
    bits,
    signed,
    minCode,
    maxCode,
    cost: `${shareText(clippedShare)} clipped, SQNR ${decibelText(sqnrDb)}`,
  };
}

/** The parameters of one tensor with a scale for each channel. */
export interface ChannelParameters
  extends Pick<Parameters, "tensor" | "asymmetric" | "bits" | "signed" | "minCode" | "maxCode" | "cost"> {
  /** How each channel's threshold was chosen. */
  readonly rule: string;
  readonly axis: number;
  readonly codes: ChannelCodes;
}

/** The parameters that the codes of channels stand for. @param sqnrDb what they keep of the tensor. */
export function channelParametersOf(
  tensor: string,
  axis: number,
  codes: ChannelCodes,
  sqnrDb: number,
  { bits, signed, asymmetric = false }: CodeOptions,
): ChannelParameters {
  const rule = "max of each channel";
  const cost = `SQNR ${decibelText(sqnrDb)}`;
  return {
    tensor,
    rule,
    axis,
    codes,
    asymmetric,
    bits,
    signed,
    ...outermostCodes({ bits, signed, asymmetric }),
    cost,
  };
}

function outermostCodes({ bits, signed, asymmetric }: CodeOptions) {
  const maxCode = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  // Without a zero point the codes are as many on either side, so that negation stays exact.
  const minCode = !signed ? 0 : asymmetric ? -(2 ** (bits - 1)) : -maxCode;
  return { minCode, maxCode };
}
