/** AssemblyScript: counting of codes: see countCodes.ts. */

import { at, increment } from "./lanes";

/** Takes 32 codes at a time, since the end of a loop costs as much as a code. @param table 65,536 counters of 32 bits. */
export function countPairs(codes: usize, count: i32, table: usize): void {
  const end = codes + ((<usize>count) << 1);
  const whole = end - ((<usize>(count & 31)) << 1);
  for (let place = codes; place < whole; place += 64) {
    incrementTwo(table, load<u16>(place), load<u16>(place, 2));
    incrementTwo(table, load<u16>(place, 4), load<u16>(place, 6));
    incrementTwo(table, load<u16>(place, 8), load<u16>(place, 10));
    incrementTwo(table, load<u16>(place, 12), load<u16>(place, 14));
    incrementTwo(table, load<u16>(place, 16), load<u16>(place, 18));
    incrementTwo(table, load<u16>(place, 20), load<u16>(place, 22));
    incrementTwo(table, load<u16>(place, 24), load<u16>(place, 26));
    incrementTwo(table, load<u16>(place, 28), load<u16>(place, 30));
    incrementTwo(table, load<u16>(place, 32), load<u16>(place, 34));
    incrementTwo(table, load<u16>(place, 36), load<u16>(place, 38));
    incrementTwo(table, load<u16>(place, 40), load<u16>(place, 42));
    incrementTwo(table, load<u16>(place, 44), load<u16>(place, 46));
    incrementTwo(table, load<u16>(place, 48), load<u16>(place, 50));
    incrementTwo(table, load<u16>(place, 52), load<u16>(place, 54));
    incrementTwo(table, load<u16>(place, 56), load<u16>(place, 58));
    incrementTwo(table, load<u16>(place, 60), load<u16>(place, 62));
  }
  for (let place = whole; place < end; place += 2) increment(table, load<u16>(place));
}

/** Knows where both counters are before it adds to the first, which saves a fortieth of the time. */
function incrementTwo(table: usize, first: u32, second: u32): void {
  const one = at(table, first);
  const other = at(table, second);
  store<u32>(one, load<u32>(one) + 1);
  store<u32>(other, load<u32>(other) + 1);
}

/** @param table 4 × 256 counters of 32 bits. */
export function countBytesInTurns(codes: usize, count: i32, table: usize): void {
  countInTurns<u8>(codes, count, table);
}

/** @param table 4 × 65,536 counters of 32 bits. */
export function countPairsInTurns(codes: usize, count: i32, table: usize): void {
  countInTurns<u16>(codes, count, table);
}

/** Takes 16 codes at a time, each four of which add to the four counters that a code has: the `turns` of countCodes.ts. */
function countInTurns<Code>(codes: usize, count: i32, first: usize): void {
  const second = first + 4;
  const third = first + 8;
  const fourth = first + 12;
  const end = codes + <usize>count * sizeof<Code>();
  const whole = end - <usize>(count & 15) * sizeof<Code>();
  for (let place = codes; place < whole; place += 16 * sizeof<Code>()) {
    incrementOfFour(first, load<Code>(place));
    incrementOfFour(second, load<Code>(place, sizeof<Code>()));
    incrementOfFour(third, load<Code>(place, 2 * sizeof<Code>()));
    incrementOfFour(fourth, load<Code>(place, 3 * sizeof<Code>()));
    incrementOfFour(first, load<Code>(place, 4 * sizeof<Code>()));
    incrementOfFour(second, load<Code>(place, 5 * sizeof<Code>()));
    incrementOfFour(third, load<Code>(place, 6 * sizeof<Code>()));
    incrementOfFour(fourth, load<Code>(place, 7 * sizeof<Code>()));
    incrementOfFour(first, load<Code>(place, 8 * sizeof<Code>()));
    incrementOfFour(second, load<Code>(place, 9 * sizeof<Code>()));
    incrementOfFour(third, load<Code>(place, 10 * sizeof<Code>()));
    incrementOfFour(fourth, load<Code>(place, 11 * sizeof<Code>()));
    incrementOfFour(first, load<Code>(place, 12 * sizeof<Code>()));
    incrementOfFour(second, load<Code>(place, 13 * sizeof<Code>()));
    incrementOfFour(third, load<Code>(place, 14 * sizeof<Code>()));
    incrementOfFour(fourth, load<Code>(place, 15 * sizeof<Code>()));
  }
  let turn = first;
  for (let place = whole; place < end; place += sizeof<Code>()) {
    incrementOfFour(turn, load<Code>(place));
    turn = turn == fourth ? first : turn + 4;
  }
}

/** @param counters the first, second, third or fourth of code 0. */
function incrementOfFour(counters: usize, code: u32): void {
  const counter = counters + ((<usize>code) << 4);
  store<u32>(counter, load<u32>(counter) + 1);
}
