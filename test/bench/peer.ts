import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Another library that converts the same values, a process of its own. */
export interface Peer {
  /** Its name and version. */
  readonly name: string;
  /** Nanoseconds per element of one conversion. */
  measure(direction: "encode" | "decode", format: string): Promise<number>;
  stop(): void;
}

/** Pythons to try: the one that PYTHON names, the folder's own, the system's. */
const pythons = [process.env["PYTHON"], ".venv/bin/python", ".venv/Scripts/python.exe", "python3"].filter(
  (python): python is string => python !== undefined && (!python.startsWith(".venv") || existsSync(python)),
);

/** ml_dtypes and NumPy over a file of float32 values; undefined where no Python has them. */
export async function startPeer(valuesFile: string): Promise<Peer | undefined> {
  const python = pythons.find(
    (program) => spawnSync(program, ["-c", "import numpy, ml_dtypes"], { stdio: "ignore" }).status === 0,
  );
  if (python === undefined) return undefined;
  const child = spawn(python, ["test/bench/peer.py", valuesFile], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
    if (done) throw new Error(`${python} test/bench/peer.py ended before it answered.`);
    return value;
  };
  return {
    name: await answer(),
    async measure(direction, format) {
      child.stdin.write(`${direction} ${format}\n`);
      return Number(await answer());
    },
    stop: () => child.stdin.end(),
  };
}
