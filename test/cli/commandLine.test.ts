import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxLineLength } from "../../cli/lines.ts";
import { run } from "../../cli/run.ts";
import { formats } from "../../core/formats/index.ts";

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function runWith(args: readonly string[], input = "", pieceSize = 5) {
  let [out, err] = ["", ""];
  const status = await run(args, {
    input: piecesOf(input, pieceSize),
    write: async (text) => void (out += text),
    writeError: async (text) => void (err += text),
  });
  return { status, out, err };
}

async function check(args: readonly string[], expected: string, input = ""): Promise<void> {
  assert.deepEqual(await runWith(args, input), { status: 0, out: expected, err: "" });
}

describe("numeric-formats encode", () => {
  it("takes negative values and exponents as values", () =>
    check(
      ["encode", "--format", "bf16", "-1.5", "-1e3", "-.5", "-inf", "-nan", "-0x1p-2", "1e-3"],
      [
        "-1.5\t0xBFC0\t-1.5\texact",
        "-1e3\t0xC47A\t-1000\texact",
        "-.5\t0xBF00\t-0.5\texact",
        "-inf\t0xFF80\t-inf\texact",
        "-nan\t0xFFC0\tNaN\texact",
        "-0x1p-2\t0xBE80\t-0.25\texact",
        "1e-3\t0x3A83\t0.00099945068359375\trounded\trelative error 5.49e-4, 0.072 ulp",
        "",
      ].join("\n"),
    ));

  it("rounds and overflows as it is told", async () => {
    await check(
      ["encode", "--format=e4m3fn", "--rounding", "toward-zero", "0.1"],
      "0.1\t0x1C\t0.09375\trounded\trelative error 0.0625, 0.8 ulp\n",
    );
    await check(["encode", "--format=e4m3fn", "1e4"], "1e4\t0x7F\tNaN\toverflow\n");
    await check(
      ["encode", "--format=e4m3fn", "--overflow=saturate", "1e4"],
      "1e4\t0x7E\t448\tsaturated\trelative error 0.955, 298 ulp\n",
    );
    await check(
      ["encode", "--format=e4m3fn", "--library=torch", "1e4"],
      "1e4\t0x7E\t448\tsaturated\trelative error 0.955, 298 ulp\n",
    );
  });

  it("keeps TF32 in its 32-bit word", async () => {
    await check(
      ["encode", "--format", "tf32", "0.1"],
      "0.1\t0x3DCCC000\t0.0999755859375\trounded\trelative error 2.44e-4, 0.4 ulp\n",
    );
    await check(
      ["decode", "--format", "tf32", "0x3DCCCCCD"],
      "0x3DCCC000\t0.0999755859375\tnormal\tsign 0, exponent 01111011, significand 1001100110\n",
    );
  });

  it("writes one JSON object a line", async () => {
    const { out } = await runWith(["encode", "--format", "torch.half", "--json"], "0.1\n65520\n");
    const [first, second, end] = out.split("\n");
    assert.deepEqual(JSON.parse(first ?? ""), {
      input: "0.1",
      format: "float16",
      bits: "0x2E66",
      exact: "0.0999755859375",
      shortest: "0.1",
      class: "normal",
      fields: [
        { name: "sign", bits: "0", meaning: "+" },
        { name: "exponent", bits: "01011", meaning: "2^−4" },
        { name: "significand", bits: "1001100110", meaning: "1.599609375" },
      ],
      status: "rounded",
      relativeError: 0.000244140625,
      errorUlp: 0.4,
    });
    const overflown = JSON.parse(second ?? "") as { exact: unknown; shortest: unknown; status: unknown };
    assert.deepEqual([overflown.exact, overflown.shortest, overflown.status], [null, "inf", "overflow"]);
    assert.equal(end, "");
  });
});

describe("numeric-formats decode", () => {
  it("reads every way to write a pattern", () =>
    check(
      ["decode", "--format", "int8:scale=0.05,zero_point=-3", "0xfd", "0b11", "0o17", "255"],
      "0xFD\t0\tinteger\tsign 1, integer 1111101\n0x03\t0.3\tinteger\tsign 0, integer 0000011\n" +
        "0x0F\t0.9\tinteger\tsign 0, integer 0001111\n0xFF\t0.1\tinteger\tsign 1, integer 1111111\n",
    ));

  it("names odd patterns for what they are", async () => {
    const cases: [string, string, RegExp][] = [
      ["x87", "0x3fff4000000000000000", /NaN\tunnormal\t.*invalid/],
      ["posit16", "0x8000", /NaR\tNaR/],
      ["float32", "0x7fa12345", /signaling NaN\t.*NaN payload 0x212345/],
      ["nf4", "7", /\tzero\t/],
    ];
    for (const [format, pattern, expected] of cases) {
      const { out, status } = await runWith(["decode", "--format", format, pattern]);
      assert.match(out, expected);
      assert.equal(status, 0);
    }
  });
});

