/** How long the server works before it answers others, in milliseconds. */
const sliceMs = 8;

/**
 * All that a generator yields, in slices between which other requests are answered.
 * @param isCancelled asked after each slice; the answer is null once it says so.
 */
export async function inSlices<T>(items: Iterable<T>, isCancelled: () => boolean): Promise<T[] | null> {
  const all: T[] = [];
  let until = performance.now() + sliceMs;
  for (const item of items) {
    all.push(item);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (isCancelled()) return null;
    until = performance.now() + sliceMs;
  }
  return all;
}
