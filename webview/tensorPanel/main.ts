import { CurveChart } from "../charts/curveChart.ts";
import { HeatMap } from "../charts/heatMap.ts";
import { HistogramChart } from "../charts/histogramChart.ts";
import { LineChart } from "../charts/lineChart.ts";
import { RangeBars } from "../charts/rangeBars.ts";
import { ScatterChart } from "../charts/scatterChart.ts";
import { SpanChart } from "../charts/spanChart.ts";
import { StepChart } from "../charts/stepChart.ts";
import { CopyButton } from "../page/copyButton.ts";
import { CopyTable } from "../page/copyTable.ts";
import { SegmentedControl } from "../page/segmentedControl.ts";
import { startPage } from "../page/startPage.ts";
import { ChannelScalesView } from "./channelScalesView.ts";
import { DivergenceView } from "./divergenceView.ts";
import { FormatRanges } from "./formatRanges.ts";
import { VirtualGrid } from "../page/virtualGrid.ts";
import { ExportView } from "../page/exportView.ts";
import { HeaderView } from "./headerView.ts";
import { LayerView } from "./layerView.ts";
import { ParameterView } from "./parameterView.ts";
import { RangeView } from "./rangeView.ts";
import { SchemeDistribution } from "./schemeDistribution.ts";
import { SchemePicker } from "./schemePicker.ts";
import { SchemeView } from "./schemeView.ts";
import { SliceControls } from "./sliceControls.ts";
import { TensorPanel } from "./tensorPanel.ts";
import { ThresholdView } from "./thresholdView.ts";
import { ValuesView } from "./valuesView.ts";
import { WhereView } from "./whereView.ts";

const elements = {
  "channel-scales-view": ChannelScalesView,
  "copy-button": CopyButton,
  "copy-table": CopyTable,
  "curve-chart": CurveChart,
  "divergence-view": DivergenceView,
  "format-ranges": FormatRanges,
  "export-view": ExportView,
  "header-view": HeaderView,
  "heat-map": HeatMap,
  "histogram-chart": HistogramChart,
  "layer-view": LayerView,
  "line-chart": LineChart,
  "parameter-view": ParameterView,
  "range-bars": RangeBars,
  "range-view": RangeView,
  "scatter-chart": ScatterChart,
  "scheme-distribution": SchemeDistribution,
  "scheme-picker": SchemePicker,
  "scheme-view": SchemeView,
  "segmented-control": SegmentedControl,
  "span-chart": SpanChart,
  "step-chart": StepChart,
  "slice-controls": SliceControls,
  "tensor-panel": TensorPanel,
  "threshold-view": ThresholdView,
  "values-view": ValuesView,
  "virtual-grid": VirtualGrid,
  "where-view": WhereView,
};
startPage(elements, (host) => new TensorPanel(host));
