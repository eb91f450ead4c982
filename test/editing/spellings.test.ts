import assert from "node:assert/strict";
import test from "node:test";
import { conversionsOf, convert } from "../../core/editing/conversions.ts";
import type { Form } from "../../core/editing/conversions/conversion.ts";
import { defaultSettings } from "../../core/editing/settings.ts";
import { subjectAt } from "../../core/editing/subject.ts";
import { findFormat } from "../../core/formats/index.ts";
import { languages } from "../../core/literals/languages/index.ts";
import { literalsIn } from "../../core/literals/scanner.ts";
import { isInteger } from "../../core/numbers/value.ts";

/** The text after a conversion of the literal at |; null when it is not offered. */
function converted(marked: string, language: string, form: Form, format?: string): string | null {
  const text = marked.replace("|", "");
  const subject = subjectAt(text, marked.indexOf("|"), language);
  assert.ok(subject, `${language}: ${marked}`);
  const made = convert(subject, { form, ...(format && { format }) }, defaultSettings);
  return made && text.slice(0, made.start) + made.newText + text.slice(made.end);
}

type Case = readonly [language: string, marked: string, form: Form, wanted: string | null, format?: string];

function check(title: string, cases: readonly Case[]): void {
  test(title, () => {
    for (const [language, marked, form, wanted, format] of cases)
      assert.equal(converted(marked, language, form, format), wanted, `${language}: ${marked} to ${form}`);
  });
}

check("an integer in another base keeps prefix, width, case, separators, suffix and sign", [
  ["cpp", "x = |0x3F80u;", "binary", "x = 0b0011111110000000u;"],
  ["cpp", "x = |0x3F80u;", "decimal", "x = 16256u;"],
  ["cpp", "x = |0X3F80;", "binary", "x = 0B0011111110000000;"],
  ["cpp", "x = |0xff'ff;", "binary", "x = 0b1111'1111'1111'1111;"],
  ["cpp", "x = |1'000'000;", "hexadecimal", "x = 0xF'4240;"],
  ["cpp", "x = |17;", "octal", "x = 021;"],
  ["cpp", "x = |017;", "decimal", "x = 15;"],
  ["cpp", "x = |0b101;", "hexadecimal", "x = 0x5;"],
  ["cpp", "x = |-7;", "hexadecimal", "x = -0x7;"],
  ["cpp", "x = |1.5;", "hexadecimal", null],
  ["cpp", "x = |5i;", "hexadecimal", null],
  ["rust", "x = |0x3f_80_u16;", "binary", "x = 0b0011_1111_1000_0000_u16;"],
  ["rust", "x = |255_u8;", "octal", "x = 0o377_u8;"],
  ["rust", "x = |1f32;", "hexadecimal", null],
  ["python", "x = |0x10", "decimal", "x = 16"],
  ["python", "x = |8", "octal", "x = 0o10"],
  ["python", "x = |3j", "hexadecimal", null],
  ["java", "x = |0xFFFFFFFF;", "decimal", "x = -1;"],
  ["java", "x = |0xFFFFFFFFFFFFFFFFL;", "decimal", "x = -1L;"],
  ["java", "x = |0x7FFFFFFF;", "decimal", "x = 2147483647;"],
  ["csharp", "x = |0xFFFFFFFF;", "decimal", "x = 4294967295;"],
  ["csharp", "x = |5m;", "hexadecimal", null],
  ["typescript", "x = |255n;", "hexadecimal", "x = 0xFFn;"],
  ["verilog", "x = |12'h3F8;", "binary", "x = 12'b001111111000;"],
  ["verilog", "x = |8'sHff;", "decimal", "x = 8'sD255;"],
  ["verilog", "x = |16'd255;", "hexadecimal", "x = 16'hFF;"],
  ["verilog", "x = |17;", "hexadecimal", "x = 'sh11;"],
  ["vhdl", 'x <= |x"3F";', "binary", 'x <= b"00111111";'],
  ["vhdl", 'x <= |x"3F";', "octal", null],
  ["vhdl", 'x <= |X"3F8";', "octal", 'x <= O"1770";'],
  ["vhdl", 'x <= |x"3F";', "decimal", null],
  ["vhdl", "x := |255;", "hexadecimal", "x := 16#FF#;"],
  ["ada", "X := |16#3F_80#;", "binary", "X := 2#0011_1111_1000_0000#;"],
  ["fortran", "x = |z'3F80'", "octal", null],
  ["fortran", "x = |z'3F8'", "binary", "x = b'001111111000'"],
  ["fortran", "x = |255", "hexadecimal", null],
  ["asm", "mov ax, |3F80h", "decimal", "mov ax, 16256"],
  ["asm", "mov r0, #|0x3f80", "decimal", "mov r0, #16256"],
  ["matlab", "x = |0xFFu8", "decimal", null],
  ["matlab", "x = |0xFFu8", "binary", "x = 0b11111111u8"],
  ["json", '{"a": |255}', "hexadecimal", null],
  ["llvm", "half |0xH3C00", "binary", null],
]);

