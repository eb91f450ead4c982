/** What each exporter writes for a scale and a zero point for every channel. */
import type { ChannelParameters } from "./parameters.ts";
import { cComment, floatLiteral, identifier, oneLine, oneWord } from "./text.ts";

export function pythonChannels(parameters: ChannelParameters) {
  const { tensor, rule, cost, axis, codes, bits, signed, minCode, maxCode } = parameters;
  const entries = [
    `"scale": [${codes.scales.join(", ")}]`,
    `"zero_point": [${codes.zeroPoints.join(", ")}]`,
    `"axis": ${axis}`,
    `"dtype": "${signed ? "int" : "uint"}${bits}"`,
    `"qmin": ${minCode}`,
    `"qmax": ${maxCode}`,
  ];
  return { text: `# ${oneLine(rule)}: ${cost}\n${identifier(tensor)} = {${entries.join(", ")}}\n` };
}

export function cChannels({ tensor, rule, cost, axis, codes, minCode, maxCode }: ChannelParameters) {
  const name = identifier(tensor).toUpperCase();
  const count = codes.scales.length;
  const lines = [
    cComment(`${rule}, along axis ${axis}: ${cost}`),
    "#include <stdint.h>",
    `#define ${name}_CHANNELS ${count}`,
    `#define ${name}_QMIN (${minCode})`,
    `#define ${name}_QMAX (${maxCode})`,
    `static const float ${name}_SCALE[${count}] = {${Array.from(codes.scales, floatLiteral).join(", ")}};`,
    `static const int32_t ${name}_ZERO_POINT[${count}] = {${codes.zeroPoints.join(", ")}};`,
  ];
  return { text: `${lines.join("\n")}\n` };
}

export function jsonChannels(parameters: ChannelParameters) {
  const { tensor, rule, axis, codes, bits, signed, minCode, maxCode } = parameters;
  const [amax, scale, zeroPoint] = [codes.amax, codes.scales, codes.zeroPoints].map((list) => [...list]);
  const entries = { tensor, calibrator: rule, axis, amax, scale, zeroPoint, bits, signed, minCode, maxCode };
  return { text: `${JSON.stringify(entries)}\n` };
}

/** One line of a table for ncnn2int8, as it has them for weights: the factor of each output channel, 127 / amax. */
export function ncnnChannels({ tensor, codes, bits, signed, asymmetric }: ChannelParameters) {
  if (bits !== 8 || !signed || asymmetric) {
    return {
      problem: "ncnn's table holds signed int8 without a zero point; choose 8 bits, signed, symmetric.",
    };
  }
  const dead = codes.amax.indexOf(0);
  if (dead >= 0) return { problem: `Channel ${dead} holds zeros only and has no factor for ncnn's table.` };
  return {
    text: `${oneWord(tensor)} ${Array.from(codes.amax, (amax) => Math.fround(127 / amax)).join(" ")}\n`,
  };
}

/** For tools that keep one range a tensor. */
export function noChannels(tool: string) {
  return () => ({ problem: `${tool} holds one range for a whole tensor; choose scales per tensor.` });
}
