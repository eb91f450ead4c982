/**
 * The VS Codes that the extension is tested on: the oldest that package.json promises and the newest on npm.
 * `codeServer` is the version of the npm package that carries it, `node` the Node to run it on: the newest
 * asks for 24, and the oldest has native modules that crash there.
 */
export const vscodeVersions = /** @type {const} */ ({
  oldest: { vscode: "1.93.1", codeServer: "4.93.1", node: "20.19.6" },
  newest: { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
});

/** @typedef {keyof typeof vscodeVersions} VersionName */

/**
 * Returns the version named so, or throws a sentence that lists the names.
 * @param {string} name
 * @returns {VersionName}
 */
export function versionName(name) {
  if (name in vscodeVersions) return /** @type {VersionName} */ (name);
  throw new Error(
    `There is no VS Code "${name}" here; there are ${Object.keys(vscodeVersions).join(" and ")}.`,
  );
}
