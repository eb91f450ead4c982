import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { measureText } from "../../core/display/quantity.ts";
import type { DivergenceCurve } from "../../core/protocol/analysis.ts";
import type { CurveMark } from "../charts/curveGeometry.ts";
import { sharedStyles } from "../page/styles.ts";
import type { Loadable } from "../page/loadable.ts";
import { renderLoadable, stateStyles } from "../page/stateViews.ts";
import type { Waiting } from "../page/stateViews.ts";

/** The divergence that the entropy rule minimises against the threshold, behind a heading that opens it. */
export class DivergenceView extends LitElement {
  static override properties = {
    curve: { attribute: false },
    thresholds: { attribute: false },
    own: { attribute: false },
    isOpen: { attribute: false },
    texts: { attribute: false },
  };
  declare curve: Loadable<DivergenceCurve>;
  declare thresholds: readonly MeasuredThreshold[];
  /** The user's own threshold; 0 for none. */
  declare own: number;
  declare isOpen: boolean;
  declare texts: Waiting;

  static override styles = [
    sharedStyles,
    stateStyles,
    css`
      :host {
        margin-top: 12px;
      }
      summary {
        cursor: pointer;
      }
      figure {
        margin-top: 8px;
      }
    `,
  ];

  override render() {
    return html`<details ?open=${this.isOpen} @toggle=${(event: Event) => this.#toggle(event)}>
      <summary>Divergence against threshold</summary>
      ${this.isOpen ? renderLoadable(this.curve, this.texts, (curve) => this.#chart(curve)) : nothing}
    </details>`;
  }

  #chart({ thresholds, divergences }: DivergenceCurve) {
    const points = Array.from(thresholds, (x, index) => ({ x, y: divergences[index] ?? Number.NaN }));
    const marks = this.#marks(points);
    const sentence = sentenceOn(marks, points.length);
    return html`<figure>
      <curve-chart
        .label=${`Divergence against threshold. ${sentence}`}
        .xTitle=${"threshold"}
        .yTitle=${"Kullback–Leibler divergence"}
        .points=${points}
        .marks=${marks}
        .xTick=${(value: number) => measureText(value, 6)}
        .yTick=${(value: number) => measureText(value, 2)}
      ></curve-chart>
      <figcaption>${sentence}</figcaption>
    </figure>`;
  }

  /** The least divergence, and what the largest magnitude and the user's own threshold have. */
  #marks(points: readonly { readonly x: number; readonly y: number }[]): CurveMark[] {
    const finite = points.filter(({ y }) => Number.isFinite(y));
    const [first] = finite;
    if (!first) return [];
    // Of equal ones the last, as the rule has it.
    const least = finite.reduce((a, b) => (b.y <= a.y ? b : a), first);
    const nearest = (x: number) =>
      finite.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a), first);
    const named = [
      { ...least, label: "least" },
      { ...(finite.at(-1) ?? first), label: "max" },
      ...(this.own > 0 ? [{ ...nearest(this.own), label: "yours" }] : []),
    ];
    return named.filter((mark, index) => named.findIndex(({ x }) => x === mark.x) === index);
  }

  #toggle(event: Event): void {
    const showsCurve = (event.target as HTMLDetailsElement).open;
    if (showsCurve !== this.isOpen) this.dispatchEvent(new CustomEvent("choose", { detail: { showsCurve } }));
  }
}

function sentenceOn(marks: readonly CurveMark[], points: number): string {
  const [least, ...others] = marks;
  if (!least)
    return points === 0 ? "There is no histogram to compare." : "No threshold leaves anything to compare.";
  const rest = others.map(
    ({ label, y }) => `${measureText(y, 3)} at ${label === "max" ? "the largest magnitude" : "yours"}`,
  );
  const where = `least at ${measureText(least.x)}, ${measureText(least.y, 3)}`;
  return `The entropy rule’s divergence is ${[where, ...rest].join("; ")}. It compares shapes of histograms, not errors.`;
}
