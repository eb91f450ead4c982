// Everything that must hold, stage by stage: node scripts/test.mjs, or npm test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { vscodeVersions } from "./vscode/versions.mjs";

const logFolder = "artifacts/log";

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} command
 * @property {boolean} [needed] The stages after it make no sense without it.
 */

const vscodes = /** @type {(keyof typeof vscodeVersions)[]} */ (Object.keys(vscodeVersions));

/**
 * A suite in a real VS Code, as a stage.
 * @param {"host" | "UI"} kind
 * @param {keyof typeof vscodeVersions} name
 * @returns {Stage}
 */
const suite = (kind, name) => ({
  name: `${kind} ${vscodeVersions[name].vscode}`,
  command: ["node", `dist/test/vscode/${kind.toLowerCase()}.entry.js`, name],
});

/**
 * Chains of stages. Those of one round run side by side, since most of them wait for something else than a
 * processor; the rounds follow each other.
 * @type {readonly (readonly (readonly Stage[])[])[]}
 */
const rounds = [
  [
    [
      { name: "types", command: ["npm", "run", "typecheck"] },
      { name: "lint", command: ["npm", "run", "lint"] },
      { name: "format", command: ["npm", "run", "check:format"] },
      { name: "bundle", command: ["node", "scripts/build.mjs", "--tests"], needed: true },
    ],
    [{ name: "install VS Codes", command: ["node", "scripts/install.mjs"], needed: true }],
  ],
  [
    [{ name: "unit tests", command: ["node", "scripts/unitTests.mjs"] }],
    [
      { name: "package", command: ["npm", "run", "package"], needed: true },
      {
        name: "package contents",
        command: ["node", "--test", "--test-reporter=spec", "dist/test/package/vsix.test.js"],
      },
      ...vscodes.map((name) => suite("host", name)),
    ],
  ],
  vscodes.map((name) => [suite("UI", name)]),
];

/**
 * Runs a stage with its output in a log file.
 * @param {Stage} stage
 */
async function run({ name, command: [program = "", ...args] }) {
  const logFile = `${logFolder}/${name.replaceAll(" ", "-")}.log`;
  const log = createWriteStream(logFile);
  const started = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const [code] = await once(child, "close");
  await new Promise((resolve) => log.end(resolve));
  const output = readFileSync(logFile, "utf8");
  return { ...count(output, code === 0), output, logFile, seconds: (performance.now() - started) / 1000 };
}

/**
 * Takes the counts from a test runner's closing lines. Any other command counts as one check, and so does
 * an end in failure that no counted test explains.
 * @param {string} output
 * @param {boolean} succeeded
 */
function count(output, succeeded) {
  const node = /^ℹ pass (\d+)\nℹ fail (\d+)\nℹ cancelled (\d+)/m.exec(output);
  const mocha = /^(\d+) passed, (\d+) failed$/m.exec(output);
  const [, passed = 0, failed = 0, cancelled = 0] = (node ?? mocha ?? ["", succeeded ? 1 : 0]).map(Number);
  return { passed, failed: succeeded ? failed : failed + cancelled || 1 };
}

mkdirSync(logFolder, { recursive: true });
let passed = 0;
let failed = 0;
let isLost = false;

/** @param {readonly Stage[]} chain */
async function runChain(chain) {
  for (const stage of chain) {
    const result = await run(stage);
    passed += result.passed;
    failed += result.failed;
    const time = `${result.seconds.toFixed(1)} s`.padStart(8);
    console.log(`${stage.name.padEnd(18)} ${time}   ${result.passed} passed, ${result.failed} failed`);
    if (result.failed === 0) continue;
    console.log(`${result.output.slice(-20_000)}\nThe whole log is in ${result.logFile}.`);
    isLost ||= stage.needed === true;
    if (isLost) return;
  }
}

for (const round of rounds) {
  await Promise.all(round.map(runChain));
  if (isLost) break;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
