import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { problemKinds } from "../../../core/editing/diagnostics/findProblems.ts";
import { severities } from "../../../core/editing/diagnostics/problem.ts";
import { defaultSettings, readSettings } from "../../../core/editing/settings.ts";

interface Property {
  readonly enum: readonly string[];
  readonly default: string;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  contributes: {
    configuration: { properties: Record<string, { properties?: Record<string, Property> }> };
  };
};
const contributed =
  manifest.contributes.configuration.properties["numericFormats.diagnostics"]?.properties ?? {};

test("the setting offers every kind with its own severity", () => {
  assert.deepEqual(
    Object.fromEntries(Object.entries(contributed).map(([code, each]) => [code, each.default])),
    Object.fromEntries(Object.entries(problemKinds).map(([code, { severity }]) => [code, severity])),
  );
  for (const each of Object.values(contributed)) assert.deepEqual(each.enum, severities);
});

test("every kind is described under its code, and says its severity", () => {
  const text = readFileSync("docs/diagnostics.md", "utf8");
  for (const [code, { severity }] of Object.entries(problemKinds)) {
    const [, described] = new RegExp(`^### ${code}\\n\\n\\*(\\w+)\\.\\*`, "m").exec(text) ?? [];
    assert.equal(described?.toLowerCase(), severity, code);
  }
});

test("settings that make no sense keep their defaults", () => {
  const { diagnostics, formatByGlob } = readSettings({
    diagnostics: { overflow: "error", subnormal: "loud", inexact: 3 },
    formatByGlob: { "*.h": "bf16", "*.c": 7 },
  });
  assert.deepEqual(diagnostics, { overflow: "error" });
  assert.deepEqual(formatByGlob, { "*.h": "bf16" });
  for (const nonsense of [null, 3, "off", []]) {
    assert.deepEqual(readSettings({ diagnostics: nonsense, formatByGlob: nonsense }), defaultSettings);
  }
});
