import { cChannels, jsonChannels, ncnnChannels, noChannels, pythonChannels } from "./channelWriters.ts";
import type { ChannelParameters, Parameters } from "./parameters.ts";
import { cComment, float32Hex, floatLiteral, identifier, oneLine, oneWord } from "./text.ts";

/** The text, or a sentence on why a tool cannot hold the parameters. */
type Written = { readonly text: string } | { readonly problem: string };

/** A text that another tool reads. */
export interface Exporter {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One scale for the whole tensor. */
  readonly write: (parameters: Parameters) => Written;
  /** A scale for each channel. */
  readonly writeChannels: (parameters: ChannelParameters) => Written;
}

/** Every exporter, the most general first. */
export const exporters: readonly Exporter[] = [
  { id: "python", name: "Python", write: python, writeChannels: pythonChannels },
  { id: "c", name: "C header", write: cHeader, writeChannels: cChannels },
  { id: "json", name: "JSON", write: json, writeChannels: jsonChannels },
  {
    id: "tensorrt",
    name: "TensorRT calibration cache",
    write: tensorRt,
    writeChannels: noChannels("TensorRT's cache"),
  },
  { id: "ncnn", name: "ncnn table", write: ncnn, writeChannels: ncnnChannels },
  {
    id: "onnxruntime",
    name: "ONNX Runtime calibration",
    write: onnxRuntime,
    writeChannels: noChannels("ONNX Runtime's calibration"),
  },
];

function python(parameters: Parameters) {
  const { tensor, calibrator, cost, scale, zeroPoint, bits, signed, minCode, maxCode } = parameters;
  const entries = [
    `"scale": ${scale}`,
    `"zero_point": ${zeroPoint}`,
    `"dtype": "${signed ? "int" : "uint"}${bits}"`,
    `"qmin": ${minCode}`,
    `"qmax": ${maxCode}`,
  ];
  return { text: `# ${oneLine(calibrator)}: ${cost}\n${identifier(tensor)} = {${entries.join(", ")}}\n` };
}

function cHeader({ tensor, calibrator, cost, scale, zeroPoint, minCode, maxCode }: Parameters) {
  const name = identifier(tensor).toUpperCase();
  const lines = [
    cComment(`${calibrator}: ${cost}`),
    `#define ${name}_SCALE ${floatLiteral(scale)}`,
    `#define ${name}_ZERO_POINT (${zeroPoint})`,
    `#define ${name}_QMIN (${minCode})`,
    `#define ${name}_QMAX (${maxCode})`,
  ];
  return { text: `${lines.join("\n")}\n` };
}

function json({ tensor, calibrator, amax, scale, zeroPoint, bits, signed, minCode, maxCode }: Parameters) {
  const entries = { tensor, calibrator, amax, scale, zeroPoint, bits, signed, minCode, maxCode };
  return { text: `${JSON.stringify(entries, null, 2)}\n` };
}

/** One line of a calibration cache: the float32 bits of amax / 127, as TensorRT and its ONNX Runtime provider read them. */
function tensorRt({ tensor, amax, bits, asymmetric }: Parameters) {
  if (bits !== 8 || asymmetric) {
    return { problem: "TensorRT's cache holds int8 without a zero point; choose 8 bits, symmetric." };
  }
  return { text: `${oneLine(tensor)}: ${float32Hex(amax / 127)}\n` };
}

/** One line of a table for ncnn2int8: the factor from values to codes, 127 / amax. */
function ncnn({ tensor, amax, bits, signed, asymmetric }: Parameters) {
  if (bits !== 8 || !signed || asymmetric) {
    return {
      problem: "ncnn's table holds signed int8 without a zero point; choose 8 bits, signed, symmetric.",
    };
  }
  if (amax === 0) return { problem: "A tensor of zeros has no factor for ncnn's table." };
  return { text: `${oneWord(tensor)} ${Math.fround(127 / amax)}\n` };
}

/** What onnxruntime.quantization's write_calibration_table writes to calibration.json. */
function onnxRuntime({ tensor, range }: Parameters) {
  const cache = {
    CLS: "TensorsData",
    data: { [tensor]: { lowest: range.low, highest: range.high, CLS: "TensorData" } },
    calibration_method: { CLS: "CalibrationMethod", value: "CalibrationMethod.MinMax" },
  };
  return { text: `${JSON.stringify(cache)}\n` };
}
