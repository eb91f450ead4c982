import { closeSync, type BigIntStats, fstatSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Outcome } from "../core/protocol/analysis.ts";
import { type ByteSource, SourceChangedError } from "../core/tensors/byteSource.ts";

/** Bytes between two looks at the file's identity. */
const checkBytes = 16 * 2 ** 20;

/** A regular file, open until `close`. Notices when the file is replaced, rewritten, cut off or deleted. */
export class FileSource implements ByteSource {
  readonly sizeBytes: number;
  /** Identity and version of the file: same stamp, same content. */
  readonly stamp: string;
  readonly #path: string;
  readonly #descriptor: number;
  #uncheckedBytes = 0;

  private constructor(path: string, descriptor: number, stats: BigIntStats) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.sizeBytes = Number(stats.size);
    this.stamp = stampOf(stats);
  }

  /** Opens a file, or says why it cannot be opened. */
  static open(path: string): Outcome<FileSource> {
    try {
      // Asked before opening: opening a pipe would wait for its writer.
      const stats = statSync(path, { bigint: true });
      if (stats.isDirectory())
        return refuse(`${basename(path)} is a folder, not a file.`, "Open a tensor file inside it.");
      if (!stats.isFile())
        return refuse(
          `${basename(path)} is a device or a pipe, not a file.`,
          "Save its content to a file first.",
        );
      const descriptor = openSync(path, "r");
      return { ok: true, result: new FileSource(path, descriptor, fstatSync(descriptor, { bigint: true })) };
    } catch (error) {
      return refuse(
        `${basename(path)} cannot be opened: ${reasonOf(error)}.`,
        "Check the path and its permissions.",
      );
    }
  }

  read(offset: number, target: Uint8Array): number {
    let filled = 0;
    while (filled < target.length) {
      const read = this.#readSome(offset + filled, target, filled);
      if (read === 0) break;
      filled += read;
    }
    this.#uncheckedBytes += filled;
    if (this.#uncheckedBytes >= checkBytes) this.checkUnchanged();
    return filled;
  }

  /** @throws SourceChangedError when the path no longer leads to what was opened. */
  checkUnchanged(): void {
    this.#uncheckedBytes = 0;
    let stats: BigIntStats;
    try {
      stats = statSync(this.#path, { bigint: true });
    } catch (error) {
      throw new SourceChangedError(`${basename(this.#path)} is gone while it was read: ${reasonOf(error)}.`);
    }
    if (stampOf(stats) !== this.stamp) {
      throw new SourceChangedError(`${basename(this.#path)} changed on disk while it was read.`);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #readSome(offset: number, target: Uint8Array, filled: number): number {
    try {
      return readSync(this.#descriptor, target, filled, target.length - filled, offset);
    } catch (error) {
      throw new SourceChangedError(
        `${basename(this.#path)} can no longer be read at byte ${offset}: ${reasonOf(error)}.`,
      );
    }
  }
}

function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(" ");
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "its links run in a circle",
  EMFILE: "too many files are open",
  EISDIR: "it is a folder",
};

/** Why the system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (code || String(error));
}

function refuse(message: string, advice: string): Outcome<never> {
  return { ok: false, problem: { message, advice } };
}
