/** How long a request takes, in milliseconds, at the median and the 99th percentile. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** A request, of so many. */
type Ask = (round: number) => Promise<unknown>;

/**
 * Asks so many times, one after the other, transport included, after as many in which the engine compiles: what an
 * editor that stays open feels. `prepare` runs before each and is not measured.
 */
export async function latency(
  count: number,
  request: Ask,
  prepare: (round: number) => void = () => {},
): Promise<Latency> {
  const { only } = await latencies(count, { only: request }, prepare);
  return only;
}

/** The same of several requests by name, which take turns, so that what the machine does meanwhile meets them all. */
export async function latencies<Name extends string>(
  count: number,
  requests: Readonly<Record<Name, Ask>>,
  prepare: (round: number) => void = () => {},
): Promise<Readonly<Record<Name, Latency>>> {
  const timed = Object.entries<Ask>(requests).map(([name, ask]) => ({ name, ask, times: [] as number[] }));
  for (let round = -count; round < count; round++) {
    const place = Math.abs(round);
    for (const { ask, times } of timed) {
      prepare(place);
      const begun = performance.now();
      await ask(place);
      if (round >= 0) times.push(performance.now() - begun);
    }
  }
  const measured = timed.map(({ name, times }) => {
    times.sort((a, b) => a - b);
    return [name, { p50: times[count >> 1] ?? 0, p99: times[Math.floor(count * 0.99)] ?? 0 }];
  });
  return Object.fromEntries(measured) as Record<Name, Latency>;
}
