import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTypedNumber } from "../../core/literals/typedNumber.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";

function check(text: string, value: number, languageId = "cpp"): void {
  const typed = parseTypedNumber(text, languageId);
  assert.ok(typed.ok, `${text}: ${typed.ok ? "" : typed.problem}`);
  assert.ok(Object.is(toNumber(typed.literal.value), value), `${text} is ${toNumber(typed.literal.value)}`);
}

function checkRefused(text: string, problem: RegExp): void {
  const typed = parseTypedNumber(text, "cpp");
  assert.ok(!typed.ok, `${text} was taken`);
  assert.match(typed.problem, problem);
}

test("literals of the language and of any other", () => {
  check("0.1f", 0.1);
  check(" 0x3F80 ", 0x3f80);
  check("0b1010", 10);
  check("-0.0", -0);
  check("+2.5", 2.5);
  check("1_000i64", 1000, "rust");
  check("0x1.8p-3", 0.1875);
  for (const languageId of ["", "cpp", "python"]) {
    check("16'hBEEF", 0xbeef, languageId);
    check("1.0d0", 1, languageId);
    check('x"3F80"', 0x3f80, languageId);
    check("1'000.5", 1000.5, languageId);
  }
  check("1f0", 1, "julia");
});

test("words, powers, fractions and facts of formats", () => {
  check("NaN", Number.NaN);
  check("inf", Infinity);
  check("-Infinity", -Infinity);
  check("2^-24", 2 ** -24);
  check("2**10", 1024);
  check("-2^3", -8);
  check("-2^2", -4);
  check("−3**2", -9);
  check("10^-3", 0.001);
  check("1.5^2", 2.25);
  check("1/3", 1 / 3);
  check("-1/8", -0.125);
  check("max fp16", 65504);
  check("min subnormal float16", 2 ** -24);
  check("eps bf16", 2 ** -7);
});

test("what is no number says so in a sentence", () => {
  checkRefused("", /Type a number/);
  checkRefused("abc", /“abc” is no number; write 0xabc/);
  checkRefused("0x", /is no number/);
  checkRefused("3F80", /“3F80” is no number; write 0x3F80 for hexadecimal\./);
  checkRefused("1f0", /write 0x1f0/);
  checkRefused("--1^2", /is no number/);
  checkRefused("1/0", /divided by zero/);
  checkRefused("0^-1", /no negative power/);
  checkRefused("2^999999999", /at most 20000/);
  checkRefused("3^20000", /more digits/);
  checkRefused("1e-2000^2000", /more digits/);
  checkRefused("max nosuch", /nosuch/);
  checkRefused("1.2.3", /is no number/);
  checkRefused("9".repeat(2000), /at most 1000 characters/);
});
