import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../core/editing/settings.ts";
import { unknownFormats } from "../../core/editing/unknownFormats.ts";

test("spellings that name no format are told, and all of the defaults name one", () => {
  assert.deepEqual(unknownFormats(defaultSettings), []);
  const formats = ["bf16", "flot32", "posit<99,2>", "int8:scale=0.05,zero_point=-3"];
  assert.deepEqual(unknownFormats({ ...defaultSettings, formats }), [
    'formats[1]: "flot32" is not a number format.',
    "formats[2]: n is 99; it must be an integer from 2 to 64.",
  ]);
});
