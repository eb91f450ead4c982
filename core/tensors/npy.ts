/**
 * Reads `.npy`: magic, version, length of the header, the header (a Python dict), then the elements.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import type { ByteSource } from "./byteSource.ts";
import { limits } from "./limits.ts";
import { readNumpyDtype, shownText } from "./numpyDtype.ts";
import { parsePythonLiteral, type PythonLiteral } from "./pythonLiteral.ts";
import { countElements } from "./shape.ts";
import type { FileProblem, Opened, TensorInfo } from "./tensorFile.ts";

const magic = "\x93NUMPY";
const damaged = "The file is damaged: save it again with numpy.save.";
const keys = ["descr", "fortran_order", "shape"];

/** True when the bytes start as every `.npy` file does. */
export function isNpy(start: Uint8Array): boolean {
  return latin1(start.subarray(0, magic.length)) === magic;
}

/** Opens a file that starts with the magic of `.npy`. Reads the header only. */
export function openNpy(source: ByteSource): Opened {
  try {
    return { ok: true, file: { container: "npy", tensors: [readTensor(source)] } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Refusal extends Error {
  readonly problem: FileProblem;

  constructor(message: string, offsetBytes: number, advice = damaged) {
    super(message);
    this.problem = { message, offsetBytes, advice };
  }
}

function readTensor(source: ByteSource): TensorInfo {
  const { text, start, dataOffset } = readHeader(source);
  const { descr, fortran, lengths, shapeAt } = readEntries(text, start);
  const dtype = readDtype(descr, start);
  const counted = countElements(lengths);
  if (!counted.ok) throw new Refusal(counted.message, shapeAt);
  const sizeBytes = counted.count * dtype.element.widthBytes;
  const presentBytes = source.sizeBytes - dataOffset;
  if (sizeBytes > presentBytes) {
    throw new Refusal(
      `The header promises ${sizeBytes} bytes of elements from byte ${dataOffset} on, but the file ends after ${presentBytes} of them.`,
      source.sizeBytes,
      "The file is cut off: copy or save it again.",
    );
  }
  const notes = [...dtype.notes];
  if (fortran && lengths.length > 1)
    notes.push("Fortran order: blocks run in memory order, along the first axis.");
  if (sizeBytes < presentBytes) {
    notes.push(
      `${presentBytes - sizeBytes} bytes after the array, from byte ${dataOffset + sizeBytes} on, are not part of it.`,
    );
  }
  return {
    name: "",
    dtype: dtype.spelling,
    element: dtype.element,
    shape: lengths.map(Number),
    order: fortran ? "Fortran" : "C",
    elementCount: counted.count,
    offsetBytes: dataOffset,
    sizeBytes,
    notes,
  };
}

function readHeader(source: ByteSource): { text: string; start: number; dataOffset: number } {
  const prefix = readExactly(source, 0, 8);
  const major = prefix[6] ?? 0;
  if (major < 1 || major > 3) {
    throw new Refusal(
      `Version ${major}.${prefix[7]} of the .npy format is not known; versions 1 to 3 are.`,
      6,
      "Save the array again with a current NumPy.",
    );
  }
  const start = major === 1 ? 10 : 12;
  const field = readExactly(source, 8, start - 8);
  const length = field.reduceRight((value, byte) => value * 256 + byte, 0);
  if (start + length > source.sizeBytes) {
    throw new Refusal(
      `The header should have ${length} bytes from byte ${start} on, but the file ends after ${source.sizeBytes - start} of them.`,
      8,
    );
  }
  if (length > limits.npyHeaderBytes) {
    throw new Refusal(
      `The header should have ${length} bytes; more than ${limits.npyHeaderBytes} are not read.`,
      8,
      "A header of plain numbers has about a hundred bytes: save the array again.",
    );
  }
  return { text: latin1(readExactly(source, start, length)), start, dataOffset: start + length };
}

function readExactly(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const read = source.read(offset, bytes);
  if (read === length) return bytes;
  throw new Refusal(
    `The file ends after ${offset + read} bytes, inside the header.`,
    offset + read,
    "The file is cut off: copy or save it again.",
  );
}

interface Entries {
  readonly descr: PythonLiteral;
  readonly fortran: boolean;
  readonly lengths: readonly bigint[];
  readonly shapeAt: number;
}

function readEntries(text: string, start: number): Entries {
  const parsed = parsePythonLiteral(text);
  if (!parsed.ok)
    throw new Refusal(`The header cannot be read: ${parsed.error.message}.`, start + parsed.error.at);
  if (parsed.literal.kind !== "dict") throw new Refusal("The header is not a dict.", start);
  const found = new Map<string, PythonLiteral>();
  for (const [key, value] of parsed.literal.entries) {
    const name = key.kind === "string" ? key.text : "";
    if (!keys.includes(name))
      throw new Refusal(`The header has an entry that is not one of ${keys.join(", ")}.`, start + key.at);
    if (found.has(name)) throw new Refusal(`The header has "${name}" twice.`, start + key.at);
    found.set(name, value);
  }
  const [descr, fortran, shape] = keys.map((key) => found.get(key));
  if (!descr || !fortran || !shape) {
    throw new Refusal(`The header has no "${keys.find((key) => !found.has(key))}".`, start);
  }
  if (fortran.kind !== "boolean")
    throw new Refusal('"fortran_order" is neither True nor False.', start + fortran.at);
  const shapeAt = start + shape.at;
  if (shape.kind !== "tuple") throw new Refusal('"shape" is not a tuple of integers.', shapeAt);
  const lengths = shape.items.map((item) => {
    if (item.kind !== "integer") throw new Refusal('"shape" is not a tuple of integers.', start + item.at);
    return item.integer;
  });
  return { descr, fortran: fortran.truth, lengths, shapeAt };
}

function readDtype(descr: PythonLiteral, start: number) {
  const at = start + descr.at;
  if (descr.kind === "list") {
    throw new Refusal(
      `The elements are structures of ${descr.items.length} ${descr.items.length === 1 ? "field" : "fields"}, not numbers.`,
      at,
      'Save each field as an array of its own, such as array["field"].',
    );
  }
  if (descr.kind !== "string") throw new Refusal('"descr" is not an element type that can be shown.', at);
  const dtype = readNumpyDtype(descr.text);
  if (!dtype.ok) throw new Refusal(dtype.message, at, dtype.advice);
  return { ...dtype, spelling: shownText(descr.text) };
}

/** One character a byte, so that an index in the text is an offset in the file. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return text;
}
