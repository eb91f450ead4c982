import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { run } from "../../cli/run.ts";
import { hoverModel } from "../../core/editing/hover.ts";
import { defaultSettings } from "../../core/editing/settings.ts";
import { subjectAt } from "../../core/editing/subject.ts";
import { useCustomFormats } from "../../core/formats/index.ts";
import { readAsChoices } from "../../core/tensors/readAs.ts";
import { inspect } from "../../webview/numberInspector/inspectedNumber.ts";
import { initialInspectorState } from "../../webview/numberInspector/inspectorState.ts";

/** One row; nothing else in the project knows of it. */
const madeUp = { id: "acme8", exponentBits: 3, fractionBits: 4, bias: 5, nan: "none", infinity: false };

describe("a made-up format is one row", () => {
  beforeEach(() => assert.deepEqual(useCustomFormats([madeUp]), []));
  afterEach(() => useCustomFormats([]));

  it("and appears in the hover", () => {
    const subject = subjectAt("x = 0.1", 5, "python");
    assert.ok(subject);
    const rows = hoverModel(subject, { ...defaultSettings, formats: ["float32"] }).rows;
    assert.deepEqual(
      rows.map(({ format }) => format.id),
      ["float32", "acme8"],
    );
  });

  it("and is what an annotation in the code says", () => {
    const subject = subjectAt("x = 0.1  # numfmt: acme8", 5, "python");
    assert.equal(subject?.implied?.format.id, "acme8");
  });

  it("and appears in the picker for elements of unknown type", () => {
    assert.ok(readAsChoices({ kind: "void", widthBytes: 1 }).includes("acme8"));
  });

  it("and appears in the Number Inspector", () => {
    const inspected = inspect({ ...initialInspectorState, own: { kind: "typed", text: "0.1" } });
    assert.ok(inspected && "rows" in inspected);
    assert.ok(inspected.rows.some(({ format }) => format.id === "acme8"));
  });

  it("and the command line takes it", async () => {
    let out = "";
    const write = async (text: string): Promise<void> => void (out += text);
    assert.equal(
      await run(["encode", "--format", "acme8", "1.0625"], { input: emptyInput(), write, writeError: write }),
      0,
    );
    assert.equal(out, "1.0625\t0x51\t1.0625\texact\n");
  });
});

async function* emptyInput(): AsyncGenerator<string> {}
