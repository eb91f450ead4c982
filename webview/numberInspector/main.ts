import { SegmentedControl } from "../page/segmentedControl.ts";
import { startPage } from "../page/startPage.ts";
import { NumberInspector } from "./numberInspector.ts";

const elements = { "number-inspector": NumberInspector, "segmented-control": SegmentedControl };
startPage(elements, (host) => new NumberInspector(host));
