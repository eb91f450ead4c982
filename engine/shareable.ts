import type { Source } from "../core/protocol/analysis.ts";

/** Bytes move to shared memory once, instead of being copied into every request. */
export function shareable(source: Source): Source {
  if (source.kind === "layer") return { ...source, files: source.files.map(shareable) };
  if (source.kind === "file" || source.bytes.buffer instanceof SharedArrayBuffer) return source;
  const bytes = new Uint8Array(new SharedArrayBuffer(source.bytes.length));
  bytes.set(source.bytes);
  return { ...source, bytes };
}
