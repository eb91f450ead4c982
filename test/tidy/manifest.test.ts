import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { commandIds, editorIds, viewIds } from "../../client/ids.ts";
import { defaultSettings } from "../../core/editing/settings.ts";
import { languageOf } from "../../core/literals/languages/index.ts";
import { vscodeVersions } from "../../scripts/vscode/versions.mjs";

interface Manifest {
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string }[]>>;
    readonly customEditors: readonly { viewType: string }[];
    readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown }>> };
    readonly languages: readonly { id: string; configuration?: string }[];
    readonly grammars: readonly { path: string; language?: string }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);
const views = Object.values(contributes.views).flat();

function sameLists(one: readonly string[], other: readonly string[]): void {
  assert.deepEqual(one.toSorted(), other.toSorted());
}

function sameIds(contributed: readonly string[], registered: readonly string[]): void {
  sameLists(contributed, registered);
  assert.equal(new Set(contributed).size, contributed.length, "an id comes twice");
  for (const id of contributed) assert.match(id, /^numericFormats\./);
}

test("the commands contributed are those registered, all in one category", () => {
  sameIds(commands, Object.values(commandIds));
  for (const { category } of contributes.commands) assert.equal(category, "Numeric Formats");
});

test("the editors contributed are those registered", () => {
  sameIds(
    contributes.customEditors.map(({ viewType }) => viewType),
    Object.values(editorIds),
  );
});

test("the views contributed are those registered", () => {
  sameIds(
    views.map(({ id }) => id),
    Object.values(viewIds),
  );
});

test("every entry of a menu is a command that exists", () => {
  const entries = Object.values(contributes.menus).flat();
  for (const { command } of entries) assert.ok(commands.includes(command), command);
});

test("the settings contributed are those read, with the same defaults", () => {
  const contributed = Object.entries(contributes.configuration.properties).map(
    ([key, property]) => [key.replace("numericFormats.", ""), property.default] as const,
  );
  assert.deepEqual(Object.fromEntries(contributed), { ...defaultSettings });
});

test("every language contributed has a grammar, and a row that its numbers are read by", () => {
  const withGrammar = contributes.grammars.flatMap(({ language }) => language ?? []);
  sameLists(
    contributes.languages.map(({ id }) => id),
    withGrammar,
  );
  for (const { id } of contributes.languages) assert.ok(languageOf(id).editorIds.includes(id), id);
});

test("every file that the manifest names exists", () => {
  const icons = [...contributes.viewsContainers.activitybar, ...views].map(({ icon }) => icon);
  const configurations = contributes.languages.flatMap(({ configuration }) => configuration ?? []);
  const files = [
    manifest.icon,
    ...icons,
    ...contributes.grammars.map((grammar) => grammar.path),
    ...configurations,
  ];
  for (const file of files) assert.ok(existsSync(file), file);
});

test("the oldest VS Code promised is the oldest one tested and the one whose types are used", () => {
  const [major, minor] = vscodeVersions.oldest.vscode.split(".");
  assert.equal(manifest.engines.vscode, `^${major}.${minor}.0`);
  assert.equal(manifest.devDependencies["@types/vscode"], `${major}.${minor}.0`);
});
