import type { Browser, Page } from "playwright-core";
import { defaultSettings } from "../../core/editing/settings.ts";
import type { LocatedLiteral } from "../../core/protocol/language.ts";
import { inspectorReady, showSubject } from "../../core/protocol/numberInspector.ts";
import { openTestPage } from "./testPage.ts";
import type { TestPage, TestPageOptions } from "./testPage.ts";

/** A literal as the language server finds it in a C++ file, on the first line. */
export function literal(text: string, implied?: LocatedLiteral["impliedFormat"]): LocatedLiteral {
  return {
    text,
    languageId: "cpp",
    ...(implied && { impliedFormat: implied }),
    uri: "file:///sample.cu",
    line: 0,
    startCharacter: 0,
    endCharacter: text.length,
  };
}

export const numberInput = (page: Page) => page.getByLabel("Number", { exact: true });

/** Opens the page with the cursor on a literal, or on none; `sign` is what appears then. */
export async function showInspector(
  browser: Browser,
  subject: LocatedLiteral | null,
  options: Partial<TestPageOptions> = {},
  sign = subject ? "article" : "main p",
): Promise<TestPage> {
  const opened = await openTestPage(browser, {
    name: "numberInspector",
    width: 320,
    height: 1000,
    ...options,
    host: (connection) =>
      connection.onNotification(inspectorReady, () =>
        connection.sendNotification(showSubject, {
          literal: subject,
          languageId: "cpp",
          settings: defaultSettings,
        }),
      ),
  });
  await opened.page.locator(sign).first().waitFor();
  return opened;
}
