import path from "node:path";
import { installed, npmInstall } from "../../installed.mjs";
import { vscodeVersions } from "../versions.mjs";

/**
 * Returns the path of the Node binary that runs a VS Code server. It is installed apart from the project's
 * packages, so that package.json stays free of those for one platform.
 * @param {import("../versions.mjs").VersionName} name
 */
export async function installNode(name) {
  const { node } = vscodeVersions[name];
  const platform = `node-${process.platform}-${process.arch}`;
  const folder = await installed(`node-${node}`, platform, (target) =>
    npmInstall(target, [`${platform}@${node}`]),
  );
  return path.join(folder, "node_modules", platform, "bin", "node");
}
