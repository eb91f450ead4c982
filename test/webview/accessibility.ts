import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe-core finds wrong with a page and calls serious or critical, one line each; empty when all is well.
 * In a frame of VS Code contrast is not judged: the background shines through from outside of it.
 */
export async function seriousViolations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8"));
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run({ rules: { "color-contrast": { enabled: ${!("parentFrame" in page)} } } }).then((found) => found.violations)`,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ""}`),
    );
}
