import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { hashOfFolder, installed, npmInstall } from "../../installed.mjs";
import { vscodeVersions } from "../versions.mjs";

const here = path.resolve("scripts/vscode/install");

/**
 * Installs the VS Code server that the code-server package carries, with no build step, and returns the
 * folder of VS Code in it (the one with `out/server-main.js`).
 * @param {import("../versions.mjs").VersionName} name
 * @returns {Promise<string>}
 */
export async function installServer(name) {
  const { vscode, codeServer } = vscodeVersions[name];
  const key = `${codeServer} ${hashOfFolder(here)}`;
  const folder = await installed(`vscode-${vscode}`, key, async (target) => {
    await npmInstall(target, [`code-server@${codeServer}`]);
    const root = vscodeFolder(target);
    await npmInstall(root, [], ["--omit=dev"]);
    await replaceNativeModules(root);
    await addRipgrep(root);
    await removeUnused(root);
  });
  return vscodeFolder(folder);
}

/** @param {string} folder */
const vscodeFolder = (folder) => path.join(folder, "node_modules/code-server/lib/vscode");

/**
 * Native modules whose build was skipped. VS Code 1.93 never answers without its logger.
 * @param {string} root
 */
async function replaceNativeModules(root) {
  const standIns = {
    "@vscode/spdlog": "spdlog.cjs",
    "native-watchdog": "nativeWatchdog.cjs",
    "@vscode/native-watchdog": "nativeWatchdog.cjs",
  };
  for (const [name, file] of Object.entries(standIns)) {
    const folder = path.join(root, "node_modules", name);
    if (!existsSync(folder)) continue;
    const { main = "index.js" } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    await copyFile(path.join(here, file), path.join(folder, main));
  }
}

/**
 * Older versions download ripgrep by a script; without it workspace.findFiles fails.
 * @param {string} root
 */
async function addRipgrep(root) {
  const target = path.join(root, "node_modules/@vscode/ripgrep/bin");
  if (!existsSync(path.dirname(target)) || existsSync(path.join(target, "rg"))) return;
  const folder = path.join(root, "ripgrep");
  await mkdir(folder);
  await npmInstall(folder, ["@vscode/ripgrep-universal@1.18.0"]);
  const binaries = path.join(folder, "node_modules/@vscode/ripgrep-universal/bin");
  const platform = `${process.platform}-${process.arch}`;
  const files = await readdir(binaries, { recursive: true });
  const file = files.find((name) => name.includes(platform) && path.basename(name) === "rg");
  if (!file) throw new Error(`@vscode/ripgrep-universal has no rg for ${platform}.`);
  await mkdir(target, { recursive: true });
  await copyFile(path.join(binaries, file), path.join(target, "rg"));
  await chmod(path.join(target, "rg"), 0o755);
  await rm(folder, { recursive: true });
}

/**
 * More than half of the megabytes serve nothing that an extension's tests touch.
 * @param {string} root
 */
async function removeUnused(root) {
  const modules = [
    "@github",
    "@devcontainers",
    "@microsoft/mxc-sdk",
    "@vscode/sandbox-runtime",
    "@vscode/windows-process-tree",
    "node-pty",
  ];
  const extensions = [
    "copilot",
    "mermaid-markdown-features",
    "microsoft-authentication",
    "github-authentication",
  ];
  const unused = [
    ...modules.map((name) => `node_modules/${name}`),
    ...extensions.map((name) => `extensions/${name}`),
  ];
  for (const name of unused) await rm(path.join(root, name), { recursive: true, force: true });
  for (const file of await readdir(root, { recursive: true })) {
    if (file.endsWith(".map")) await rm(path.join(root, file));
  }
}
