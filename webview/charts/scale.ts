/** Maps values to pixels along one axis, and names the values worth a tick. Pure numbers; drawing is elsewhere. */
export interface Scale {
  /** Pixel position of a value. */
  readonly at: (value: number) => number;
  /** Value at a pixel position. */
  readonly invert: (pixel: number) => number;
  readonly ticks: readonly number[];
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

type Pair = readonly [number, number];

/** Even spacing; ticks at 1, 2 or 5 times a power of ten, about one each `spacing` pixels. */
export function linearScale(domain: Pair, range: Pair, spacing = 80): Scale {
  const [low, high] = domain[0] === domain[1] ? [domain[0] - 0.5, domain[1] + 0.5] : domain;
  const unit = unitOf(low, high);
  const factor = (range[1] - range[0]) / (high * unit - low * unit);
  const wanted = Math.max(1, Math.abs(range[1] - range[0]) / spacing);
  return {
    at: (value) => range[0] + (value * unit - low * unit) * factor,
    invert: (pixel) => (low * unit + (pixel - range[0]) / factor) / unit,
    ticks: linearTicks(low, high, wanted),
    domain: [low, high],
    range,
  };
}

/** What distances are measured in, a power of two: 1 but for domains whose length, or its inverse, leaves float64. */
function unitOf(low: number, high: number): number {
  const length = high - low;
  if (length > 2 ** 1000) return 2 ** -100;
  return length < 2 ** -1000 ? 2 ** 100 : 1;
}

/** Equal ratios, equal distances; ticks at powers of `base`. Domain above 0. */
export function logScale(domain: Pair, range: Pair, base: 2 | 10, spacing = 48): Scale {
  const log = (value: number) => Math.log(value) / Math.log(base);
  const inner = linearScale([log(domain[0]), log(domain[1])], range, spacing);
  const step = Math.max(1, Math.ceil(inner.ticks.length > 1 ? inner.ticks[1]! - inner.ticks[0]! : 1));
  const ticks: number[] = [];
  const first = Math.ceil(inner.domain[0] / step - 1e-9) * step;
  for (let power = first; power <= inner.domain[1] + 1e-9; power += step) ticks.push(base ** power);
  return {
    at: (value) => inner.at(log(value)),
    invert: (pixel) => base ** inner.invert(pixel),
    ticks,
    domain,
    range,
  };
}

/** Round values within [low, high], about `wanted` of them. */
export function linearTicks(low: number, high: number, wanted: number): number[] {
  const rough = high / wanted - low / wanted;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`) || Number.MIN_VALUE;
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  const step = factor * power;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index <= high / step + 1e-9; index++) {
    // Division keeps 0.3 from becoming 0.30000000000000004.
    const tick = step < 1 && 1 / step < Infinity ? index / (1 / step) : index * step;
    ticks.push(tick === 0 ? 0 : tick);
  }
  return ticks;
}
