import { SegmentedControl } from "../page/segmentedControl.ts";
import { startPage } from "../page/startPage.ts";
import { NumberLine } from "./numberLine.ts";
import { NumberInspector } from "./numberInspector.ts";

const elements = {
  "number-inspector": NumberInspector,
  "number-line": NumberLine,
  "segmented-control": SegmentedControl,
};
startPage(elements, (host) => new NumberInspector(host));
