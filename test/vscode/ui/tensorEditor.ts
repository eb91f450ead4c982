import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { TensorPanel } from "./workbench/tensorPanel.ts";
import { themes } from "./workbench/workbench.ts";
import type { ThemeName, Workbench } from "./workbench/workbench.ts";

const weights = "weight_depthwise_192x1x5x5.npy";
const activations = "activation_relu_batch0.npy";

/** What NumPy says about the tensors; test/data/README.md tells how it was asked. */
const expected = JSON.parse(readFileSync("test/data/expected.json", "utf8")) as Record<
  string,
  { facts: { count: number; nan: number; zeros: number; min: number; max: number } }
>;

/** The editor for tensor files, from the double click to the numbers on the page. */
export function tensorEditorSuite(workbench: () => Workbench): void {
  describe("tensor editor", () => {
    beforeEach(() => workbench().reset());

    it("opens from the explorer's context menu", async () => {
      await workbench().chooseInContextMenu(activations, "Inspect Tensor File");
      await TensorPanel.of(workbench(), activations);
    });

    it("asks the palette's user for a file", async () => {
      await workbench().runCommand("Numeric Formats: Inspect Tensor File");
      await workbench().pickInFileDialog("Inspect Tensor File", weights);
      await TensorPanel.of(workbench(), weights);
    });

    it("refuses a truncated file in a sentence, and the next good file opens", async () => {
      const whole = await readFile(workbench().pathOf(weights));
      await writeFile(workbench().pathOf("truncated.npy"), whole.subarray(0, 1000));
      await workbench().doubleClick("truncated.npy");
      const refusal = await TensorPanel.refusal(workbench());
      assert.match(refusal, /promises 19200 bytes of elements from byte 128 on, but the file ends after 872/);
      await workbench().takePicture("refusal dark");
      await workbench().doubleClick(weights);
      await checkFacts(await TensorPanel.of(workbench(), weights), weights);
      await rm(workbench().pathOf("truncated.npy"));
    });

    it("asks what a void type really is", async () => {
      const name = "bfloat16_as_V2.npy";
      await copyFile(path.join("test/data/variants", name), workbench().pathOf(name));
      await workbench().doubleClick(name);
      const panel = await TensorPanel.of(workbench(), name);
      await panel.frame.locator("select").selectOption("bfloat16");
      const facts = await panel.facts();
      // What NumPy makes of these weights, whose least and largest are -45.29… and 30.56…
      assert.equal(facts.get("min"), "-45.25");
      assert.equal(facts.get("max"), "30.5");
      await rm(workbench().pathOf(name));
    });

    it("follows a file that is rewritten or deleted while it is open", async () => {
      const name = "changing.npy";
      await copyFile(workbench().pathOf(weights), workbench().pathOf(name));
      await workbench().doubleClick(name);
      const panel = await TensorPanel.of(workbench(), name);
      await panel.facts();
      await copyFile(workbench().pathOf(activations), workbench().pathOf(name));
      await panel.frame.locator("header-view", { hasText: "153,600" }).waitFor();
      await rm(workbench().pathOf(name));
      assert.match(await TensorPanel.refusal(workbench()), /changing\.npy.*(gone|no such file)/is);
    });

    for (const name of [weights, activations]) {
      it(`shows ${name} in every theme`, async () => {
        await workbench().doubleClick(name);
        const panel = await TensorPanel.of(workbench(), name);
        await panel.schemes();
        for (const theme of Object.keys(themes) as ThemeName[]) {
          await workbench().useTheme(theme, panel.frame);
          await workbench().takePicture(`panel ${name.split("_")[0]} ${theme}`);
          if (name !== activations) continue;
          await panel.scrollToSchemes();
          await workbench().takePicture(`panel blocks ${theme}`);
          await panel.scrollToTop();
        }
        await workbench().useTheme("dark");
      });
    }
  });
}

async function checkFacts(panel: TensorPanel, name: string): Promise<void> {
  const facts = await panel.facts();
  const { count, nan, zeros, min, max } =
    expected[name]?.facts ?? assert.fail(`${name} is not in expected.json`);
  const number = (fact: string): number => {
    const [digits = ""] = (facts.get(fact) ?? "").split(" ");
    return Number(digits.replaceAll(",", ""));
  };
  assert.deepEqual(
    {
      count: number("values"),
      nan: number("NaN"),
      zeros: number("zero"),
      min: number("min"),
      max: number("max"),
    },
    { count, nan, zeros, min, max },
  );
}
