import { HeatMap } from "../charts/heatMap.ts";
import { CopyButton } from "../page/copyButton.ts";
import { CopyTable } from "../page/copyTable.ts";
import { ExportView } from "../page/exportView.ts";
import { startPage } from "../page/startPage.ts";
import { TensorComparison } from "./tensorComparison.ts";

const elements = {
  "copy-button": CopyButton,
  "copy-table": CopyTable,
  "export-view": ExportView,
  "heat-map": HeatMap,
  "tensor-comparison": TensorComparison,
};
startPage(elements, (host) => new TensorComparison(host));
