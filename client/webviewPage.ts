import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** The pages that scripts/build.mjs bundles, by the name of their script. */
export type PageName = "tensorPanel" | "numberInspector";

/** Lets the webview run scripts from dist/ only, and puts the page into it. */
export function openPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: PageName,
  title: string,
): void {
  const dist = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, `${page}.js`));
  webview.html = pageHtml(script.toString(), title, randomBytes(16).toString("base64"));
}

/**
 * The whole HTML of a page. Data comes later, by request: nothing is pasted into the markup but the
 * title, which is a constant of ours.
 */
function pageHtml(script: string, title: string, nonce: string): string {
  const policy = ["default-src 'none'", `script-src 'nonce-${nonce}'`].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
