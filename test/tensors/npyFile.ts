/** A `.npy` file built byte by byte, so that every field can be wrong on purpose. */
export function npyFile(
  header: string,
  { version = [1, 0], length = header.length, data = 0, magic = "\x93NUMPY" }: NpyParts = {},
): Uint8Array {
  const widthBytes = (version[0] ?? 1) === 1 ? 2 : 4;
  const field = Array.from({ length: widthBytes }, (_, index) => Math.floor(length / 256 ** index) % 256);
  const start = [...text(magic), ...version, ...field, ...text(header)];
  const file = new Uint8Array(start.length + (typeof data === "number" ? data : data.length));
  file.set(start);
  if (typeof data !== "number") file.set(data, start.length);
  return file;
}

export interface NpyParts {
  readonly version?: readonly [number, number];
  /** What the length field says; the truth unless told. */
  readonly length?: number;
  /** Elements, or how many zero bytes of them. */
  readonly data?: number | Uint8Array;
  readonly magic?: string;
}

/** A header as NumPy writes it. */
export function npyHeader(descr: string, shape: string, order = "False"): string {
  return `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
}

function text(part: string): number[] {
  return Array.from(part, (character) => character.charCodeAt(0));
}
