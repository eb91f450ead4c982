// The licences of the packages whose code is in the bundles; they ask to go along with it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes the licence of every package that a bundle holds to dist/ThirdPartyNotices.txt.
 * @param {readonly string[]} inputs Paths of the files that went into the bundles.
 */
export function writeNotices(inputs) {
  const packages = new Set(
    inputs.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${licenseText(folder)}`;
  });
  const title = "Numeric Format Inspector contains code of these packages.";
  writeFileSync("dist/ThirdPartyNotices.txt", [title, ...notices].join(`\n\n${"-".repeat(80)}\n\n`));
}

/** @param {string} folder */
function licenseText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} is bundled and brings no licence.`);
  return readFileSync(path.join(folder, file), "utf8").trim();
}
