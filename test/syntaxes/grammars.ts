import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadWASM, OnigScanner, OnigString } from "vscode-oniguruma";
import { type IGrammar, type IRawGrammar, parseRawGrammar, Registry } from "vscode-textmate";

interface Grammars {
  readonly contributes: {
    readonly grammars: readonly { scopeName: string; path: string; injectTo?: string[] }[];
  };
}

const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as Grammars;

/** A grammar of ours, or one given, with our injections, as VS Code loads it. */
export async function loadGrammar(
  scopeName: string,
  others: Readonly<Record<string, Record<string, unknown>>> = {},
): Promise<IGrammar> {
  await loadWASM(readFileSync("node_modules/vscode-oniguruma/release/onig.wasm"));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new OnigScanner(sources),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: (name) => {
      if (name in others) return Promise.resolve(others[name] as unknown as IRawGrammar);
      const path = contributes.grammars.find((grammar) => grammar.scopeName === name)?.path;
      return Promise.resolve(path === undefined ? null : parseRawGrammar(readFileSync(path, "utf8"), path));
    },
    getInjections: () =>
      contributes.grammars.filter(({ injectTo }) => injectTo).map((each) => each.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  assert.ok(grammar, scopeName);
  return grammar;
}
