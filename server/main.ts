import { createConnection } from "vscode-languageserver/node";
import { serve } from "./languageServer.ts";

// The transport (--node-ipc, --stdio, --socket, --pipe) is read from the command line.
serve(createConnection());
