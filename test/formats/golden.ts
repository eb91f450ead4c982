import { readFileSync } from "node:fs";

/** A golden file written by test/oracle/formats.py. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(`test/formats/golden/${name}.json`, "utf8")) as unknown;
}

/** murmur3's finalizer on 32 bits: the random function that the tests share with the oracle scripts. */
export function mix(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Sum of mixed (code, index) pairs modulo 2^32, as `digest` in test/oracle/formats.py. */
export class Digest {
  #index = 0;
  #sum = 0;

  add(code: number): void {
    this.#sum = (this.#sum + mix((code ^ mix(this.#index++)) >>> 0)) >>> 0;
  }

  get value(): number {
    return this.#sum;
  }
}

const view = new DataView(new ArrayBuffer(8));

/** Bits of the float32 nearest to a number. */
export function float32Bits(x: number): number {
  view.setFloat32(0, x);
  return view.getUint32(0);
}

/** The float32 that has these bits. */
export function float32(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

/** The double nearest to `x` in a direction, x ≠ 0. */
export function nextDouble(x: number, up: boolean): number {
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + (x > 0 === up ? 1n : -1n));
  return view.getFloat64(0);
}
