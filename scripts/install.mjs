// Installs what the tests need beside node_modules, so that its time shows apart: node scripts/install.mjs
import { installChromium } from "./chromium.mjs";
import { installNode } from "./vscode/install/node.mjs";
import { installServer } from "./vscode/install/server.mjs";
import { vscodeVersions } from "./vscode/versions.mjs";

const names = /** @type {(keyof typeof vscodeVersions)[]} */ (Object.keys(vscodeVersions));
await Promise.all([installChromium(), ...names.flatMap((name) => [installNode(name), installServer(name)])]);
