import path from "node:path";
import { run } from "../../cli/run.ts";
import type { CancellationTokenSource } from "../../engine/cancellation.ts";

async function* nothing(): AsyncGenerator<string> {}

/** What a terminal can do. */
export interface Options {
  readonly isTerminal?: boolean;
  readonly drawsProgress?: boolean;
  readonly interruption?: () => CancellationTokenSource["token"];
}

/** Runs a command line without input. @returns its exit status and what it wrote. */
export async function runWith(args: readonly string[], options: Options = {}) {
  let [out, err] = ["", ""];
  const status = await run(args, {
    input: nothing(),
    write: async (text) => void (out += text),
    writeError: async (text) => void (err += text),
    workerFile: path.resolve("dist/worker.js"),
    ...options,
  });
  return { status, out, err };
}
