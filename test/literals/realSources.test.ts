import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { literalsIn } from "../../core/literals/scanner.ts";

/** Zero-based line, first column and the column behind, in UTF-16 units. */
type Span = readonly [line: number, start: number, end: number];

/** Lines of a file that no one here wrote, and what an independent tokenizer sees in them (test/oracle/tokenizers/sample.py). */
interface Excerpt {
  readonly package: string;
  readonly path: string;
  readonly license: string;
  readonly tokenizer: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
  readonly numbers: readonly Span[];
  /** Comments and strings, in which the scanner looks for numbers and a tokenizer does not. */
  readonly texts: readonly Span[];
}

interface Golden {
  readonly language: string;
  readonly excerpts: readonly Excerpt[];
}

const folder = "test/literals/golden";
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

test("real sources of twenty languages are at hand", () => assert.ok(files.length >= 20, `${files.length}`));

for (const file of files) {
  const { language, excerpts } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Golden;
  for (const excerpt of excerpts) {
    test(`${language}: ${excerpt.path} has its numbers where ${excerpt.tokenizer} sees them`, () => {
      assert.deepEqual(numbersOf(excerpt, language), excerpt.numbers.map(described(excerpt)));
    });
  }
}

function numbersOf({ lines, texts }: Excerpt, language: string): string[] {
  const starts = lines.map((_, line) =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0),
  );
  const found: string[] = [];
  for (const { start, end, text } of literalsIn(lines.join("\n"), language)) {
    const line = starts.findLastIndex((offset) => offset <= start);
    const offset = starts[line] ?? 0;
    const from = start - offset + (text.startsWith("-") ? 1 : 0);
    const to = end - offset;
    if (texts.some(([at, first, behind]) => at === line && first < to && from < behind)) continue;
    found.push(described({ lines })([line, from, to]));
  }
  return found;
}

/** A span with what is written there, for a message that can be read. */
function described({ lines }: Pick<Excerpt, "lines">): (span: Span) => string {
  return ([line, start, end]) => `${line}:${start} ${(lines[line] ?? "").slice(start, end)}`;
}
