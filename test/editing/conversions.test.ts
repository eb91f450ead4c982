import assert from "node:assert/strict";
import test from "node:test";
import { conversionsOf } from "../../core/editing/conversions.ts";
import type { Conversion, Form } from "../../core/editing/conversions/conversion.ts";
import { defaultSettings, type Settings } from "../../core/editing/settings.ts";
import { subjectAt } from "../../core/editing/subject.ts";
import { decodeContainer } from "../../core/formats/container.ts";
import type { Encoded, Format } from "../../core/formats/format.ts";
import { findFormat } from "../../core/formats/index.ts";
import { languageOf, languages } from "../../core/literals/languages/index.ts";
import type { Literal } from "../../core/literals/literal.ts";
import { literalsIn } from "../../core/literals/scanner.ts";

const toFormats: readonly Form[] = ["nearest", "code", "bits", "value"];

/** The titles of the conversions of the literal at the | to formats. */
function check(
  marked: string,
  language: string,
  titles: readonly string[],
  settings = defaultSettings,
): void {
  assert.deepEqual(
    conversionsAt(marked, language, settings).map(({ title }) => title),
    titles,
  );
}

function conversionsAt(marked: string, language: string, settings: Settings): readonly Conversion[] {
  const subject = subjectAt(marked.replace("|", ""), marked.indexOf("|"), language);
  const found = subject ? conversionsOf(subject, settings) : [];
  return found.filter(({ target }) => toFormats.includes(target.form));
}

function only(...formats: string[]): Settings {
  return { ...defaultSettings, formats };
}

test("the implied format comes first", () => {
  check(
    "half x = |0.1f;",
    "cpp",
    [
      "Replace by the nearest fp16 value: 0.0999755859375f",
      "Replace by the nearest bf16 value: 0.10009765625f",
      "Replace by the fp16 bit pattern: 0x2E66",
      "Replace by the bf16 bit pattern: 0x3DCD",
    ],
    only("bfloat16", "float16"),
  );
});

test("what changes nothing is not offered", () => {
  check("x = |0.5", "python", ["Replace by the fp16 bit pattern: 0x3800"], only("float16"));
  check("x = |0.1", "python", ["Replace by the fp64 bit pattern: 0x3FB999999999999A"], only("float64"));
  check("x = foo", "python", []);
});

test("beyond the range the largest value is offered, and no zero for what is too small", () => {
  check(
    "x = |-1e6",
    "python",
    ["Replace by the lowest fp16 value: -65504.0", "Replace by the fp16 bit pattern: 0xFC00"],
    only("float16"),
  );
  check("x = |1e-30", "python", ["Replace by the fp16 bit pattern: 0x0000"], only("float16"));
});

test("of what wraps around neither the value nor its hexadecimal is called the number", () => {
  const marked = "ap_fixed<8,4> x = |100.5;";
  check(marked, "cpp", ["Replace by the ap_fixed<8,4> bit pattern: 0x48"], only());
  const subject = subjectAt(marked.replace("|", ""), marked.indexOf("|"), "cpp");
  const titles = subject && conversionsOf(subject, only()).map(({ title }) => title);
  assert.ok(titles && !titles.some((title) => title.includes("hex float")), titles?.join("\n"));
});

test("int8 with a scale, from the annotation or the settings", () => {
  check(
    "x = |0.12 # numfmt: int8 scale=0.05 zero_point=-3",
    "python",
    ["Replace by the nearest int8 × 0.05 value: 0.1", "Replace by the int8 × 0.05 code: -1"],
    only(),
  );
  check(
    "x = |100.0",
    "python",
    ["Replace by the largest int8 × 0.05 value: 6.35", "Replace by the int8 × 0.05 code: 127 (clipped)"],
    only("int8:scale=0.05"),
  );
});

test("a pattern becomes its value", () => {
  check(
    "x = |0x3F80;",
    "cpp",
    ["Replace by its value as fp16: 1.875", "Replace by its value as bf16: 1.0"],
    only("float16", "bfloat16", "float32"),
  );
  check("x = |0x7F80;", "cpp", [], only("bfloat16"));
  check("x = |0b00111100;", "cpp", ["Replace by its value as fp8 e4m3fn: 1.5"], only("float8_e4m3fn"));
});

test("digit case, suffix and a minus before stay right", () => {
  assert.deepEqual(
    conversionsAt("a-|0xbf80", "cpp", only("bfloat16")).map(({ newText }) => newText),
    ["(-1.0)"],
  );
  assert.deepEqual(
    conversionsAt("x = |0.1_f32;", "rust", only("bfloat16")).map(({ newText }) => newText),
    ["0.10009765625_f32", "0x3DCCCCCD", "0x3DCD"],
  );
  assert.deepEqual(
    conversionsAt("x = |0.1;", "java", only("float64")).map(({ newText }) => newText),
    ["0x3FB999999999999AL"],
  );
  assert.deepEqual(
    conversionsAt("x = |0.1;", "typescript", only("float64")).map(({ newText }) => newText),
    ["0x3FB999999999999An"],
  );
  assert.deepEqual(
    conversionsAt("x = |300ULL;", "cpp", only("float8_e4m3fn")).map(({ newText }) => newText),
    ["0x79"],
  );
});

