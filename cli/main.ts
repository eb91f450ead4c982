import { once } from "node:events";
import type { Writable } from "node:stream";
import { type CancellationToken, CancellationTokenSource } from "../engine/cancellation.ts";
import { run } from "./run.ts";

async function write(stream: Writable, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) await once(stream, "drain");
}

// A reader that has seen enough (`| head`) closes the pipe: that is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.stdin.setEncoding("utf8");

function interruption(): CancellationToken {
  const source = new CancellationTokenSource();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => source.cancel());
  return source.token;
}

void run(process.argv.slice(2), {
  input: process.stdin,
  write: (text) => write(process.stdout, text),
  writeError: (text) => write(process.stderr, text),
  isTerminal: process.stdout.isTTY,
  drawsProgress: process.stderr.isTTY,
  interruption,
}).then((status) => (process.exitCode = status));
