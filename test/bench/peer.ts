import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Another library that does the same to the same values, a process of its own. */
export interface Peer<Job extends string> {
  /** Its name and version. */
  readonly name: string;
  /** Nanoseconds per element of one job. */
  measure(job: Job): Promise<number>;
  stop(): void;
}

/** Pythons to try: the one that PYTHON names, the folder's own, the system's. */
const pythons = [process.env["PYTHON"], ".venv/bin/python", ".venv/Scripts/python.exe", "python3"].filter(
  (python): python is string => python !== undefined && (!python.startsWith(".venv") || existsSync(python)),
);

/** glibc keeps the memory of large arrays: giving it back and asking again would cost NumPy half its time. */
const pinnedMemory = {
  MALLOC_MMAP_THRESHOLD_: "4294967296",
  MALLOC_TRIM_THRESHOLD_: "4294967296",
  MALLOC_TOP_PAD_: "268435456",
};

/**
 * A Python script that says its name, then answers every line with nanoseconds per element.
 * @param modules what it imports. @returns undefined where no Python has them.
 */
export async function startPeer<Job extends string>(
  modules: string,
  script: string,
  args: readonly string[],
): Promise<Peer<Job> | undefined> {
  const python = pythons.find(
    (program) => spawnSync(program, ["-c", `import ${modules}`], { stdio: "ignore" }).status === 0,
  );
  if (python === undefined) return undefined;
  const env = { ...process.env, ...pinnedMemory };
  const child = spawn(python, [script, ...args], { stdio: ["pipe", "pipe", "inherit"], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
    if (done) throw new Error(`${python} ${script} ended before it answered.`);
    return value;
  };
  return {
    name: await answer(),
    async measure(job) {
      child.stdin.write(`${job}\n`);
      return Number(await answer());
    },
    stop: () => child.stdin.end(),
  };
}
