import { startPage } from "../page/startPage.ts";
import { NumberInspector } from "./numberInspector.ts";

startPage({ "number-inspector": NumberInspector }, (host) => new NumberInspector(host));