check("a hex float holds what the format stores, and is a comment where the language has none", [
  ["cpp", "half x = |0.1;", "hexFloat", "half x = 0x1.998p-4;"],
  ["cpp", "auto x = |0.1f;", "hexFloat", "auto x = 0x1.99999Ap-4f;"],
  ["cpp", "auto x = |0.1;", "hexFloat", "auto x = 0x1.999999999999Ap-4;"],
  ["cpp", "auto x = |-2.0;", "hexFloat", "auto x = -0x1p1;"],
  ["cpp", "auto x = |0.0;", "hexFloat", "auto x = 0x0p0;"],
  ["cpp", "half x = |1e9;", "hexFloat", null],
  ["cpp", "auto x = |0x1.8p-3;", "decimal", "auto x = 0.1875;"],
  ["java", "float x = |0.1f;", "hexFloat", "float x = 0x1.99999Ap-4f;"],
  ["ada", "X := |0.1;", "hexFloat", "X := 16#1.999999999999A#E-1;"],
  ["ada", "X := |1.5;", "hexFloat", "X := 16#1.8#;"],
  ["vhdl", "x := |100.0;", "hexFloat", "x := 16#6.4#E1;"],
  ["python", "x = |0.1", "hexFloat", "x = 0.1  # 0.1 is 0x1.999999999999Ap-4 in fp64"],
  ["rust", "let x: f16 = |0.1; // kept", "hexFloat", "let x: f16 = 0.1; // kept; 0.1 is 0x1.998p-4 in fp16"],
  ["julia", "x = |0.5f0", "hexFloat", "x = 0.5f0  # 0.5f0 is 0x1p-1 in fp32"],
]);

check("TFLite's multiplier and shift stand as two arguments, or in a comment", [
  ["cpp", "scale(|0.1, x);", "multiplier", "scale(1717986918, -3, x);"],
  [
    "cpp",
    "float s = |0.1;",
    "multiplier",
    "float s = 0.1;  // 0.1 is multiplier 1717986918, shift -3 (TFLite)",
  ],
  ["cpp", "float s = |-0.1;", "multiplier", null],
  ["cpp", "int s = |3;", "multiplier", null],
  ["cpp", "float s = |1e-30;", "multiplier", null],
]);

check("a note goes to the end of the line, once", [
  ["cpp", "u16 x = |0x3F80;", "comment", "u16 x = 0x3F80;  // 0x3F80 is 1 in bf16", "bfloat16"],
  [
    "cpp",
    "u16 x = |0x3F80; // one\nint y;",
    "comment",
    "u16 x = 0x3F80; // one; 0x3F80 is 1 in bf16\nint y;",
    "bfloat16",
  ],
  [
    "cpp",
    "u16 x = |0x3F80; /* one */",
    "comment",
    "u16 x = 0x3F80; /* one */  // 0x3F80 is 1 in bf16",
    "bfloat16",
  ],
  ["cpp", "u16 x = |0x3F80;  // 0x3F80 is 1 in bf16", "comment", null, "bfloat16"],
  [
    "cpp",
    "#define X |0x3F80 \\\n  + 1",
    "comment",
    "#define X 0x3F80  /* 0x3F80 is 1 in bf16 */ \\\n  + 1",
    "bfloat16",
  ],
  ["cpp", "/* a\n |0x3F80 b\n*/", "comment", null, "bfloat16"],
  ["cpp", '"//", |0x3F80', "comment", '"//", 0x3F80  // 0x3F80 is 1 in bf16', "bfloat16"],
  ["cpp", "u16 x = |0x7F80;\r\n", "comment", "u16 x = 0x7F80;  // 0x7F80 is inf in bf16\r\n", "bfloat16"],
  ["python", "x = |0.1  ", "comment", "x = 0.1  # 0.1 is 0.10009765625 (0x3DCD) in bf16  ", "bfloat16"],
  ["python", "x = |0x3F80 \\\n + 1", "comment", null, "bfloat16"],
  ["asm", "; code\n mov ax, |3F80h", "comment", "; code\n mov ax, 3F80h  ; 3F80h is 1 in bf16", "bfloat16"],
  ["vhdl", 'x <= |x"3F80";', "comment", 'x <= x"3F80";  -- x"3F80" is 1 in bf16', "bfloat16"],
  ["json", "[|0.1]", "comment", null, "bfloat16"],
  ["jsonc", "[|0.1]", "comment", "[0.1]  // 0.1 is 0.10009765625 (0x3DCD) in bf16", "bfloat16"],
  ["plaintext", "|0x3F80", "comment", null, "bfloat16"],
]);

