import path from "node:path";
import { installed, npmInstall } from "../../installed.mjs";

/**
 * Returns the path of the Node binary that runs the VS Code servers: the newest asks for 24, whatever runs
 * this. It is installed apart, so that package.json stays free of packages for one platform.
 */
export async function installNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await installed("node", `${name}@24`, (target) => npmInstall(target, [`${name}@24`]));
  return path.join(folder, "node_modules", name, "bin", "node");
}
