import type { Page } from "playwright-core";

/** Our pages' scripts, in the address that a message or an exception comes from. */
const ours = /\/dist\/webview\//;

/** Errors that our pages write to the console from now on, exceptions among them; VS Code's own are left out. */
export function pageProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && ours.test(`${message.location().url} ${message.text()}`))
      problems.push(message.text());
  });
  page.on("pageerror", (error) => {
    if (ours.test(error.stack ?? "")) problems.push(error.stack ?? error.message);
  });
  return problems;
}
