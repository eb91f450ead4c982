/** The deterministic samples that the tests share with test/oracle/quantization/gen.py, and their hash. */

class Generator {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Uniform in 0…1, both excluded. */
  u(): number {
    this.#state = (Math.imul(1664525, this.#state) + 1013904223) >>> 0;
    return (this.#state + 0.5) / 2 ** 32;
  }

  /** Nearly normal, of variance 1. */
  z(): number {
    let sum = 0;
    for (let i = 0; i < 12; i += 1) sum += this.u();
    return sum - 6;
  }
}

interface Recipe {
  readonly seed: number;
  next(random: Generator): number;
}

const recipes = {
  gauss: { seed: 12345, next: (random) => random.z() },
  heavy: { seed: 2024, next: (random) => random.z() / (0.1 + random.u()) },
  relu: { seed: 777, next: (random) => Math.max(0, random.z() / (0.1 + random.u())) },
  grads: { seed: 99, next: (random) => random.z() * 2 ** -(12 + Math.floor(20 * random.u())) },
} satisfies Readonly<Record<string, Recipe>>;

export type SampleName = keyof typeof recipes;

export const sampleNames = Object.keys(recipes) as readonly SampleName[];

/** The first `count` values of a sample. */
export function sample(name: SampleName, count = 16384): Float32Array {
  const recipe: Recipe = recipes[name];
  const random = new Generator(recipe.seed);
  return Float32Array.from({ length: count }, () => recipe.next(random));
}

/** FNV-1a over little-endian bytes, as eight hexadecimal digits. */
export function hashOf(values: Float32Array | Uint32Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The hash of counts below 2^32. */
export function hashOfCounts(counts: Float64Array): string {
  return hashOf(Uint32Array.from(counts));
}