describe("numeric-formats show", () => {
  it("says what a hover says, the number in front of each line", () =>
    check(
      ["show", "--format", "bf16,posit<16,2>,int8:scale=0.05,zero_point=-3", "0.1", "0x3F803F80"],
      [
        "0.1\tbf16\t0.10009765625\t0x3DCD\trounded\t9.77e-4, 0.2 ulp",
        "0.1\tposit<16,2>\t0.100006103515625\t0x24CD\trounded\t6.10e-5, 0.2 ulp",
        "0.1\tint8 × 0.05\t0.1\t0xFF\texact\t",
        "0x3F803F80\t2 x bf16\t1 1\t0x3F80 0x3F80\tnormal\t",
        "0x3F803F80\t2 x posit<16,2>\t0.96875 0.96875\t0x3F80 0x3F80\tnormal\t",
        "0x3F803F80\t4 x int8 × 0.05\t3.3 -6.25 3.3 -6.25\t0x3F 0x80 0x3F 0x80\tinteger\t",
        "",
      ].join("\n"),
    ));

  it("draws a table for people, with what is odd under it", async () => {
    let out = "";
    const write = async (text: string): Promise<void> => void (out += text);
    const terminal = { input: piecesOf("", 1), write, writeError: write, isTerminal: true };
    assert.equal(await run(["show", "--format", "fp16,bf16", "0x7FC0"], terminal), 0);
    assert.deepEqual(out.split("\n"), [
      "0x7FC0 · 16 bits · 32704",
      "format  value  bits    what it is  error",
      "fp16    NaN    0x7FC0  quiet NaN",
      "bf16    NaN    0x7FC0  quiet NaN",
      "fp16: NaN payload 0x1C0.",
      "With its bytes swapped, 0xC07F, it is −2.248046875 in fp16, −3.984375 in bf16.",
      "",
      "",
    ]);
  });

  it("writes every lane as JSON, of every format there is when asked", async () => {
    const { out } = await runWith(["show", "--json", "--format", "all", "0x7F80"]);
    const { rows } = JSON.parse(out) as { rows: readonly { format: string; exact: string; lane?: number }[] };
    const bfloat16 = rows.find(({ format }) => format === "bfloat16");
    assert.deepEqual([bfloat16?.exact, bfloat16?.lane], [null, undefined]);
    const lanes = rows.filter(({ format }) => format === "float8_e5m2fnuz");
    assert.deepEqual(
      lanes.map(({ exact, lane }) => [lane, exact]),
      [
        [0, "57344"],
        [1, null],
      ],
    );
  });

  it("shows of a bad line what a terminal can bear", async () => {
    for (const args of [["decode", "--format", "bf16"], ["encode", "--format", "bf16"], ["show"]]) {
      const { err } = await runWith(args, `\u001b]0;gone\u0007\n${"z".repeat(9000)}\n`);
      assert.match(err, /^line 1: \P{C}+\.\nline 2: \P{C}{1,200}\.\n$/u);
    }
  });

  it("reports what is no number, and a width that no format has", async () => {
    const { status, err } = await runWith(["show", "--format", "fp32", "1/0", "foo", "0x3F80"]);
    assert.equal(status, 1);
    assert.deepEqual(err.split("\n"), [
      "argument 1: Nothing can be divided by zero.",
      "argument 2: “foo” is no number: try 0.1, 0x3F80, 2^-24, 1/3, NaN, -inf or max fp16.",
      "argument 3: none of these formats has the width of 0x3F80.",
      "",
    ]);
  });
});

