import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { lineRow } from "../../core/display/numberLine/row.ts";
import { stepsToWhole, viewAround } from "../../core/display/numberLine/view.ts";
import { readCustomFormats } from "../../core/formats/customFormats.ts";
import { findFormat, formats, allFormats, useCustomFormats } from "../../core/formats/index.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { nan } from "../../core/numbers/value.ts";

describe("formats of the user's own", () => {
  afterEach(() => useCustomFormats(undefined));

  it("are found by every spelling and listed, until the setting changes", () => {
    const problems = useCustomFormats([
      { id: "my_fp9", exponentBits: 5, fractionBits: 3, spellings: ["fp9", "acme::fp9"] },
      { id: "signs", values: [-1, 1] },
    ]);
    assert.deepEqual(problems, []);
    assert.equal(findFormat("ACME::FP9")?.id, "my_fp9");
    assert.equal(findFormat("my_fp9")?.encode(parseDecimal("1.1")).bits, 0b0_01111_001n);
    assert.equal(allFormats().length, formats.length + 2);
    useCustomFormats([]);
    assert.equal(findFormat("fp9"), undefined);
    assert.equal(allFormats().length, formats.length);
  });

  it("may have negative values only, or nothing but zeros", () => {
    assert.deepEqual(
      useCustomFormats([
        { id: "below", values: [-1, -2, -3, -4] },
        { id: "zeros", values: [0, 0] },
      ]),
      [],
    );
    for (const [id, nearestZero] of [
      ["below", 0n],
      ["zeros", 0n],
    ] as const) {
      const format = findFormat(id);
      assert.ok(format);
      const { bits, status } = format.encode(nan());
      assert.deepEqual([bits, status], [nearestZero, "not representable"], id);
      for (const code of [0n, 1n]) {
        const { value } = format.decode(code);
        assert.ok(value.kind === "finite");
        for (const scale of ["linear", "log"] as const) {
          const steps = stepsToWhole(value, code, format, scale);
          const { marks } = lineRow(format, viewAround(value, code, format, scale, steps));
          assert.ok(marks, `${id} ${scale}`);
        }
      }
    }
  });

  it("may have every fact of a row", () => {
    const facts = {
      exponentBits: 4,
      fractionBits: 3,
      bias: 10,
      signed: false,
      nan: "all ones",
      infinity: true,
    };
    assert.deepEqual(useCustomFormats([{ id: "u7", name: "unsigned", containerBits: 8, ...facts }]), [
      'customFormats: "u7" of u7 already means another format.',
    ]);
    assert.deepEqual(useCustomFormats([{ id: "acme7", name: "unsigned", containerBits: 8, ...facts }]), []);
    const format = findFormat("acme7");
    assert.ok(format);
    assert.deepEqual([format.widthBits, format.containerBits, format.name], [7, 8, "unsigned"]);
    assert.equal(format.decode(0x7fn).class, "NaN");
    assert.equal(format.decode(0x7en).class, "infinite");
    assert.equal(toNumber(format.facts.max), (1 + 5 / 8) * 2 ** 5);
  });

  it("keep what is right when something else is wrong", () => {
    const problems = useCustomFormats([{ id: "good", exponentBits: 4, fractionBits: 4 }, { id: "bad" }]);
    assert.equal(problems.length, 2);
    assert.ok(findFormat("good"));
    assert.equal(findFormat("bad"), undefined);
  });

  const wrong: [string, unknown, RegExp][] = [
    ["a text", "e4m3", /^customFormats is not a list/],
    ["a list of texts", ["e4m3"], /^customFormats\[0\] is not an object/],
    [
      "no id",
      [{ exponentBits: 4, fractionBits: 3 }],
      /^customFormats\[0\]\.id is missing; it must be a text/,
    ],
    [
      "a picture for a name",
      [{ id: "x", name: "![t](https://example.com/p.png)", exponentBits: 4, fractionBits: 3 }],
      /^customFormats\[0\]\.name is .* at most 40 letters/,
    ],
    [
      "a long exponent",
      [{ id: "x", exponentBits: 40, fractionBits: 3 }],
      /\.exponentBits is 40; .* from 1 to 15/,
    ],
    ["half a bit", [{ id: "x", exponentBits: 4, fractionBits: 2.5 }], /\.fractionBits is 2\.5; .* integer/],
    ["a far bias", [{ id: "x", exponentBits: 4, fractionBits: 2, bias: 1e9 }], /\.bias is 1000000000/],
    [
      "an unknown NaN",
      [{ id: "x", exponentBits: 4, fractionBits: 2, nan: "some" }],
      /\.nan is "some"; .*"minus zero"/,
    ],
    [
      "NaN at no −0",
      [{ id: "x", exponentBits: 4, fractionBits: 2, nan: "minus zero", signed: false }],
      /\.nan .*no code/,
    ],
    [
      "a text for a truth",
      [{ id: "x", exponentBits: 4, fractionBits: 2, signed: "no" }],
      /\.signed is "no"; .* true or/,
    ],
    [
      "a small container",
      [{ id: "x", exponentBits: 4, fractionBits: 3, containerBits: 7 }],
      /\.containerBits is 7; .* 8 to/,
    ],
    [
      "another field",
      [{ id: "x", exponentBits: 4, fractionBits: 3, mantissa: 3 }],
      /\.mantissa is not a field/,
    ],
    ["three values", [{ id: "x", values: [1, 2, 3] }], /\.values has 3 numbers/],
    ["NaN as a value", [{ id: "x", values: [1, null] }], /\.values is \[1,null\]; .* finite numbers/],
    ["spellings as text", [{ id: "x", values: [0, 1], spellings: "y" }], /\.spellings is "y"; .* list/],
    ["a taken name", [{ id: "half", values: [0, 1] }], /"half" of half already means another format/],
    ["a family's name", [{ id: "posit<9,1>", values: [0, 1] }], /"posit<9,1>" .* already means/],
    [
      "a name twice",
      [
        { id: "x", values: [0, 1] },
        { id: "X", values: [0, 1] },
      ],
      /"x" of X already means/,
    ],
  ];
  for (const [what, setting, message] of wrong) {
    it(`refuse ${what} with the field's name`, () => {
      const problems = useCustomFormats(setting);
      assert.ok(
        problems.some((problem) => message.test(problem)),
        problems.join(" "),
      );
    });
  }

  it("never throw, whatever the setting holds", () => {
    for (const setting of [
      null,
      7,
      {},
      [null],
      [[]],
      [{ values: {} }],
      [{ id: {}, values: [] }],
      [{ id: "\n" }],
    ]) {
      assert.ok(Array.isArray(readCustomFormats(setting).problems));
    }
  });
});
