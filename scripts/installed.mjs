// Folders under .vscode-servers/ that are filled once, from npm packages only, and never half.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where everything that the tests and `npm start` need beside node_modules is installed. */
export const installRoot = path.resolve(".vscode-servers");

/**
 * Returns the path of `.vscode-servers/<name>`, filled by `fill` unless that was done before with the same
 * `key`. It is filled under another name and then renamed, so that an interrupted or concurrent run leaves
 * either a whole folder or none.
 * @param {string} name
 * @param {string} key What the contents depend on: a version, and the text of the scripts that make them.
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function installed(name, key, fill) {
  const target = path.join(installRoot, name);
  if ((await stampOf(target)) === key) return target;
  await mkdir(installRoot, { recursive: true });
  const folder = await mkdtemp(path.join(installRoot, `${name}-`));
  try {
    await fill(folder);
    await writeFile(path.join(folder, stampName), key);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Another process that filled the same folder meanwhile has done our work.
    if ((await stampOf(target)) !== key) throw error;
  }
  return target;
}

/**
 * Returns a hash of the texts of all files in a folder, for use in a key.
 * @param {string} folder
 */
export function hashOfFolder(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort())
    hash.update(name).update(readFileSync(path.join(folder, name)));
  return hash.digest("hex").slice(0, 16);
}

/**
 * Installs packages into a folder, or what its package.json asks for. No package's script is run.
 * @param {string} folder
 * @param {readonly string[]} packages
 * @param {readonly string[]} [flags]
 */
export async function npmInstall(folder, packages, flags = []) {
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) await writeFile(manifest, '{ "private": true }');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"];
  await run("npm", ["install", ...packages, ...flags, ...quiet], folder);
}

const stampName = ".installed";

/** @param {string} folder */
const stampOf = (folder) => readFile(path.join(folder, stampName), "utf8").catch(() => undefined);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} in ${cwd} ended with ${code}`)),
    );
  });
}
