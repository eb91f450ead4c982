/**
 * Random access to bytes, wherever they are: a file in a worker, a buffer from a virtual workspace.
 * Synchronous, because the readers run in workers where blocking is the fastest way to read.
 */
export interface ByteSource {
  /** Total length in bytes when opened. */
  readonly sizeBytes: number;
  /**
   * Fills `target` from `offset` on.
   * @returns how many bytes were read; less than target.length only at the end of the source.
   * @throws SourceChangedError when the source is no longer what was opened.
   */
  read(offset: number, target: Uint8Array): number;
}

/** The file was deleted, truncated or rewritten while it was open. */
export class SourceChangedError extends Error {
  override readonly name = "SourceChangedError";
}
