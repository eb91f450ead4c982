import assert from "node:assert/strict";
import test from "node:test";
import { formatOfFile, problemsOfGlobs } from "../../core/editing/formatByGlob.ts";
import { globTakes } from "../../core/editing/glob.ts";
import { defaultSettings } from "../../core/editing/settings.ts";

const matches: readonly (readonly [glob: string, path: string, takes: boolean])[] = [
  ["**/weights*.h", "/a/b/weights_1.h", true],
  ["**/weights*.h", "/weights.h", true],
  ["**/weights*.h", "/a/weights/b.h", false],
  ["weights*.h", "/a/b/weights_1.h", true],
  ["src/*.c", "/code/x/src/a.c", true],
  ["src/*.c", "/code/x/src/y/a.c", false],
  ["/code/**/*.c", "/code/x/y/a.c", true],
  ["/code/**/*.c", "/other/code/a.c", false],
  ["*.{cu,cuh}", "/a.cuh", true],
  ["*.{cu,cuh}", "/a.c", false],
  ["w[0-9].h", "/w7.h", true],
  ["w[!0-9].h", "/w7.h", false],
  ["w?.h", "/w7.h", true],
  ["a+b(c).h", "/a+b(c).h", true],
  ["{a,{b,c}}.h", "/c.h", true],
  ["{a.h", "/{a.h", true],
  ["a}.h", "/a}.h", true],
  ["**", "/a/b", true],
  ["a/**/b", "/x/a/b", true],
  ["a/**/b", "/a/x/y/b", true],
  ["*.h", "/.h", true],
  ["[z-a].h", "/b.h", false],
  ["", "/a.h", false],
];

for (const [glob, path, takes] of matches) {
  test(`${glob} ${takes ? "takes" : "leaves"} ${path}`, () => {
    assert.equal(globTakes(glob, path), takes);
  });
}

test("a glob that could take long does not", () => {
  const begun = performance.now();
  assert.equal(globTakes("**/".repeat(80) + "x", `/${"a/".repeat(40)}y`), false);
  assert.equal(globTakes("*a".repeat(20) + "*b", `/${"a".repeat(200)}`), false);
  assert.ok(performance.now() - begun < 20_000);
});

test("the first glob that takes a file says its format", () => {
  const settings = {
    ...defaultSettings,
    formatByGlob: { "*.txt": "nonsense", "**/weights*.h": "int8 scale=0.05 zero_point=-3", "*.h": "bf16" },
  };
  assert.equal(
    formatOfFile("file:///c%3A/my%20code/weights.h", settings)?.format.id,
    "int8:scale=0.05,zero_point=-3",
  );
  assert.equal(
    formatOfFile("untitled:other.h", settings)?.reason,
    "The setting `numericFormats.formatByGlob` says `bf16` for `*.h`.",
  );
  const hostile = { "{*.h,`\n\n![x](https://a.example/b.png)}": "bf16" };
  assert.equal(
    formatOfFile("untitled:other.h", { ...settings, formatByGlob: hostile })?.reason,
    "The setting `numericFormats.formatByGlob` says `bf16` for `{*.h, ![x](https://a.example/b.png)}`.",
  );
  assert.equal(formatOfFile("file:///a.txt", settings), null);
  assert.equal(formatOfFile("file:///%zz.c", settings), null);
  assert.deepEqual(problemsOfGlobs(settings), [
    'formatByGlob: "nonsense", given for *.txt, is not a number format.',
  ]);
});
