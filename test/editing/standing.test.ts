import assert from "node:assert/strict";
import test from "node:test";
import { standing } from "../../core/editing/conversions/standing.ts";
import { subjectAt } from "../../core/editing/subject.ts";

/** Line with the literal at |, what is to stand in its place, and the line that must come out; null where nothing may. */
const cases: Readonly<Record<string, readonly (readonly [string, string, string | null])[]>> = {
  python: [
    ["|0xBF80**2", "-1.0", "(-1.0)**2"],
    ["|0xBF80 ** 2", "-1.0", "(-1.0) ** 2"],
    ["2 ** |0xBF80", "-1.0", "2 ** -1.0"],
    ["2-|0xBF80", "-1.0", "2-(-1.0)"],
    ["2 - |0xBF80", "-1.0", "2 - -1.0"],
    ["|0xBF80 * 2", "-1.0", "-1.0 * 2"],
    ["y = |-0.3**2", "-0.25", "y = -0.25**2"],
    ["y = |-0.3**2", "0xB4CD", null],
    ["return|-0.3", "0xB4CD", "return(0xB4CD)"],
    ["|0xBF80.hex()", "-1", "(-1).hex()"],
    ["|1.5.hex()", "17", "(17).hex()"],
    ["|0xBF80 ^ 2", "-1", "-1 ^ 2"],
  ],
  typescript: [
    ["|0xBF80**2", "-1.0", "(-1.0)**2"],
    ["|0xBF80.toFixed()", "-1.0", "(-1.0).toFixed()"],
    ["|1.5.toFixed()", "17", "(17).toFixed()"],
  ],
  cpp: [
    ["|0xBF80^2", "-1", "-1^2"],
    ["a-|0xBF80", "-1.0", "a-(-1.0)"],
    ["a*|0xBF80", "-1.0", "a*-1.0"],
    ["x<|0xBF80", "-1.0", "x<-1.0"],
  ],
  rust: [
    ["|0xBF80.abs()", "-1.0", "(-1.0).abs()"],
    ["|-0.5.abs()", "-0.25", "-0.25.abs()"],
    ["0..|0xBF80", "-1", "0..-1"],
    ["|0xBF80 as f32", "-1.0", "-1.0 as f32"],
  ],
  swift: [
    ["2+|0xBF80", "-1.0", "2+(-1.0)"],
    ["2 + |0xBF80", "-1.0", "2 + -1.0"],
    ["x=|0xBF80", "-1.0", "x=(-1.0)"],
    ["f(|0xBF80)", "-1.0", "f(-1.0)"],
  ],
  r: [
    ["x<|0xBF80", "-1.0", "x<(-1.0)"],
    ["|0xBF80^2", "-1.0", "(-1.0)^2"],
    ["|0xBF80:3", "-1.0", "-1.0:3"],
  ],
  julia: [
    ["|0xBF80^2", "-1.0", "(-1.0)^2"],
    ["|0xBF80 .^ 2", "-1.0", "(-1.0) .^ 2"],
    ["|2.5x", "0x40", "(0x40)x"],
    ["|2.5.*x", "17", "(17).*x"],
  ],
  matlab: [["|0xBF80^2", "-1.0", "(-1.0)^2"]],
  haskell: [
    ["f |0xBF80", "-1.0", "f (-1.0)"],
    ["x = |0xBF80", "-1.0", "x = -1.0"],
    ["(|0xBF80 `mod` 2)", "-1", "((-1) `mod` 2)"],
    ["2 * |0xBF80", "-1.0", "2 * (-1.0)"],
  ],
  fortran: [
    ["x = |z'BF80'", "-1.0", "x = -1.0"],
    ["x = 2 * |0.5", "-1.0", "x = 2 * (-1.0)"],
    ["x = |0.5**2", "-1.0", "x = (-1.0)**2"],
  ],
  ada: [
    ["X := 2 + |16#BF80#;", "-1.0", "X := 2 + (-1.0);"],
    ["X := |16#BF80#;", "-1.0", "X := -1.0;"],
    ["X := |16#BF80# mod 3;", "-1", "X := (-1) mod 3;"],
  ],
  vhdl: [['x <= a & |x"BF80";', "-1.0", "x <= a & (-1.0);"]],
  verilog: [["a = |16'hBF80 ** 2;", "-1", "a = -1 ** 2;"]],
  go: [["a-|0xBF80", "-1.0", "a-(-1.0)"]],
  asm: [["mov r0, #|5", "0x05", "mov r0, #0x05"]],
  plaintext: [["|0xBF80^2", "-1.0", "(-1.0)^2"]],
};

for (const [language, rows] of Object.entries(cases)) {
  test(`a replacement keeps to itself in ${language}`, () => {
    for (const [marked, newText, wanted] of rows) {
      const text = marked.replace("|", "");
      const subject = subjectAt(text, marked.indexOf("|"), language);
      assert.ok(subject, marked);
      const { start, end } = subject.literal;
      assert.equal(start, marked.indexOf("|"), marked);
      const written = standing(newText, subject);
      const line = written === null ? null : text.slice(0, start) + written + text.slice(end);
      assert.equal(line, wanted, `${language}: ${newText} in ${marked}`);
    }
  });
}
