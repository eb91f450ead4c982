import { shortestText } from "../display/describeValue.ts";
import { findFormat } from "../formats/index.ts";
import type { Format } from "../formats/format.ts";
import { fromNumber } from "../numbers/value.ts";
import type { Parameters } from "./parameters.ts";

/** A text that another tool reads. */
export interface Exporter {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The text, or a sentence on why this tool cannot hold the parameters. */
  readonly write: (parameters: Parameters) => { readonly text: string } | { readonly problem: string };
}

/** Every exporter, the most general first. */
export const exporters: readonly Exporter[] = [
  { id: "python", name: "Python", write: python },
  { id: "c", name: "C header", write: cHeader },
  { id: "json", name: "JSON", write: json },
  { id: "tensorrt", name: "TensorRT calibration cache", write: tensorRt },
  { id: "ncnn", name: "ncnn table", write: ncnn },
  { id: "onnxruntime", name: "ONNX Runtime calibration", write: onnxRuntime },
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
    `/* ${oneLine(calibrator).replaceAll("*/", "* /")}: ${cost} */`,
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
  return { text: `${tensor.replace(/\s+/g, "_")} ${Math.fround(127 / amax)}\n` };
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

/** A name that Python and C accept. */
function identifier(name: string): string {
  const plain = name.replace(/\.[A-Za-z0-9]+$/, "").replace(/\W+/g, "_");
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** The shortest decimal that C reads as the nearest float. */
function floatLiteral(value: number): string {
  const format = float32();
  const text = shortestText(format.decode(format.encode(fromNumber(value)).bits), format);
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}

function float32Hex(value: number): string {
  return float32().encode(fromNumber(value)).bits.toString(16).padStart(8, "0");
}

function float32(): Format {
  const format = findFormat("float32");
  if (!format) throw new Error("float32 is missing from the formats");
  return format;
}
