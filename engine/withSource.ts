import { basename } from "node:path";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import { BufferSource } from "../core/tensors/bufferSource.ts";
import { type ByteSource, SourceChangedError } from "../core/tensors/byteSource.ts";
import { commonName, JoinedSource, type JoinedPart } from "../core/tensors/joinedTensors.ts";
import { openTensorFile } from "../core/tensors/openTensorFile.ts";
import { FileSource } from "./fileSource.ts";
import { namedProblem } from "./namedProblem.ts";

/** Bytes in memory never change. */
const bufferStamp = "bytes";

/** Files of one layer: each is open in every worker while it reads. */
const maxFiles = 64;

/** Last segment of the path, or the name that came with the bytes; of several files what their names have in common. */
export function nameOf(source: Source): string {
  if (source.kind === "layer") return commonName(source.files.map(nameOf));
  return source.kind === "file" ? basename(source.path) : source.name;
}

/** Opens the source for as long as `use` runs; a source that cannot be read, or changes meanwhile, is a problem. */
export function withSource<T>(
  source: Source,
  use: (bytes: ByteSource, stamp: string) => Outcome<T>,
): Outcome<T> {
  if (source.kind === "layer") return withLayer(source.files, use);
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

/** Opens all files of a layer, and shows their elements as those of one. */
function withLayer<T>(
  files: readonly Source[],
  use: (bytes: ByteSource, stamp: string) => Outcome<T>,
): Outcome<T> {
  if (files.length > maxFiles) {
    const message = `${files.length} files were selected; up to ${maxFiles} can be taken as one layer.`;
    return { ok: false, problem: { message, advice: "Select fewer." } };
  }
  const openFrom = (index: number, parts: readonly JoinedPart[], stamps: readonly string[]): Outcome<T> => {
    const source = files[index];
    if (!source) return use(new JoinedSource(parts), JSON.stringify(stamps));
    const name = nameOf(source);
    return withSource(source, (bytes, stamp) => {
      const opened = openTensorFile(bytes, name);
      if (!opened.ok) return { ok: false, problem: namedProblem(name, opened.problem) };
      const { container, tensors } = opened.file;
      const [tensor] = tensors;
      if (!tensor)
        return { ok: false, problem: namedProblem(name, { message: "The file holds no tensor." }) };
      return openFrom(index + 1, [...parts, { name, container, bytes, tensor }], [...stamps, stamp]);
    });
  };
  return openFrom(0, [], []);
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