const numbers = [
  "0.1",
  "-0.3",
  "1e6",
  "300",
  "-7",
  "3.14159265358979",
  "1e-5",
  "65519.9",
  "2.5e-8",
  "1e300",
  "16777217",
  "0.5",
];
const suffixes: Readonly<Record<string, readonly string[]>> = {
  cpp: ["f"],
  rust: ["_f32", "f64"],
  java: ["f", "d"],
  python: ["j"],
  julia: ["f0", "f-3"],
  fortran: ["d0", "_real32"],
};
const everyFormat = [
  "float64",
  "float32",
  "tf32",
  "float16",
  "bfloat16",
  "float8_e4m3fn",
  "float8_e5m2",
  "posit<16,2>",
  "posit<8,0>",
  "posit<32,2>",
  "int8:scale=0.05,zero_point=-3",
];
const ids = [...languages.map(({ editorIds }) => editorIds[0] ?? ""), "plaintext"];

/** Replaces the literal of a line and gives the only literal that is there then. */
function readBack(language: string, before: string, text: string): Literal {
  const literals = [...literalsIn(`${before}${text}`, language)];
  assert.equal(literals.length, 1, `${language}: ${text} is one literal`);
  const [literal] = literals as [Literal];
  assert.equal(literal.text, text, `${language}: all of ${text} is the literal`);
  return literal;
}

/** The value that the code gets: the literal's own type rounds first, a double where there is no suffix. */
function carried({ value, suffixFormat }: Literal) {
  return (findFormat(suffixFormat ?? "float64") as Format).encode(value).decoded.value;
}

test("every replacement reads back as what it says, in every language and format", () => {
  let count = 0;
  for (const language of ids) {
    const spellings = numbers.flatMap((number) => [
      number,
      ...(suffixes[language] ?? []).map((suffix) => number + suffix),
    ]);
    for (const spelling of spellings) {
      const [written] = [...literalsIn(`x = ${spelling}`, language)];
      // Not every suffix may follow an integer.
      if (written?.text !== spelling) continue;
      for (const id of everyFormat) {
        const format = findFormat(id) as Format;
        const exact = format.encode(written.value);
        for (const { title, kind, newText } of conversionsAt(`x = |${spelling}`, language, only(id))) {
          // A suffix implies a format of its own, whose conversions have their turn.
          if (!title.includes(` ${format.name} `)) continue;
          count++;
          const literal = readBack(language, "x = ", newText);
          if (kind === "quickfix") {
            const wanted: Encoded = /largest|lowest/.test(title)
              ? format.encode(written.value, { overflow: "saturate" })
              : exact;
            assert.equal(format.encode(literal.value).bits, wanted.bits, `${language} ${spelling}: ${title}`);
            assert.equal(
              format.encode(carried(literal)).bits,
              wanted.bits,
              `${language} ${spelling}: ${title}, as stored`,
            );
          } else if (format.kind === "scaled integer") {
            assert.equal(literal.value.kind === "finite" && literal.value.divisor, 1n);
          } else {
            assert.equal(
              literal.pattern?.widthBits,
              format.containerBits,
              `${language} ${spelling}: ${title}`,
            );
            assert.deepEqual(decodeContainer(format, literal.pattern?.bits ?? 0n), exact.decoded);
          }
        }
      }
    }
  }
  assert.ok(count > 1500, `${count} replacements checked`);
});

test("every value of a pattern reads back as the pattern, in every language", () => {
  // A sample, another one every day; all of the codes in the full run.
  const isFull = Boolean(process.env["FULL"]);
  const today = Math.floor(Date.now() / 86_400_000);
  const sweeps = [
    ["float8_e4m3fn", 8, isFull ? 1 : 5],
    ["posit<8,0>", 8, isFull ? 1 : 5],
    ["bfloat16", 16, isFull ? 1 : 397],
    ["float16", 16, isFull ? 1 : 389],
  ] as const;
  for (const language of ids) {
    const template = languageOf(language).hexTemplate;
    if (template === undefined) continue;
    for (const [id, widthBits, step] of sweeps) {
      const format = findFormat(id) as Format;
      for (let code = today % step; code < 1 << widthBits; code += step) {
        const digits = code.toString(16).padStart(widthBits / 4, "0");
        const spelling: string = template.replace("{}", digits).replace("{width}", widthBits.toString());
        const found = conversionsAt(`x = |${spelling}`, language, only(id));
        const { value } = format.decode(BigInt(code));
        assert.equal(found.length, value.kind === "finite" ? 1 : 0, `${language} ${spelling} in ${id}`);
        for (const { newText } of found) {
          const literal = readBack(language, "x = ", newText);
          assert.equal(
            format.encode(carried(literal)).bits,
            BigInt(code),
            `${language} ${spelling} in ${id}: ${newText}`,
          );
        }
      }
    }
  }
});
