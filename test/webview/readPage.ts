import type { Page } from "playwright-core";

/** Exact texts of a definition list's entries by their names: the tooltip where there is one. */
export async function readFacts(page: Page): Promise<ReadonlyMap<string, string>> {
  const entries = await page.locator("header-view dl > div").evaluateAll((entriesFound) =>
    entriesFound.map((entry) => {
      const value = entry.querySelector("dd");
      return [entry.querySelector("dt")?.innerText ?? "", value?.title ?? ""] as const;
    }),
  );
  return new Map(entries);
}

/** The rows of a table, each by its column titles; exact where the tooltip has the exact value. */
export async function readTable(
  page: Page,
  owner: string,
): Promise<readonly { readonly [column: string]: string }[]> {
  await page.locator(`${owner} table`).waitFor();
  return page.locator(`${owner} table`).evaluate((table) => {
    const titles = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent?.trim() ?? "");
    return [...table.querySelectorAll("tbody tr")].map((row) =>
      Object.fromEntries(
        [...row.children].map((cell, index) => [
          titles[index] ?? "",
          (cell as HTMLElement).title || (cell.textContent?.trim() ?? ""),
        ]),
      ),
    );
  });
}
