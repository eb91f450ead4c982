import { randomBytes } from "node:crypto";

/**
 * The whole HTML of a page. Data comes later, by request: nothing is pasted into the markup but the
 * address of the page's own script and its title, which is a constant of ours.
 */
export function pageHtml(script: string, title: string): string {
  const nonce = randomBytes(16).toString("base64");
  // The one script brings its styles as constructed sheets, so that nothing else is ever loaded.
  // Pictures are those that the page makes of its own charts.
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; img-src data:`;
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
