// Opens VS Code with the extension and sample files: npm start [-- --browser] [-- --oldest]
// The desktop VS Code if `code` is there, with folders of its own; else, or with --browser, one in the browser.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { installRoot } from "./installed.mjs";
import { startServer } from "./vscode/server.mjs";
import { quietSettings } from "./vscode/settings.mjs";
import { makeWorkspace } from "./vscode/workspace.mjs";

const flags = new Set(process.argv.slice(2));
const workspace = path.join(installRoot, "samples");
await makeWorkspace(workspace);
if (flags.has("--browser") || spawnSync("code", ["--version"]).status !== 0) await startInBrowser();
else await startOnDesktop();

async function startOnDesktop() {
  run("npm", ["run", "build"]);
  const profile = path.join(installRoot, "desktop-profile");
  await mkdir(path.join(profile, "User"), { recursive: true });
  await writeFile(path.join(profile, "User", "settings.json"), JSON.stringify(quietSettings, null, 2));
  run("code", [
    "--new-window",
    `--extensionDevelopmentPath=${process.cwd()}`,
    `--user-data-dir=${profile}`,
    `--extensions-dir=${path.join(profile, "extensions")}`,
    workspace,
  ]);
  console.log("VS Code is open. After a change: npm run build, then Developer: Reload Window.");
}

async function startInBrowser() {
  run("npm", ["run", "package"]);
  const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
  const release = flags.has("--oldest") ? "oldest" : "newest";
  console.log("Starting VS Code; the first time it is installed, which takes half a minute …");
  const server = await startServer({
    version: release,
    profile: path.join(installRoot, `profile-${release}`),
    vsix: path.resolve(`${name}-${version}.vsix`),
  });
  const url = server.url(workspace);
  console.log(`VS Code is at ${url}\nCtrl+C stops it.`);
  openInBrowser(url);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

/** @param {string} url */
function openInBrowser(url) {
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  // Where there is no opener, the printed address must do.
  spawn(opener, [url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}.`);
}
