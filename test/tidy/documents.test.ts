import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { projectFiles } from "./projectFiles.ts";

for (const file of projectFiles(".md")) {
  test(`every link in ${file} leads somewhere`, () => {
    const text = readFileSync(file, "utf8");
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) => !leadsSomewhere(target, file));
    assert.deepEqual(broken, []);
  });
}

/** Links into the web are not asked: tests need no network. */
function leadsSomewhere(target: string, from: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [name = "", anchor] = target.split("#");
  const file = name === "" ? from : path.join(path.dirname(from), name);
  if (!existsSync(file)) return false;
  return anchor === undefined || headingAnchors(readFileSync(file, "utf8")).has(anchor);
}

/** The anchors that a reader of Markdown gives to headings. */
function headingAnchors(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}

test("every path in the documents' code spans exists", () => {
  const broken = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].flatMap((file) => {
    const spans = [...readFileSync(file, "utf8").matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)];
    const paths = spans.map(([, span = ""]) => span).filter((span) => /\/|\.(ts|mjs|json|md)$/.test(span));
    return paths
      .filter((each) => !each.startsWith("dist/") && !existsSync(each))
      .map((each) => `${file}: ${each}`);
  });
  assert.deepEqual(broken, []);
});
