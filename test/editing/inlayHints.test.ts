import assert from "node:assert/strict";
import { test } from "node:test";
import { inlayHintsIn } from "../../core/editing/inlayHints.ts";
import { defaultSettings, type InlayHintsSetting } from "../../core/editing/settings.ts";

/** The text with its hints in brackets where they stand. */
function shown(text: string, languageId: string, inlayHints: InlayHintsSetting): string {
  const settings = { ...defaultSettings, inlayHints };
  const hints = [...inlayHintsIn({ text, languageId, start: 0, end: text.length }, settings)];
  return hints
    .filter((hint) => hint !== null)
    .reduceRight(
      (whole, { offset, label }) => `${whole.slice(0, offset)}[${label}]${whole.slice(offset)}`,
      text,
    );
}

/** Language, text, with the setting "patterns", with "all". */
const cases: readonly (readonly [string, string, string, string])[] = [
  ["llvm", "half 0xH3C00, bfloat 0xR3DCC", "half 0xH3C00[= 1], bfloat 0xR3DCC[≈ 0.0996094]", ""],
  ["llvm", "float 0x3FB99999A0000000", "float 0x3FB99999A0000000[≈ 0.1]", ""],
  ["ptx", "mov.f32 %f1, 0f3F800000;", "mov.f32 %f1, 0f3F800000[= 1];", ""],
  ["mlir", "%0 = arith.constant 0x7E00 : f16", "%0 = arith.constant 0x7E00[= NaN] : f16", ""],
  ["cpp", "auto x = __ushort_as_half(0x3C00);", "auto x = __ushort_as_half(0x3C00[= 1]);", ""],
  ["cpp", "w = 0x3F80; // numfmt: bf16", "w = 0x3F80[= 1]; // numfmt: bf16", ""],
  [
    "cpp",
    "q = 0x11; // numfmt: int8 scale=0.05 zero_point=-3",
    "q = 0x11[= 1]; // numfmt: int8 scale=0.05 zero_point=-3",
    "",
  ],
  [
    "c",
    "q15_t taps[] = { -16384, -0x10, 3, 16384 };",
    "q15_t taps[] = { -16384[= −0.5], -0x10[≈ −0.000488281], 3[≈ 0.0000915527], 16384[= 0.5] };",
    "",
  ],
  // An integer is an integer, and a number that is converted is no pattern.
  ["cpp", "uint16_t w = 0x3F80;", "uint16_t w = 0x3F80;", ""],
  ["cpp", "half h = 0x10;", "half h = 0x10;", ""],
  ["cpp", "w = 0x3F80;", "w = 0x3F80;", ""],
  ["cpp", "half h = 0.1;", "half h = 0.1;", "half h = 0.1[≈ 0.0999756];"],
  [
    "cpp",
    "half h = 0.5, k = 65520.0, l = 1e-9;",
    "half h = 0.5, k = 65520.0, l = 1e-9;",
    "half h = 0.5, k = 65520.0[→ ∞], l = 1e-9[→ 0];",
  ],
  [
    "cpp",
    "half h = __ushort_as_half(0x3C00), k = 0.1;",
    "half h = __ushort_as_half(0x3C00[= 1]), k = 0.1;",
    "half h = __ushort_as_half(0x3C00[= 1]), k = 0.1[≈ 0.0999756];",
  ],
  // Neighbours in a list share their format, what has a cast to itself does not.
  [
    "cpp",
    "half h[] = { 0.1, 0.2, -0.3, 1 };\nhalf f[] = { 0.1f, 0.2f }; x = f((half)0.1, 0.2, 0.3);",
    "half h[] = { 0.1, 0.2, -0.3, 1 };\nhalf f[] = { 0.1f, 0.2f }; x = f((half)0.1, 0.2, 0.3);",
    "half h[] = { 0.1[≈ 0.0999756], 0.2[≈ 0.199951], -0.3[≈ −0.300049], 1 };\nhalf f[] = { 0.1f[≈ 0.0999756], 0.2f[≈ 0.199951] }; x = f((half)0.1[≈ 0.0999756], 0.2, 0.3);",
  ],
  [
    "llvm",
    "store <2 x half> <half 0xH3C00, half 0xH4000>",
    "store <2 x half> <half 0xH3C00[= 1], half 0xH4000[= 2]>",
    "",
  ],
  // Six digits of float32 say nothing new.
  ["cpp", "float f = 0.1f;", "float f = 0.1f;", ""],
  ["python", "np.float16(0.1)", "np.float16(0.1)", "np.float16(0.1[≈ 0.0999756])"],
];

for (const [language, text, patterns, all] of cases) {
  test(`${language}: ${text}`, () => {
    assert.equal(shown(text, language, "patterns"), patterns);
    assert.equal(shown(text, language, "all"), all === "" ? patterns : all);
    assert.equal(shown(text, language, "off"), text);
  });
}

test("only literals of the range get hints, and the tooltip tells all digits and why", () => {
  const text = "half a = 0.1;\nhalf b = 0.1;\nhalf c = 0.1;\n";
  const settings = { ...defaultSettings, inlayHints: "all" } as const;
  const hints = [...inlayHintsIn({ text, languageId: "cpp", start: 14, end: 27 }, settings)];
  assert.deepEqual(hints, [
    {
      offset: 26,
      label: "≈ 0.0999756",
      tooltip: "**fp16** 0.0999755859375\n\nThe declaration says `half`.",
    },
  ]);
});
