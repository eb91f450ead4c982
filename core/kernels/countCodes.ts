/** Counters of each code in a table whose counters take turns. */
export const turns = 4;

/** Counts codes of two bytes. @param table a counter for each code. */
export function countCodes(codes: Uint16Array, table: Uint32Array): void {
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    table[code] = (table[code] as number) + 1;
  }
}

/**
 * Counts codes of one or two bytes that repeat: a counter that was just added to is not there to be added to for
 * some time, so each code has four that take turns. @param table four counters, side by side, for each code.
 */
export function countCodesInTurns(codes: Uint8Array | Uint16Array, table: Uint32Array): void {
  for (let i = 0; i < codes.length; i += 1) {
    const counter = turns * (codes[i] as number) + (i % turns);
    table[counter] = (table[counter] as number) + 1;
  }
}
