/** What runs outside of pages, bundled to dist/<name>.js. */
export const nodeEntryPoints = {
  client: "client/extension.ts",
  server: "server/main.ts",
  worker: "engine/worker.ts",
};

/** Commands, bundled to dist/<name>.js; each a `bin` of the package. */
export const commandEntryPoints = {
  "numeric-formats": "cli/main.ts",
  "numeric-format-inspector-lsp": "server/command.ts",
};

/** The pages, bundled to dist/webview/<name>.js. */
export const pageEntryPoints = {
  tensorPanel: "webview/tensorPanel/main.ts",
  numberInspector: "webview/numberInspector/main.ts",
  tensorComparison: "webview/tensorComparison/main.ts",
};
