import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { copyFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { npyFile, npyHeader } from "../../tensors/npyFile.ts";
import { seriousViolations } from "../../webview/accessibility.ts";
import { TensorPanel } from "./workbench/tensorPanel.ts";
import type { Workbench } from "./workbench/workbench.ts";

const weights = "weight_depthwise_192x1x5x5.npy";
const activations = "activation_relu_batch0.npy";
const special = "variants/special_values.npy";

/** What NumPy and NVIDIA's rules say about the tensors; test/data/README.md tells how they were asked. */
const expected = JSON.parse(readFileSync("test/data/expected.json", "utf8")) as Record<
  string,
  {
    readonly facts: Record<string, number>;
    readonly calibration?: Record<string, number> & Record<`entropy_${string}`, { readonly amax: number }>;
  }
>;

/** Tensors that have nothing to draw, and what the page says of them. */
const bare: readonly (readonly [name: string, shape: string, values: readonly number[], says: RegExp])[] = [
  ["empty.npy", "(0, 7)", [], /no elements/],
  ["one.npy", "()", [3.5], /Every finite value is 3\.5/],
  ["constant.npy", "(2, 3)", [-2, -2, -2, -2, -2, -2], /Every finite value is −2/],
  ["nan.npy", "(3,)", [Number.NaN, Number.NaN, Number.NaN], /No value is finite/],
  ["zeros.npy", "(2, 2)", [0, 0, 0, 0], /Every finite value is 0/],
];

/** Where the values lie, where to saturate, and the values themselves, with mouse and keyboard. */
export function tensorViewsSuite(workbench: () => Workbench): void {
  const open = async (name: string): Promise<TensorPanel> => {
    await workbench().doubleClick(name);
    const panel = await TensorPanel.of(workbench(), name);
    await panel.facts();
    return panel;
  };
  /** Opens one of test/data, which is put into the folder for the time of the test. */
  const openCopy = async (file: string): Promise<TensorPanel> => {
    const name = path.basename(file);
    await copyFile(path.join("test/data", file), workbench().pathOf(name));
    return open(name);
  };

  describe("tensor views", () => {
    beforeEach(() => workbench().reset());

    for (const [file, entropy] of [
      [weights, "entropy_nvidia_int8"],
      [activations, "entropy_nvidia_uint8"],
      ["activation_sigmoid.npy", "entropy_nvidia_uint8"],
      [special, "entropy_nvidia_int8"],
    ] as const) {
      it(`shows ${file} in every view, with the numbers that NumPy and NVIDIA's rule give`, async () => {
        const isSample = file === weights || file === activations;
        const panel = await (isSample ? open(file) : openCopy(file));
        const thresholds = await panel.thresholdTable();
        const { facts, calibration } = expected[file]!;
        const shown = await panel.facts();
        for (const fact of ["min", "max"]) assert.equal(Number(shown.get(fact)), facts[fact]);
        await panel.everyView();
        if (!isSample) await rm(workbench().pathOf(path.basename(file)));
        if (!calibration) return;
        assert.equal(thresholds.get("max")?.amax, calibration["amax"]);
        assert.equal(thresholds.get("percentile 99.9")?.amax, calibration["percentile_99.9"]);
        const found = thresholds.get("entropy (NVIDIA)")?.amax ?? 0;
        assert.ok(Math.abs(found / (calibration[entropy]?.amax ?? 0) - 1) < 1e-12);
      });
    }

    it("shows what a dragged threshold costs while it moves, exactly when it rests, and copies its parameters", async () => {
      const panel = await open(weights);
      await panel.thresholds();
      const { page } = workbench();
      const box = (await panel.frame.locator(".handle .reach").boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 60, y, { steps: 6 });
      const first = (await panel.thresholdTable()).get("yours")!;
      await page.mouse.move(x + 120, y, { steps: 6 });
      const second = (await panel.thresholdTable()).get("yours")!;
      await page.mouse.up();
      assert.ok(second.amax < first.amax && second.sqnrDb !== first.sqnrDb);
      const exact = await panel.exactOwnThreshold();
      assert.equal(exact.amax, second.amax);
      assert.ok(Math.abs(exact.sqnrDb - second.sqnrDb) < 0.5, `${exact.sqnrDb} ${second.sqnrDb}`);
      await panel.frame.getByRole("slider", { name: "Your own threshold" }).focus();
      await page.keyboard.press("Shift+ArrowLeft");
      const moved = await panel.exactOwnThreshold();
      assert.ok(moved.amax > exact.amax);
      const text = await panel.copiedParameters("yours", "JSON");
      const parameters = JSON.parse(text) as { readonly amax: number; readonly scale: number };
      assert.equal(parameters.amax, moved.amax, text);
      assert.ok(Math.abs(parameters.scale / (moved.amax / 127) - 1) < 1e-12);
    });

    it("zooms by keys, and a hidden tab and a window loaded anew keep what is shown", async () => {
      const panel = await open(activations);
      await panel.frame.locator("histogram-chart .plot").focus();
      for (let press = 0; press < 4; press++) await workbench().page.keyboard.press("+");
      await panel.frame.locator("histogram-chart .plot.zoomed").waitFor();
      await workbench().doubleClick("quantize.cu");
      await workbench().doubleClick(activations);
      const again = await TensorPanel.of(workbench(), activations);
      await again.frame.locator("histogram-chart .plot.zoomed").waitFor();
      await again.choice("linear").click();
      await workbench().reload();
      const restored = await TensorPanel.of(workbench(), activations);
      await restored.frame.locator("histogram-chart .plot.zoomed").waitFor();
      assert.ok(await restored.choice("linear").isChecked());
    });

    it("goes from a count to the element, and walks the table by keys", async () => {
      const panel = await openCopy(special);
      await panel.frame.getByRole("button", { name: "−Inf: " }).click();
      await panel.chosenElement("[2, 2] = −∞, 0xFF800000");
      await panel.frame.getByRole("grid").focus();
      await workbench().page.keyboard.press("ArrowRight");
      await panel.chosenElement("[2, 3] = ");
      await workbench().page.keyboard.press("Control+Home");
      await panel.chosenElement("[0, 0] = NaN");
      assert.deepEqual(await seriousViolations(panel.frame), []);
      await rm(workbench().pathOf("special_values.npy"));
    });

    it("reads integers as another format in one of two panels, and as they are in the other", async () => {
      const name = "int8_scale_0.35665977.npy";
      const panel = await openCopy(`variants/${name}`);
      await panel.frame.locator("header-view select").selectOption("float8_e4m3fn");
      await panel.frame.locator("header-view dl", { hasText: "fp8 e4m3fn" }).waitFor();
      await workbench().runCommand("View: Split Editor Right");
      const types = await TensorPanel.types(workbench(), name, 2);
      assert.deepEqual(types.sort(), ["fp8 e4m3fn", "int8"]);
      await rm(workbench().pathOf(name));
    });

    for (const [name, shape, values, says] of bare) {
      it(`shows ${name} as what it is`, async () => {
        const data = new Uint8Array(Float32Array.from(values).buffer);
        await writeFile(workbench().pathOf(name), npyFile(npyHeader("'<f4'", shape), { data }));
        await workbench().doubleClick(name);
        const panel = await TensorPanel.of(workbench(), name);
        await panel.frame.locator("main", { hasText: says }).waitFor();
        await workbench().takePicture(`panel ${name}`);
        await rm(workbench().pathOf(name));
      });
    }
  });
}
