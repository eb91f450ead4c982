// Installs what the tests need beside node_modules, so that its time shows apart: node scripts/install.mjs
import { installChromium } from "./chromium.mjs";
import { installNode } from "./vscode/install/node.mjs";
import { installServer } from "./vscode/install/server.mjs";
import { vscodeVersions } from "./vscode/versions.mjs";

await installChromium();
for (const name of /** @type {(keyof typeof vscodeVersions)[]} */ (Object.keys(vscodeVersions))) {
  await installNode(name);
  await installServer(name);
}
