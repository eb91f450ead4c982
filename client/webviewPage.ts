import * as vscode from "vscode";
import { pageHtml } from "./pageHtml.ts";

/** The pages that scripts/build.mjs bundles, by the name of their script. */
export type PageName = "tensorPanel" | "numberInspector" | "tensorComparison";

/** Lets the webview run scripts from dist/ only, and puts the page into it. */
export function openPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: PageName,
  title: string,
): void {
  const dist = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = pageHtml(webview.asWebviewUri(vscode.Uri.joinPath(dist, `${page}.js`)).toString(), title);
}
