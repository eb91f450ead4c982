/** What became of one test, in a form that crosses from VS Code to the runner. */
export interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly milliseconds: number;
  readonly error?: string;
}

/**
 * Runs what `define` describes with Mocha, in this process, and resolves to the results in their order. The
 * environment variable TEST_GREP leaves only the tests whose titles have that text.
 */
export async function runMocha(define: () => void): Promise<readonly TestResult[]> {
  // Mocha is an ES module; VS Code 1.93 runs on a Node that cannot require one.
  const { default: Mocha } = await import("mocha");
  // The base of all reporters prints nothing.
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: Mocha.reporters.Base });
  mocha.grep(process.env["TEST_GREP"] ?? "");
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  define();
  const results: TestResult[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => results.push(resultOf(test, "passed")))
      .on("fail", (test, error: Error) => results.push(resultOf(test, "failed", error)))
      .on("pending", (test) => results.push(resultOf(test, "skipped")));
  });
  return results;
}

function resultOf(test: Mocha.Test, state: TestResult["state"], error?: Error): TestResult {
  const base = { title: test.fullTitle(), state, milliseconds: test.duration ?? 0 };
  return error ? { ...base, error: error.stack ?? error.message } : base;
}

/** Prints each test and the closing line that scripts/test.mjs sums up. Returns whether all is well. */
export function printResults(results: readonly TestResult[]): boolean {
  for (const { title, state, milliseconds, error } of results) {
    console.log(`${state.padEnd(7)} ${title} (${milliseconds} ms)`);
    if (error) console.log(error.replace(/^/gm, "        "));
  }
  const count = (state: TestResult["state"]): number => results.filter((each) => each.state === state).length;
  console.log(`${count("passed")} passed, ${count("failed")} failed`);
  return count("failed") === 0 && count("passed") > 0;
}
