// A Chromium that Playwright can drive, out of an npm package.
import { execFileSync, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "playwright-core";
import { installed } from "./installed.mjs";

const packageFolder = path.resolve("node_modules/@sparticuz/chromium");
const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/**
 * Starts a headless browser: the packaged Chromium on Linux, elsewhere the Chrome of the machine. The
 * environment variable CHROMIUM names another one.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launchChromium() {
  const named = process.env["CHROMIUM"];
  if (named) return chromium.launch({ executablePath: named, args: browserArguments });
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" });
  const folder = await installChromium();
  return chromium.launch({
    executablePath: path.join(folder, "chromium"),
    args: browserArguments,
    env: { ...process.env, ...missingOnThisMachine(folder) },
  });
}

/** Unpacks the browser if that was not done yet, and returns its folder. Does nothing of use but on Linux. */
export async function installChromium() {
  const { version } = JSON.parse(await readFile(path.join(packageFolder, "package.json"), "utf8"));
  return installed("chromium", version, async (folder) => {
    const binary = path.join(folder, "chromium");
    await unpack("chromium.br", binary);
    await chmod(binary, 0o755);
    for (const name of ["al2023.tar", "fonts.tar"]) {
      const archive = path.join(folder, name);
      await unpack(`${name}.br`, archive);
      // Not through a pipe: tar closes it before it has read the padding at the end.
      execFileSync("tar", ["-x", "--no-same-owner", "-f", archive, "-C", folder]);
      await rm(archive);
    }
    await writeFile(
      path.join(folder, "fonts.conf"),
      `<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>`,
    );
  });
}

/**
 * @param {string} file
 * @param {string} target
 */
function unpack(file, target) {
  const source = createReadStream(path.join(packageFolder, "bin", file));
  return pipeline(source, createBrotliDecompress(), createWriteStream(target));
}

/**
 * The package holds the libraries and the font that a bare machine lacks; one that has its own uses those.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function missingOnThisMachine(folder) {
  const runs = spawnSync(path.join(folder, "chromium"), ["--version"]).status === 0;
  return {
    ...(!runs && { LD_LIBRARY_PATH: path.join(folder, "lib") }),
    ...(!existsSync("/usr/share/fonts") && { FONTCONFIG_FILE: path.join(folder, "fonts.conf") }),
  };
}
