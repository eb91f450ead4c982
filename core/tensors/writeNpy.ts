import { numpyTypeOf } from "./numpyDtype.ts";

/**
 * A one-dimensional `.npy` file of little-endian elements. A format that NumPy has no type for is
 * written as raw bytes ("|V2"), and what they are must be said apart.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function writeNpy(format: string, widthBytes: number, data: Uint8Array): Uint8Array {
  const type = numpyTypeOf(format, widthBytes);
  const descr = type === null ? `|V${widthBytes}` : `<${type}`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${data.length / widthBytes},), }`;
  // Magic, version and length take 10 bytes; the elements begin at a multiple of 64.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = `${dictionary.padEnd(length - 1)}\n`;
  const start = `\x93NUMPY\x01\x00${String.fromCharCode(length & 0xff, length >> 8)}${header}`;
  const file = new Uint8Array(start.length + data.length);
  for (let index = 0; index < start.length; index++) file[index] = start.charCodeAt(index);
  file.set(data, start.length);
  return file;
}
