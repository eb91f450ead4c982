import { basename } from "node:path";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import { BufferSource } from "../core/tensors/bufferSource.ts";
import { type ByteSource, SourceChangedError } from "../core/tensors/byteSource.ts";
import { FileSource } from "./fileSource.ts";

/** Bytes in memory never change. */
const bufferStamp = "bytes";

/** Last segment of the path, or the name that came with the bytes. */
export function nameOf(source: Source): string {
  return source.kind === "file" ? basename(source.path) : source.name;
}

/** Opens the source for as long as `use` runs; a source that cannot be read, or changes meanwhile, is a problem. */
export function withSource<T>(
  source: Source,
  use: (bytes: ByteSource, stamp: string) => Outcome<T>,
): Outcome<T> {
  if (source.kind === "bytes") return use(new BufferSource(source.bytes), bufferStamp);
  const opened = FileSource.open(source.path);
  if (!opened.ok) return opened;
  const file = opened.result;
  try {
    const outcome = use(file, file.stamp);
    file.checkUnchanged();
    return outcome;
  } catch (error) {
    if (!(error instanceof SourceChangedError)) throw error;
    return { ok: false, problem: changed(error.message) };
  } finally {
    file.close();
  }
}

/** The problem of a file that is no longer what was opened. */
export function changed(message: string) {
  return { message, advice: "Open the file again when it is complete." };
}

/** Opens a source that must still be what it was when its header was read. */
export function withUnchanged<T>(
  { source, stamp }: { readonly source: Source; readonly stamp: string },
  use: (bytes: ByteSource) => Outcome<T>,
): Outcome<T> {
  return withSource(source, (bytes, now) => {
    if (now === stamp) return use(bytes);
    return { ok: false, problem: changed(`${nameOf(source)} changed on disk since it was opened.`) };
  });
}
