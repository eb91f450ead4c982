/**
 * Our scanner for compare.py: lines "language TAB file" come in, JSON lines [language, file, spans] go out, each
 * span the UTF-16 start and end of a literal without its sign.
 */
import { readFileSync } from "node:fs";
import { literalsIn } from "../../../core/literals/scanner.ts";

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [language = "", file = ""] = line.split("\t");
  const text = readFileSync(file, "utf8");
  const spans = Array.from(literalsIn(text, language), ({ start, end }) => [
    text[start] === "-" ? start + 1 : start,
    end,
  ]);
  process.stdout.write(`${JSON.stringify([language, file, spans])}\n`);
}
