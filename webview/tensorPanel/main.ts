import { startPage } from "../page/startPage.ts";
import { TensorPanel } from "./tensorPanel.ts";

startPage((host) => new TensorPanel(host));
