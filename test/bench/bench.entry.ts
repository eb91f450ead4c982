/**
 * npm run bench: how long bulk conversion takes, beside ml_dtypes and NumPy on the same values. Both sides
 * take turns in one run and write into memory that is there already, so that what else the machine does
 * meets both; the middle of the rounds counts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { elementEncoder } from "../../core/kernels/encode.ts";
import { allocateFloat32 } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { mix } from "../formats/golden.ts";
import { formatOf } from "../formats/sweptFormats.ts";
import { type Peer, startPeer } from "./peer.ts";

const elements = 16 * 2 ** 20;
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

interface Conversions {
  readonly encode: () => void;
  readonly decode: () => void;
}

function conversionsOf(id: string): Conversions {
  const format = formatOf(id);
  const widthBytes = format.widthBits > 8 ? 2 : 1;
  // Room for values, codes and decoded values.
  const kernels = wasmKernels(code, 2 ** 16 + 10 * elements);
  const source = allocateFloat32(kernels, elements);
  source.set(values);
  const bytes = kernels.allocate(widthBytes * elements);
  const codes = widthBytes === 2 ? new Uint16Array(bytes.buffer, bytes.byteOffset, elements) : bytes;
  const encoder = elementEncoder(format, {}, kernels);
  const element = { kind: "number", format: id, byteOrder: "little", widthBytes } as const;
  const decoder = elementDecoder(element, elements, kernels);
  return { encode: () => encoder(source, codes), decode: () => void decoder.decode(bytes) };
}

function nanosecondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return ((performance.now() - start) * 1e6) / elements;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

async function compare(id: string, peer: Peer | undefined): Promise<void> {
  const conversions = conversionsOf(id);
  for (const direction of ["encode", "decode"] as const) {
    const [mine, theirs]: [number[], number[]] = [[], []];
    // The first round fills tables and lets the compilers see the loops.
    for (let round = 0; round <= rounds; round += 1) {
      const here = nanosecondsOf(conversions[direction]);
      const there = await peer?.measure(direction, id);
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

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const valuesFile = path.join(folder, "values.f32");
  try {
    writeFileSync(valuesFile, values);
    const peer = await startPeer(valuesFile);
    console.log(
      `${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${elements} elements`,
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

void main();
