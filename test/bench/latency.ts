/** How long a request takes, in milliseconds, at the median and the 99th percentile. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** Asks so many times, one after the other, transport included; `prepare` runs before each and is not measured. */
export async function latency(
  count: number,
  request: (round: number) => Promise<unknown>,
  prepare: (round: number) => void = () => {},
): Promise<Latency> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    prepare(round);
    const begun = performance.now();
    await request(round);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { p50: times[count >> 1] ?? 0, p99: times[Math.floor(count * 0.99)] ?? 0 };
}
