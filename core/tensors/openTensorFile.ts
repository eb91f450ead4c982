import type { ByteSource } from "./byteSource.ts";
import { isNpy, openNpy } from "./npy.ts";
import type { Opened } from "./tensorFile.ts";

/** Files that people take for tensors, by how they start; the sentence says what each is. */
const strangers: readonly {
  readonly start: readonly number[];
  readonly what: string;
  readonly advice: string;
}[] = [
  {
    start: [0x50, 0x4b, 3, 4],
    what: "a zip archive (.npz, .pt or other)",
    advice: "Extract a .npy file from it.",
  },
  { start: [0x47, 0x47, 0x55, 0x46], what: "a GGUF file", advice: "Save the tensor as .npy." },
  { start: [0x89, 0x48, 0x44, 0x46], what: "an HDF5 file", advice: "Save the tensor as .npy." },
  { start: [0x1f, 0x8b], what: "a gzip file", advice: "Unpack it first." },
  // Protocol 0 and 1 have no mark of their own.
  ...[2, 3, 4, 5].map((version) => ({
    start: [0x80, version],
    what: "a Python pickle, which is never executed",
    advice: "Save the tensor with numpy.save.",
  })),
];

/** Reads what tensors a file holds; the first bytes, not the name, decide how. @param name last segment of the path, for messages. */
export function openTensorFile(source: ByteSource, name: string): Opened {
  const buffer = new Uint8Array(8);
  const start = buffer.subarray(0, source.read(0, buffer));
  if (isNpy(start)) return openNpy(source);
  const advice = "Open a .npy file, as numpy.save writes it.";
  if (source.sizeBytes === 0) return refuse(`${name} is empty.`, advice);
  const stranger = strangers.find((row) => row.start.every((byte, index) => start[index] === byte));
  if (stranger) return refuse(`${name} is ${stranger.what}.`, stranger.advice);
  const bytes = Array.from(start, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");
  return refuse(
    `${name} starts with the bytes ${bytes}, not with those of a .npy file (93 4E 55 4D 50 59).`,
    advice,
  );
}

function refuse(message: string, advice: string): Opened {
  return { ok: false, problem: { message, offsetBytes: 0, advice } };
}
