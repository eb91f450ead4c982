import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bitExpression, expressionCases } from "../../core/editing/writings/bitExpressions.ts";
import { writingsOf } from "../../core/editing/writings/writings.ts";
import { subjectAt } from "../../core/editing/subject.ts";
import { toContainer } from "../../core/formats/container.ts";
import { findFormat, formats } from "../../core/formats/index.ts";
import { languageOf } from "../../core/literals/languages/index.ts";
import { literalAt } from "../../core/literals/scanner.ts";
import { fromNumber } from "../../core/numbers/value.ts";

function formatOf(id: string) {
  const format = findFormat(id);
  assert.ok(format, id);
  return format;
}

const values = [0, 1, -1.5, 0.1, 448, 6.1e-5, 3];

/** Of a pattern in C++, in the place of a literal. */
function valueOf(id: string, bits: bigint, text?: string): string | undefined {
  const format = formatOf(id);
  const like = text === undefined ? undefined : (literalAt(text, 0, "cpp") ?? undefined);
  return writingsOf(format, format.decode(bits), "cpp", like)[0]?.text;
}

describe("writings", () => {
  it("write what the format stores, the suffix and the case of the replaced literal kept", () => {
    const bf16 = formatOf("bf16");
    const like = literalAt("0.1f", 0, "cpp");
    assert.ok(like);
    assert.deepEqual(writingsOf(bf16, bf16.encode(like.value).decoded, "cuda-cpp", like), [
      { label: "value", text: "0.10009765625f" },
      { label: "bits", text: "0x3DCD" },
      { label: "hex float", text: "0x1.9Ap-4" },
      { label: "expression", text: "__ushort_as_bfloat16(0x3DCD)" },
    ]);
    const hex = literalAt("0xabcd", 0, "rust");
    assert.ok(hex);
    const half = formatOf("fp16");
    assert.deepEqual(
      writingsOf(half, half.decode(0xabcdn), "rust", hex).map(({ text }) => text),
      ["-0.06094360351562500", "0xabcd", "f16::from_bits(0xabcd)"].map((text) => text.replace(/0+$/, "")),
    );
  });

  it("read back in every language as the number or its bits", () => {
    const languages = [
      "cpp",
      "cuda-cpp",
      "python",
      "rust",
      "go",
      "java",
      "swift",
      "julia",
      "zig",
      "vhdl",
      "",
    ];
    for (const languageId of languages) {
      for (const format of formats.filter(({ kind, widthBits }) => kind === "float" && widthBits <= 64)) {
        for (const number of values) {
          const { decoded } = format.encode(fromNumber(number), { overflow: "saturate" });
          if (decoded.value.kind !== "finite") continue;
          for (const { label, text } of writingsOf(format, decoded, languageId)) {
            if (label === "expression") continue;
            const message = `${languageId} ${format.id} ${number}: ${text}`;
            const literal = literalAt(text, text.length - 1, languageId);
            assert.ok(literal && literal.start === 0, message);
            const bits =
              label === "bits"
                ? literal.pattern?.bits
                : toContainer(format.encode(literal.value).bits, format);
            assert.equal(bits, toContainer(decoded.bits, format), message);
          }
        }
      }
    }
  });

  it("write integers without a fraction, unless they take the place of a float", () => {
    assert.equal(valueOf("int8", 0x80n), "-128");
    assert.equal(valueOf("int8", 0x80n, "0x80"), "-128");
    assert.equal(valueOf("int8", 0x80n, "1.5f"), "-128.0f");
    assert.equal(valueOf("uint64", 2n ** 64n - 1n, "0xFF"), "18446744073709551615");
    assert.equal(valueOf("float16", 0x3c00n, "0x3c00"), "1.0");
  });

  it("leave out what a language cannot say", () => {
    const bf16 = formatOf("bf16");
    const labels = (languageId: string, value: number) =>
      writingsOf(bf16, bf16.encode(fromNumber(value)).decoded, languageId).map(({ label }) => label);
    assert.deepEqual(labels("python", 0.5), ["value", "bits", "expression"]);
    assert.deepEqual(labels("javascript", 0.5), ["value", "bits"]);
    assert.deepEqual(labels("cuda-cpp", Infinity), ["bits", "expression"]);
  });
});

describe("expressions of bits", () => {
  for (const { languageId, format: id } of expressionCases) {
    it(`in ${languageId} are understood as the bits of ${id}`, () => {
      const format = formatOf(id);
      const { decoded } = format.encode(fromNumber(-0.3));
      const pattern = writingsOf(format, decoded, languageId).find(({ label }) => label === "bits")?.text;
      assert.ok(pattern);
      const text = bitExpression([languageId, languageOf(languageId).id], id, pattern);
      assert.ok(text);
      const subject = subjectAt(text, text.indexOf("0x") + 2, languageId);
      // An unsigned integer first where the expression makes one of the same width on its way.
      const { format: implied, reads } = subject?.implied ?? {};
      const isOnItsWay = implied?.id === `uint${format.widthBits}`;
      assert.ok(isOnItsWay || (implied?.id === id && reads === "bits"), `${text}: ${implied?.id} ${reads}`);
      assert.equal(subject?.literal.pattern?.bits, decoded.bits, text);
    });
  }
});
