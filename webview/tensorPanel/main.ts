import { connectToHost } from "../page/host.ts";
import { TensorPanel } from "./tensorPanel.ts";

const host = connectToHost();
const panel = new TensorPanel(host);
host.connection.listen();
document.body.append(panel);
