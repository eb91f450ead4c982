// A VS Code server with a profile of its own, for the tests and for `npm start` in the browser.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { installNode } from "./install/node.mjs";
import { installServer } from "./install/server.mjs";
import { quietSettings } from "./settings.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {import("./versions.mjs").VersionName} version
 * @property {string} profile Folder for settings, logs and installed extensions.
 * @property {string} [vsix] The extension to install before the start.
 * @property {boolean} [smokeTestDriver] Needed to load an extension or its tests by `payload`; but VS Code then
 *   shows no notification and no modal dialog.
 * @property {number} [port] Any free one if absent.
 * @property {Record<string, unknown>} [settings] Beside the quiet ones.
 *
 * @typedef {object} Server
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url
 *   The address that opens a folder.
 * @property {(settings: Record<string, unknown>) => Promise<void>} writeSettings
 *   Replaces the user's settings; an open window takes them up by itself.
 * @property {() => Promise<void>} stop
 */

/**
 * Installs the server if need be, starts it and waits until it listens.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ version, profile, vsix, smokeTestDriver, port, settings = {} }) {
  const [node, vscode] = [await installNode(version), await installServer(version)];
  const listenPort = port ?? (await freePort());
  const extensions = path.join(profile, "extensions");
  await mkdir(extensions, { recursive: true });
  await writeSettings(profile, settings);

  const program = [...entry(version, vscode), "--accept-server-license-terms", "--telemetry-level", "off"];
  program.push("--server-data-dir", profile, "--user-data-dir", profile, "--extensions-dir", extensions);
  if (vsix) await installExtension(node, program, vsix);

  program.push("--host", "127.0.0.1", "--port", String(listenPort), "--without-connection-token");
  if (smokeTestDriver) program.push("--enable-smoke-test-driver");
  const stop = await listening(node, program);
  return {
    url(folder, payload = []) {
      const url = new URL(`http://127.0.0.1:${listenPort}/`);
      url.searchParams.set("folder", folder);
      const remote = payload.map(([name, file]) => [name, `vscode-remote://127.0.0.1:${listenPort}${file}`]);
      if (remote.length > 0) url.searchParams.set("payload", JSON.stringify(remote));
      return url.href;
    },
    writeSettings: (next) => writeSettings(profile, next),
    stop,
  };
}

/**
 * @param {import("./versions.mjs").VersionName} version
 * @param {string} vscode
 */
function entry(version, vscode) {
  return version === "oldest"
    ? [path.resolve("scripts/vscode/startOldServer.cjs"), vscode]
    : [path.join(vscode, "out/server-main.js")];
}

/**
 * @param {string} profile
 * @param {Record<string, unknown>} settings
 */
async function writeSettings(profile, settings) {
  // Both places count: which one a window reads depends on the version.
  for (const place of ["User", "Machine"]) {
    await mkdir(path.join(profile, place), { recursive: true });
    await writeFile(
      path.join(profile, place, "settings.json"),
      JSON.stringify({ ...quietSettings, ...settings }, null, 2),
    );
  }
}

/** The environment without what a surrounding VS Code has put there, and with no marketplace to ask. */
function serverEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: "{}" };
}

/**
 * @param {string} node
 * @param {readonly string[]} program
 * @param {string} vsix
 */
async function installExtension(node, program, vsix) {
  const child = spawn(node, [...program, "--install-extension", vsix, "--force"], {
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(child);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${output()}`);
}

/**
 * Starts the server in a process group of its own and resolves to the function that ends the group.
 * @param {string} node
 * @param {readonly string[]} program
 * @returns {Promise<() => Promise<void>>}
 */
async function listening(node, program) {
  const child = spawn(node, program, {
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const output = collect(child);
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    try {
      if (child.pid) process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  const killAtExit = () => signal("SIGKILL");
  process.once("exit", killAtExit);
  const closed = once(child, "close");
  await new Promise((resolve, reject) => {
    child.stdout.on(
      "data",
      () => output().includes("Extension host agent listening on") && resolve(undefined),
    );
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The VS Code server ended with ${code}:\n${output()}`)));
  });
  return async () => {
    signal("SIGTERM");
    const late = setTimeout(killAtExit, 5000);
    await closed;
    clearTimeout(late);
    killAtExit();
    process.off("exit", killAtExit);
  };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @returns {() => string} What the process has printed so far.
 */
function collect(child) {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  return () => text;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
