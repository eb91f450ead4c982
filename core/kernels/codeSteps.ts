import type { EncodeOptions, Format } from "../formats/format.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { fromNumber, nan } from "../numbers/value.ts";

/**
 * Encoding as a staircase: every float32 from one step's key up to the next becomes the same code. A key is
 * a float32 pattern made to order as its value does, from the negative NaNs over −∞, −0 and 0 to the positive NaNs.
 */
export interface CodeSteps {
  /** Ascending, the first 0; that of +0 is always among them, so that no step has both signs. */
  readonly keys: Uint32Array;
  readonly codes: Uint16Array;
}

const keyOfZero = 2 ** 31;
const scratch = new Float32Array(1);
const pattern = new Uint32Array(scratch.buffer);

/** The float32 pattern of a key. */
export function patternOf(key: number): number {
  return (key < keyOfZero ? ~key : key - keyOfZero) >>> 0;
}

function keyOf(x: number): number {
  scratch[0] = x;
  const bits = pattern[0] as number;
  return bits < 2 ** 31 ? bits + keyOfZero : ~bits >>> 0;
}

function numberOf(key: number): number {
  pattern[0] = patternOf(key);
  return scratch[0] as number;
}

/** The staircase of a format of at most 16 bits, asked from the format itself, so that bulk encoding cannot differ from it. */
export function codeSteps(format: Format, options: EncodeOptions): CodeSteps {
  const steps: (readonly [key: number, code: number])[] = [];
  const codeAt = (key: number): number => {
    const x = numberOf(key);
    const value = Number.isNaN(x) ? nan(key < keyOfZero) : fromNumber(x);
    return Number(format.encode(value, options).bits);
  };
  /** Finds the steps after `low` up to `high`; between two that become the same code there is none. */
  const split = (low: number, lowCode: number, high: number, highCode: number): void => {
    if (lowCode === highCode) return;
    if (high - low === 1) {
      steps.push([high, highCode]);
      return;
    }
    const middle = Math.floor((low + high) / 2);
    const code = codeAt(middle);
    // Between neighbours of most formats the step is in the middle: of floats, posits and integers alike.
    if (code === lowCode && codeAt(middle + 1) === highCode) steps.push([middle + 1, highCode]);
    else if (code === highCode && codeAt(middle - 1) === lowCode) steps.push([middle, highCode]);
    else {
      split(low, lowCode, middle, code);
      split(middle, code, high, highCode);
    }
  };
  const anchors = anchorsOf(format);
  let [previous, previousCode] = [0, codeAt(0)];
  steps.push([0, previousCode]);
  for (const key of anchors) {
    const code = codeAt(key);
    if (key === keyOfZero && code === previousCode) steps.push([key, code]);
    else split(previous, previousCode, key, code);
    [previous, previousCode] = [key, code];
  }
  return {
    keys: Uint32Array.from(steps, ([key]) => key),
    codes: Uint16Array.from(steps, ([, code]) => code),
  };
}

/** Keys between which codes only rise or only fall: NaNs, infinities, zeros and every value of the format. */
function anchorsOf(format: Format): number[] {
  const infinities = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map(keyOf) as [number, number];
  const keys = new Set([infinities[0] - 1, ...infinities, infinities[1] + 1, 2 ** 32 - 1]);
  keys.add(keyOf(-0)).add(keyOf(0));
  for (let code = 0n; code < 1n << BigInt(format.widthBits); code += 1n) {
    const { value } = format.decode(code);
    if (value.kind === "finite") keys.add(keyOf(toNumber(value)));
  }
  return [...keys].sort((a, b) => a - b);
}
