import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { conversionsOf } from "../../core/editing/conversions.ts";
import { fixesFor } from "../../core/editing/diagnostics/findProblems.ts";
import { ScannedText } from "../../core/editing/diagnostics/scannedText.ts";
import { hoverModel } from "../../core/editing/hover.ts";
import { inlayHintsIn } from "../../core/editing/inlayHints.ts";
import { readSettings } from "../../core/editing/settings.ts";
import { namedSubjectAt } from "../../core/editing/subject.ts";
import { runAt } from "../../core/sequences/runAt.ts";
import { runFacts } from "../../core/sequences/runFacts.ts";
import { mutated, type Random, randomFrom } from "./mutations.ts";

interface Golden {
  readonly language: string;
  readonly excerpts: readonly { readonly lines: readonly string[] }[];
}

const folder = "test/literals/golden";
const settings = readSettings({
  inlayHints: "all",
  diagnostics: { inexact: "hint", "excess-digits": "hint" },
});

/** Real sources, mutated, go through all that the server asks of them, before and after edits. */
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const { language, excerpts } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Golden;
  test(`mutated sources of ${language} are understood without an exception`, () => {
    const random = randomFrom(file.length * 7919);
    for (const { lines } of excerpts.slice(0, 1))
      for (let round = 0; round < 2; round++) understand(mutated(lines.join("\n"), random), language, random);
  });
}

function understand(text: string, language: string, random: Random): void {
  const scanned = new ScannedText(text.length, language, settings, null);
  while (scanned.step(text) !== null);
  const edited = edit(text, scanned, random);
  while (scanned.step(edited) !== null);
  let last = 0;
  for (const { start, end } of scanned.problems()) {
    assert.ok(last <= start && start <= end && end <= edited.length, `${start} to ${end} behind ${last}`);
    last = start;
  }
  for (const problem of scanned.problemsIn(edited, 0, edited.length)) fixesFor(problem);
  for (let times = 0; times < 5; times++) {
    const offset = Math.floor(random() * (edited.length + 1));
    const around = (at: number) => scanned.surroundingsAt(at);
    const subject = namedSubjectAt(edited, offset, language, around);
    if (subject) {
      hoverModel(subject, settings);
      conversionsOf(subject, settings, 5);
    }
    const run = runAt(edited, offset, language, around);
    if (run) runFacts(run, settings);
  }
  const end = Math.min(edited.length, 2000);
  for (const _ of inlayHintsIn({ text: edited, languageId: language, start: 0, end }, settings));
}

/** The text after one edit that the scan is told of. */
function edit(text: string, scanned: ScannedText, random: Random): string {
  const offset = Math.floor(random() * (text.length + 1));
  const removed = Math.min(text.length - offset, Math.floor(random() * 50));
  const inserted = mutated("x = 0.1; // ", random);
  scanned.edit(offset, removed, inserted.length);
  return text.slice(0, offset) + inserted + text.slice(offset + removed);
}
