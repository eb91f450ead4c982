import type { Decoded, Encoded, EncodeStatus, Field, FieldName } from "./format.ts";

/** @throws RangeError when bits is negative or needs more than widthBits. */
export function requireWidth(bits: bigint, widthBits: number, name: string): void {
  if (bits >= 0n && bits >> BigInt(widthBits) === 0n) return;
  const written = bits < 0n ? String(bits) : `0x${bits.toString(16).toUpperCase()}`;
  throw new RangeError(`${written} does not fit the ${widthBits} bits of ${name}.`);
}

/** A part of a pattern to be cut out; `meaning` is left out when it says nothing. */
export type Part = readonly [name: FieldName, widthBits: number, meaning?: string | undefined];

/** Cuts a pattern into fields, most significant first; parts of no width vanish. */
export function fieldsOf(bits: bigint, parts: readonly Part[]): Field[] {
  const fields: Field[] = [];
  let rest = 0;
  for (const [, widthBits] of parts) rest += widthBits;
  for (const [name, widthBits, meaning] of parts) {
    if (widthBits === 0) continue;
    rest -= widthBits;
    const field = BigInt.asUintN(widthBits, bits >> BigInt(rest));
    fields.push(
      meaning === undefined ? { name, widthBits, bits: field } : { name, widthBits, bits: field, meaning },
    );
  }
  return fields;
}

/** A stored value; its pattern is decoded when someone asks. */
class StoredCode implements Encoded {
  readonly bits: bigint;
  readonly status: EncodeStatus;
  readonly #decode: (bits: bigint) => Decoded;

  constructor(bits: bigint, status: EncodeStatus, decode: (bits: bigint) => Decoded) {
    this.bits = bits;
    this.status = status;
    this.#decode = decode;
  }

  get decoded(): Decoded {
    return this.#decode(this.bits);
  }
}

/** What `encode` answers. */
export function encodedAs(bits: bigint, status: EncodeStatus, decode: (bits: bigint) => Decoded): Encoded {
  return new StoredCode(bits, status, decode);
}

/** A number in a field's meaning, with a real minus sign. */
export function signed(integer: number | bigint): string {
  return String(integer).replace("-", "−");
}
