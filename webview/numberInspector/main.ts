import { startPage } from "../page/startPage.ts";
import { NumberInspector } from "./numberInspector.ts";

startPage((host) => new NumberInspector(host));
