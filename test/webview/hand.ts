import type { Page } from "playwright-core";

/** What a hand does to the panel, as script that runs with `range` the range view, `chart` its histogram and `i` 0…19. */
const actions: Readonly<Record<string, string>> = {
  "dragging a threshold":
    'chart.dispatchEvent(new CustomEvent("handle-move", { detail: range.summary.moments.max * (1 - i / 40) }))',
  zooming:
    'chart.dispatchEvent(new CustomEvent("zoom", { detail: [0, range.summary.moments.max * (1 - i / 30)] }))',
  "changing the axis":
    'range.dispatchEvent(new CustomEvent("choose", { detail: { axis: i % 2 ? "value" : "exponent" } }))',
  "moving the loss scale":
    'range.dispatchEvent(new CustomEvent("choose", { detail: { axis: "exponent", lossScaleExponent: i } }))',
};

/** How long the script of a page ran for one action, in milliseconds: from the event until every part of the panel has drawn itself. */
export interface HandTimes {
  readonly name: string;
  /** Of twenty. */
  readonly best: number;
  readonly median: number;
}

/** Does everything a hand does, twenty times each. */
export async function handTimes(page: Page): Promise<readonly HandTimes[]> {
  const measured: HandTimes[] = [];
  for (const [name, action] of Object.entries(actions)) {
    const times = await page.evaluate<number[]>(`(async () => {
      const panel = document.querySelector("tensor-panel");
      const parts = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
        element.shadowRoot ? [element, ...parts(element.shadowRoot)] : []);
      const times = [];
      for (let i = 0; i < 20; i++) {
        const range = panel.shadowRoot.querySelector("range-view");
        const chart = range.shadowRoot.querySelector("histogram-chart");
        const start = performance.now();
        ${action};
        await panel.updateComplete;
        for (const part of parts(panel.shadowRoot)) await part.updateComplete;
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return times.sort((a, b) => a - b);
    })()`);
    measured.push({ name, best: times[0] ?? Number.NaN, median: times[times.length >> 1] ?? Number.NaN });
  }
  return measured;
}