describe("lines from standard input", () => {
  it("reports bad ones with their number and goes on", async () => {
    const input = `0x3F80\r\n\n  16256 \nfoo\n3f80\n0x1FFFF\n-1\n${"9".repeat(maxLineLength + 1)}\n0x7FC1`;
    for (const pieceSize of [1, 7, 100_000]) {
      const { status, out, err } = await runWith(["decode", "--format", "bf16"], input, pieceSize);
      assert.equal(status, 1);
      assert.deepEqual(
        out.split("\n").map((line) => line.split("\t")[0]),
        ["0x3F80", "0x3F80", "0x7FC1", ""],
      );
      assert.deepEqual(err.split("\n"), [
        'line 4: "foo" is not a bit pattern.',
        'line 5: "3f80" is not a bit pattern; write 0x3f80 for hexadecimal.',
        "line 6: 0x1FFFF does not fit the 16 bits of bf16.",
        'line 7: "-1" is not a bit pattern.',
        "line 8: it is longer than 10000 characters.",
        "",
      ]);
    }
  });

  it("reports a bad argument with its number", async () => {
    const { status, out, err } = await runWith(["encode", "--format", "bf16", "1", "two", "3"]);
    assert.equal(status, 1);
    assert.equal(out, "1\t0x3F80\t1\texact\n3\t0x4040\t3\texact\n");
    assert.equal(err, 'argument 2: "two" is not a decimal number.\n');
  });

  it("is instant for numbers that no format reaches", () =>
    check(
      ["encode", "--format", "float128", "1e-999999999"],
      `1e-999999999\t0x${"0".repeat(32)}\t0\tunderflow\trelative error 1, < 1e-300 ulp\n`,
    ));

  it("answers many lines in order", async () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => i - 2500);
    const { out, status } = await runWith(["encode", "--format", "int16"], numbers.join("\n"), 4096);
    assert.equal(status, 0);
    const bits = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t")[1]);
    assert.deepEqual(
      bits,
      numbers.map((n) => `0x${(n & 0xffff).toString(16).toUpperCase().padStart(4, "0")}`),
    );
  });
});

describe("numeric-formats formats", () => {
  it("lists every format with its facts and names", async () => {
    const { out } = await runWith(["formats", "--json"]);
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      rows.map(({ id }) => id),
      formats.map(({ id }) => id),
    );
    const bf16 = rows.find(({ id }) => id === "bfloat16");
    assert.ok(bf16);
    assert.deepEqual(bf16["fileIds"], { onnx: 16, gguf: 30 });
    assert.deepEqual([bf16["max"], bf16["epsilon"], bf16["decimalDigits"]], ["3.39e+38", "0.0078125", 2]);
    assert.deepEqual(bf16["codes"], {
      finite: "65280",
      zero: "2",
      subnormal: "254",
      infinite: "2",
      nan: "254",
      spare: "0",
    });
  });

  it("finds formats by any word", async () => {
    const { out } = await runWith(["formats", "__nv_fp8", "e5m2"]);
    assert.deepEqual(
      out.split("\n").map((line) => line.split("\t")[0]),
      ["float8_e5m2", ""],
    );
    const { status, err } = await runWith(["formats", "fp17"]);
    assert.deepEqual([status, err], [1, 'numeric-formats: no format has "fp17" in its names or facts.\n']);
  });
});

describe("arguments", () => {
  const wrong: [string, RegExp][] = [
    [
      "convert",
      /"convert" is not a command; there are decode, encode, show, formats, summarize, merge, calibrate, error and layer/,
    ],
    ["decode 1", /--format is missing/],
    ["decode --format", /--format needs a value/],
    ["decode --format bf17 1", /--format: "bf17" is not a number format/],
    ["decode --format int8:scale=0 1", /scale is 0/],
    ["decode --format bf16 --rounding up 1", /"--rounding" is not an option of decode/],
    ["encode --format bf16 --rounding up 1", /--rounding is "up"; there are nearest-even/],
    ["encode --format bf16 --overflow wrap 1", /--overflow is "wrap"; there are format, saturate/],
    ["encode --format bf16 --library numpy 1", /--library is "numpy"; there are ml_dtypes/],
    ["encode --format bf16 --library torch --rounding toward-zero 1", /leave out --rounding/],
    ["encode --format bf16 --json=yes 1", /--json takes no value/],
    ["encode --format bf16 -x 1", /"-x" is not an option/],
  ];
  for (const [text, message] of wrong) {
    it(text, async () => {
      const { status, out, err } = await runWith(text.split(" "));
      assert.equal(status, 2);
      assert.equal(out, "");
      assert.match(err, message);
    });
  }

  it("explain themselves", async () => {
    assert.match((await runWith([])).out, /numeric-formats encode --format F/);
    assert.match((await runWith(["encode", "--help"])).out, /numeric-formats encode --format F/);
    assert.match((await runWith(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
  });
});
