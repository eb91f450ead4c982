import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CodeCounts, Format } from "../../core/formats/format.ts";
import { compare, type FiniteValue, nan, powerOfTwo, subtract } from "../../core/numbers/value.ts";
import { sweptFormats } from "./sweptFormats.ts";

interface Entry {
  readonly bits: bigint;
  readonly rank: bigint;
  readonly value: FiniteValue;
  readonly class: string;
}

/** Decodes every code: its fields make it up again, and it falls into one of the counts. */
function survey(format: Format): { counts: CodeCounts; entries: Entry[] } {
  const counts = { finite: 0n, zero: 0n, subnormal: 0n, infinite: 0n, nan: 0n, spare: 0n };
  const entries: Entry[] = [];
  for (let bits = 0n; bits < 1n << BigInt(format.widthBits); bits++) {
    const decoded = format.decode(bits);
    const whole = decoded.fields.reduce((sum, field) => (sum << BigInt(field.widthBits)) | field.bits, 0n);
    assert.equal(whole, bits);
    const rank = format.rank(bits);
    const { value } = decoded;
    if (value.kind !== "finite") {
      assert.equal(rank, null);
      counts[value.kind]++;
    } else if (rank === null) counts.spare++;
    else {
      counts.finite++;
      if (value.significand === 0n) counts.zero++;
      if (decoded.class === "subnormal") counts.subnormal++;
      entries.push({ bits, rank, value, class: decoded.class });
    }
  }
  entries.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return { counts, entries };
}

function smallest(entries: readonly Entry[], wanted: string): FiniteValue | null {
  return entries.find((entry) => entry.class === wanted && !entry.value.negative)?.value ?? null;
}

/** A third of the widest, another one every day; all of them in the full run. */
const today = Math.floor(Date.now() / 86_400_000);
const shown = sweptFormats.filter(
  ({ widthBits }, index) => process.env["FULL"] || widthBits < 15 || (index + today) % 3 === 0,
);

describe("every code of every format of at most 16 bits", () => {
  for (const format of shown) {
    const { facts } = format;

    it(`${format.id}: what is decoded encodes to the same code, values rise with the rank, facts and counts are true`, () => {
      const { counts, entries } = survey(format);
      assert.deepEqual(counts, format.codes);
      for (const [index, { bits, rank, value }] of entries.entries()) {
        const encoded = format.encode(value);
        assert.equal(encoded.bits, bits);
        assert.equal(encoded.status, "exact");
        const isMinusZero = value.negative && value.significand === 0n;
        if (!isMinusZero) assert.equal(format.codeAt(rank), bits);
        const previous = entries[index - 1];
        if (!previous) continue;
        const rise = compare(value, previous.value);
        assert.equal(rise, Number(rank - previous.rank), `0x${bits.toString(16)}`);
        assert.ok(rise === 1 || (rise === 0 && value.significand === 0n));
      }
      const [first, last] = [entries[0], entries.at(-1)];
      assert.ok(first && last);
      assert.equal(format.codeAt(first.rank - 1n), null);
      assert.equal(format.codeAt(last.rank + 1n), null);
      assert.deepEqual(facts.min, first.value);
      assert.deepEqual(facts.max, last.value);
      if (format.kind === "float" || format.kind === "posit") {
        assert.deepEqual(facts.minNormal, smallest(entries, "normal"));
        assert.deepEqual(facts.minSubnormal, smallest(entries, "subnormal"));
      }
      const stored = format.encode(nan());
      assert.equal(stored.status, format.codes.nan > 0n ? "exact" : "not representable");
    });

    it(`${format.id}: epsilon is the step above 1`, () => {
      const one = format.encode(powerOfTwo(0));
      if (one.status !== "exact") return;
      const rank = format.rank(one.bits);
      assert.ok(rank !== null);
      const next = format.codeAt(rank + 1n);
      const above = next === null ? null : format.decode(next).value;
      if (above?.kind !== "finite") assert.ok(facts.epsilon === null || format.kind !== "float");
      else assert.deepEqual(facts.epsilon, subtract(above, powerOfTwo(0)));
    });
  }
});
