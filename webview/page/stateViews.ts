import { css, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { groupedText } from "../../core/display/quantity.ts";
import type { FileProblem } from "../../core/tensors/tensorFile.ts";
import type { Loadable } from "./loadable.ts";

/** What a part of the panel needs besides its data: words for its states, and what its buttons do. */
export interface Waiting {
  /** What is being done, as a phrase: "Reading the tensor". */
  readonly doing: string;
  readonly stop: () => void;
  readonly resume: () => void;
}

/** The look of `renderLoadable` and `renderProblem`. */
export const stateStyles = css`
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  progress {
    width: 160px;
    height: 4px;
    vertical-align: middle;
    margin-left: 8px;
    accent-color: var(--vscode-progressBar-background);
  }
  .problem {
    max-width: 80ch;
    padding: 10px 14px;
    border: 1px solid var(--vscode-charts-red);
    border-left-width: 4px;
    border-radius: 3px;
  }
  .problem p + p {
    margin-top: 4px;
  }
`;

/** The part when it is there; else progress with a Cancel button, the problem, or the offer to go on. */
export function renderLoadable<T>(
  loadable: Loadable<T>,
  texts: Waiting,
  render: (result: T) => unknown,
): unknown {
  switch (loadable.state) {
    case "waiting":
      return html`<p class="quiet">Waiting for the step before.</p>`;
    case "running":
      return html`<div class="state" aria-live="polite">
        <label>
          <span>${texts.doing} … ${Math.floor(loadable.share * 100)} %</span>
          <progress max="1" value=${loadable.share}></progress>
        </label>
        <button type="button" @click=${texts.stop}>Cancel</button>
      </div>`;
    case "failed":
      return renderProblem(loadable.problem);
    case "stopped":
      return html`<div class="state">
        <span>${texts.doing}: cancelled.</span>
        <button type="button" @click=${texts.resume}>Start Again</button>
      </div>`;
    case "done":
    default:
      return render(loadable.result);
  }
}

/** A problem as one sentence with its place, and what to do. */
export function renderProblem(problem: FileProblem): TemplateResult {
  const place = problem.offsetBytes;
  return html`<div class="problem" role="alert">
    <p>${problem.message}</p>
    ${place === undefined ? nothing : html`<p class="quiet">At byte ${groupedText(place)} of the file.</p>`}
    ${problem.advice === undefined ? nothing : html`<p>${problem.advice}</p>`}
  </div>`;
}
