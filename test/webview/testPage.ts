import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { createMessageConnection } from "vscode-jsonrpc/node";
import type { MessageConnection } from "vscode-jsonrpc/node";
import type { PageName } from "../../client/webviewPage.ts";
import { pageHtml } from "../../client/pageHtml.ts";
import { PostMessageReader, PostMessageWriter } from "../../core/protocol/postMessage.ts";
import { fromPosted, toPosted } from "./postedValue.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const origin = "http://page.test";

export interface TestPageOptions {
  readonly name: PageName;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page of the same tab saved. */
  readonly savedState?: unknown;
  /** Puts the handlers of the host's side on its connection. */
  readonly host: (connection: MessageConnection) => void;
}

export interface TestPage {
  readonly page: Page;
  readonly connection: MessageConnection;
  /** Everything the page wrote to its console as an error, exceptions and refusals of its policy among it. */
  readonly errors: readonly string[];
  /** What the page saved last. */
  savedState(): Promise<unknown>;
}

/** Opens one of our pages as VS Code would, in a bare browser: its HTML and policy, a theme's variables, a host to talk to. */
export async function openTestPage(browser: Browser, options: TestPageOptions): Promise<TestPage> {
  const { name, theme = "dark", width = 1300, height = 900, savedState } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));

  let receive: ((message: unknown) => void) | undefined;
  await page.exposeFunction("postToHost", (message: unknown) => receive?.(message));
  await page.addInitScript(
    `const fromPosted = ${fromPosted.toString()};
     window.addEventListener("posted", (event) =>
       window.dispatchEvent(new MessageEvent("message", { data: fromPosted(event.detail) })));
     let saved = ${JSON.stringify(savedState) ?? "undefined"};
     window.savedState = () => saved;
     window.acquireVsCodeApi = () => ({
       postMessage: (message) => void window.postToHost(message),
       getState: () => saved,
       setState: (state) => { saved = state; },
     });`,
  );
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({
          contentType: "text/javascript",
          body: readFileSync(`dist/webview/${name}.js`, "utf8"),
        })
      : route.fulfill({ contentType: "text/html", body: pageHtml(`${origin}/${name}.js`, name) }),
  );

  const channel = {
    post: (message: unknown) =>
      void page
        .evaluate((detail) => window.dispatchEvent(new CustomEvent("posted", { detail })), toPosted(message))
        .catch(() => {
          // The page was closed while an answer was under way.
        }),
    listen: (handler: (message: unknown) => void) => {
      receive = handler;
      return { dispose: () => (receive = undefined) };
    },
  };
  const connection = createMessageConnection(new PostMessageReader(channel), new PostMessageWriter(channel));
  options.host(connection);
  connection.listen();

  await page.goto(`${origin}/`);
  await applyTheme(page, theme);
  return {
    page,
    connection,
    errors,
    savedState: () => page.evaluate("window.savedState()"),
  };
}

/** Sets the variables and the classes that VS Code sets for a theme. */
export async function applyTheme(page: Page, name: ThemeName): Promise<void> {
  const { variables, classes } = themes[name];
  await page.evaluate(
    ({ entries, className }) => {
      const { style } = document.documentElement;
      style.cssText = "";
      for (const [variable, value] of entries) style.setProperty(variable, value);
      style.setProperty("background", "var(--vscode-editor-background)");
      document.body.className = className;
    },
    { entries: Object.entries(variables), className: classes },
  );
}
