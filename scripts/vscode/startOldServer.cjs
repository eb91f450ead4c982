// Starts a VS Code server from before 1.94, whose server-main.js exports itself and does not start:
// node startOldServer.cjs <VS Code's folder> [server options]
"use strict";
const http = require("node:http");
const path = require("node:path");

const [root, ...options] = process.argv.slice(2);
// Without this it would take itself for the started program and listen on a port of its own choice.
process.env.CODE_SERVER_PARENT_PID ??= String(process.pid);

async function main() {
  const exported = require(path.join(root, "out/server-main.js"));
  const vscode = await (exported.loadCodeWithNls ?? exported.default.loadCodeWithNls)();
  const parsed = require(path.join(root, "node_modules/minimist"))(options, {
    string: ["install-extension"],
  });
  if (parsed["install-extension"]) {
    await vscode.spawnCli({ ...parsed, _: [], "install-extension": [parsed["install-extension"]].flat() });
    return;
  }
  const server = await vscode.createServer(null, { ...parsed, compatibility: "1.64" });
  const listener = http.createServer((request, response) => server.handleRequest(request, response));
  listener.on("upgrade", (request, socket) => server.handleUpgrade(request, socket));
  listener.listen(Number(parsed.port), parsed.host, () =>
    console.log(`Extension host agent listening on ${parsed.port}`),
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
