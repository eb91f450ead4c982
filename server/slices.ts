/** How long the server works before it answers others, in milliseconds. */
const sliceMs = 8;

/**
 * Runs a generator to its end, in slices between which other requests are answered.
 * @param isCancelled asked after each slice; the answer is null once it says so.
 */
export async function inSlices<T>(work: Generator<void, T>, isCancelled: () => boolean): Promise<T | null> {
  let until = performance.now() + sliceMs;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (isCancelled()) return null;
    until = performance.now() + sliceMs;
  }
}
