import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { ComparisonSums, Pair } from "../../core/comparison/comparison.ts";
import { groupedText, measureText, shareText } from "../../core/display/quantity.ts";
import { findFormat } from "../../core/formats/index.ts";
import { numberCell, shareCell } from "../page/cells.ts";
import { renderFacts } from "../page/facts.ts";
import { renderTable } from "../page/table.ts";
import type { Column } from "../page/table.ts";
import { tableText } from "../page/tableText.ts";
import type { TableFormat } from "../page/tableText.ts";
import type { ComparedAs } from "./comparedAs.ts";
import type { ComparisonState } from "./comparisonState.ts";
import { comparisonFacts, indexText, pairColumns, ulpRows, verdict } from "./comparisonTexts.ts";
import type { UlpRow } from "./comparisonTexts.ts";

/** Cells side by side in the map. */
const mapColumns = 64;

const ulpColumns: readonly Column<UlpRow>[] = [
  { title: "ulps", cell: ({ distance }) => ({ text: distance, isNumber: true }) },
  { title: "values", cell: ({ count }) => numberCell(count) },
  { title: "share", cell: ({ share }) => shareCell(share) },
];

/** The verdict, what the difference comes to, where it lies, and the elements that differ most. */
export function renderResult(
  sums: ComparisonSums,
  shape: readonly number[],
  { tolerance, ulpFormat }: Pick<ComparisonState, "tolerance" | "ulpFormat">,
  compared: ComparedAs,
): TemplateResult {
  const ulpName = findFormat(ulpFormat)?.name ?? ulpFormat;
  const answer = verdict(sums, tolerance, shape, compared);
  if (sums.count === 0) return html`<p class="verdict">${answer}</p>`;
  const rows = ulpRows(sums);
  return html`
    <p class="verdict" role="status">${answer}</p>
    ${renderFacts(comparisonFacts(sums, ulpName))}
    ${sums.worst.length > 0 ? renderMap(sums, shape) : nothing}
    <div class="columns">
      ${sums.worst.length > 0 ? renderWorst(sums.worst, shape) : nothing}
      <section>
      <h2>How many ulps of ${ulpName} apart</h2>
      <div class="scroller">${renderTable(`Distances in ulps of ${ulpName}`, ulpColumns, rows)}</div>
      <copy-table label="Copy distances as a table" .text=${(format: TableFormat) => tableText(ulpColumns, rows, format)}></copy-table>
    </section></div>
  `;
}

function renderMap(sums: ComparisonSums, shape: readonly number[]) {
  const cellCount = sums.map.length;
  const describe = (cell: number) => {
    const first = Math.ceil((cell * sums.count) / cellCount);
    const last = Math.ceil(((cell + 1) * sums.count) / cellCount) - 1;
    const difference = sums.map[cell] ?? 0;
    const where =
      first >= last ? indexText(shape, first) : `${indexText(shape, first)} to ${indexText(shape, last)}`;
    return `${where}: ${difference === 0 ? "no difference" : `differs by up to ${measureText(difference)}`}`;
  };
  const touched = sums.map.filter((difference) => difference > 0).length;
  const sentence = `Each cell is ${groupedText(Math.ceil(sums.count / cellCount))} neighbouring ${sums.count === cellCount ? "value" : "values"} in C order; ${shareText(touched / cellCount)} of the cells hold a difference.`;
  return html`<section>
      <h2>Where they differ</h2>
      <heat-map
        .label=${`Largest difference in each part of the tensor. ${sentence}`}
        .unit=${"largest |difference|"}
        .values=${sums.map}
        .columns=${Math.min(mapColumns, cellCount)}
        .describe=${describe}
      ></heat-map>
      <p class="quiet">${sentence}</p>
    </section>`;
}

function renderWorst(worst: readonly Pair[], shape: readonly number[]) {
  const columns = pairColumns(shape);
  return html`<section>
    <h2>Elements that differ most</h2>
    <div class="scroller tall" tabindex="0" role="region" aria-label="Elements that differ most">
      ${renderTable("Elements that differ most", columns, worst)}
    </div>
    <copy-table
      label="Copy the worst elements as a table"
      .text=${(format: TableFormat) => tableText(columns, worst, format)}
    ></copy-table>
  </section>`;
}
