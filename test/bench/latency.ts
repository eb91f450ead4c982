/** How long a request takes, in milliseconds, at the median and the 99th percentile. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/**
 * Asks so many times, one after the other, transport included, after as many in which the engine compiles: what an
 * editor that stays open feels. `prepare` runs before each and is not measured.
 */
export async function latency(
  count: number,
  request: (round: number) => Promise<unknown>,
  prepare: (round: number) => void = () => {},
): Promise<Latency> {
  const times: number[] = [];
  for (let round = -count; round < count; round++) {
    const place = Math.abs(round);
    prepare(place);
    const begun = performance.now();
    await request(place);
    if (round >= 0) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { p50: times[count >> 1] ?? 0, p99: times[Math.floor(count * 0.99)] ?? 0 };
}
