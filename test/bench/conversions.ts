/**
 * How long bulk conversion takes, beside ml_dtypes and NumPy on the same values. Both sides
 * take turns in one run, so that what else the machine does meets both, and the middle of the rounds counts.
 * Both go through the elements in chunks, as tensors are read, and write each over the one before: written
 * out whole, the quickest conversions would only measure the machine's memory.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { type ElementCodes, elementEncoder } from "../../core/kernels/encode.ts";
import { allocateFloat32 } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { mix } from "../formats/golden.ts";
import { formatOf } from "../formats/sweptFormats.ts";
import { median } from "./median.ts";
import { type Peer, startPeer } from "./peer.ts";

const elements = 16 * 2 ** 20;
/** Elements of a chunk, as in test/bench/conversions.py. */
const chunk = 2 ** 16;
const rounds = 9;
/** Formats that the peer has, and ours alone. */
const shared = [
  "bfloat16",
  "float16",
  "float8_e4m3fn",
  "float8_e5m2",
  "float8_e4m3fnuz",
  "float8_e5m2fnuz",
  "float8_e4m3",
  "float8_e4m3b11fnuz",
  "float8_e3m4",
  "float8_e8m0fnu",
  "float6_e2m3fn",
  "float6_e3m2fn",
  "float4_e2m1fn",
];
const ours = ["posit<8,2>", "posit<16,2>", "int8", "nf4"];

// A sum of uniform numbers, nearly normal with a deviation of 1.
const values = new Float32Array(elements);
for (let i = 0; i < elements; i += 1) {
  let sum = 0;
  for (let k = 0; k < 3; k += 1) sum += mix(3 * i + k) * 2 ** -32;
  values[i] = (sum - 1.5) * 2;
}
const code = readFileSync("dist/kernels.wasm");

/** Conversions of the chunk that begins at an element. */
/** What the peer is asked to time. */
type Conversion = `${"encode" | "decode"} ${string}`;

interface Conversions {
  encode(start: number): void;
  decode(start: number): void;
}

function conversionsOf(id: string): Conversions {
  const format = formatOf(id);
  const widthBytes = format.widthBits > 8 ? 2 : 1;
  // Room for values, codes, and a chunk of each.
  const kernels = wasmKernels(code, 2 ** 20 + 6 * elements);
  const source = allocateFloat32(kernels, elements);
  source.set(values);
  const bytes = kernels.allocate(widthBytes * elements);
  const written = codesOver(kernels.allocate(widthBytes * chunk), widthBytes);
  const encoder = elementEncoder(format, {}, kernels);
  encoder(source, codesOver(bytes, widthBytes));
  const element = { kind: "number", format: id, byteOrder: "little", widthBytes } as const;
  const decoder = elementDecoder(element, chunk, kernels);
  return {
    encode(start) {
      encoder(source.subarray(start, start + chunk), written);
    },
    decode(start) {
      decoder.decode(bytes.subarray(start * widthBytes, (start + chunk) * widthBytes));
    },
  };
}

function codesOver({ buffer, byteOffset, length }: Uint8Array, widthBytes: number): ElementCodes {
  return widthBytes === 2
    ? new Uint16Array(buffer, byteOffset, length / 2)
    : new Uint8Array(buffer, byteOffset, length);
}

function nanosecondsOf(convert: (start: number) => void): number {
  const begin = performance.now();
  for (let start = 0; start < elements; start += chunk) convert(start);
  return ((performance.now() - begin) * 1e6) / elements;
}

async function compare(id: string, peer: Peer<Conversion> | undefined): Promise<void> {
  const conversions = conversionsOf(id);
  for (const direction of ["encode", "decode"] as const) {
    const [mine, theirs]: [number[], number[]] = [[], []];
    // The first round fills tables and lets the compilers see the loops.
    for (let round = 0; round <= rounds; round += 1) {
      const here = nanosecondsOf((start) => conversions[direction](start));
      const there = await peer?.measure(`${direction} ${id}`);
      if (round === 0) continue;
      mine.push(here);
      if (there !== undefined) theirs.push(there);
    }
    const [a, b] = [median(mine), median(theirs)];
    const beside =
      theirs.length > 0 ? `${b.toFixed(2).padStart(10)} ${`${(b / a).toFixed(1)}×`.padStart(8)}` : "";
    console.log(`${id.padEnd(20)} ${direction} ${a.toFixed(2).padStart(8)} ${beside}`);
  }
}

export async function benchConversions(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const valuesFile = path.join(folder, "values.f32");
  try {
    writeFileSync(valuesFile, values);
    const peer = await startPeer<Conversion>("numpy, ml_dtypes", "test/bench/conversions.py", [valuesFile]);
    console.log(
      `${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${elements} elements in chunks of ${chunk}`,
    );
    console.log(
      peer
        ? `beside ${peer.name}\n\n                       ns/element       peer  ×faster`
        : "No Python here has numpy and ml_dtypes, so there is nothing to compare with; PYTHON may name one that has.\n",
    );
    for (const id of shared) await compare(id, peer);
    for (const id of ours) await compare(id, undefined);
    peer?.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