test("every integer reads back as itself in every base of every language", () => {
  const spellings = [
    "0",
    "7",
    "255",
    "65535",
    "0xFF",
    "0x00ff",
    "0b1010",
    "0o17",
    "017",
    "16#FF#",
    "8'hff",
    'x"0F"',
    "0FFh",
  ];
  let count = 0;
  for (const { editorIds } of languages) {
    const language = editorIds[0] ?? "";
    for (const spelling of spellings) {
      const [literal] = [...literalsIn(spelling, language)];
      if (literal?.text !== spelling || literal.prefixFormat !== undefined) continue;
      for (const form of ["hexadecimal", "binary", "octal", "decimal"] as const) {
        const text = converted(`|${spelling}`, language, form);
        if (text === null) continue;
        const [again] = [...literalsIn(text, language)];
        assert.equal(again?.text, text, `${language} ${spelling}`);
        assert.deepEqual(again?.value, literal.value, `${language}: ${spelling} to ${text}`);
        assert.equal(again.notation, form);
        count++;
      }
    }
  }
  assert.ok(count > 300, `${count} read back`);
});

test("every hex float reads back as what the format stores, in every language that has them", () => {
  const numbers = ["0.1", "-0.3", "1.0", "3.14159", "1e-5", "65504.0", "1e30", "2.5e-8"];
  let count = 0;
  for (const { editorIds, forms } of languages) {
    const language = editorIds[0] ?? "";
    if (!forms.includes("hex float") && !forms.includes("based")) continue;
    for (const number of numbers) {
      const text = converted(`|${number}`, language, "hexFloat");
      if (text === null || text.startsWith(number)) continue;
      const [again] = [...literalsIn(text, language)];
      assert.equal(again?.text, text, `${language}: ${text}`);
      const [written] = [...literalsIn(number, language)];
      assert.ok(written);
      const implied = subjectAt(number, 0, language)?.implied;
      const format = implied?.format ?? findFormat("float64");
      assert.deepEqual(
        again.value,
        format?.encode(written.value).decoded.value,
        `${language}: ${number} to ${text}`,
      );
      count++;
    }
  }
  assert.ok(count > 80, `${count} read back`);
});

test("a menu has few of each form, posits among them", () => {
  const subject = subjectAt("half x = 0.1f;", 9, "cpp");
  assert.ok(subject);
  const count = (form: Form, most?: number) =>
    conversionsOf(subject, defaultSettings, most).filter(({ target }) => target.form === form).length;
  assert.equal(count("nearest"), 5);
  assert.equal(count("bits"), 7);
  assert.equal(count("bits", 1), 2);
  assert.equal(count("comment"), 1);
  const titles = conversionsOf(subject, defaultSettings).map(({ title }) => title);
  assert.ok(titles.includes("Replace by the posit<16,2> bit pattern: 0x24CD"), titles.join("\n"));
  assert.ok(
    titles.includes("Note in a comment: 0.1f is 0.0999755859375 (0x2E66) in fp16"),
    titles.join("\n"),
  );
  assert.ok(subject.literal.value.kind === "finite" && !isInteger(subject.literal.value));
});
