import { version } from "../package.json";

const name = "numeric-format-inspector-lsp";

const help = `${name}: the language server of Numeric Format Inspector, for any editor

  ${name} --stdio          talk over standard input and output
  ${name} --pipe=PATH      talk over a named pipe or a socket file
  ${name} --socket=PORT    talk over a TCP port of this machine
  ${name} --version
  ${name} --help

It shows what a number becomes in every low-precision format: hovers, diagnostics, code actions, inlay
hints. Settings are the section "numericFormats" of workspace/configuration, or
initializationOptions.settings.
`;

const transports = /^--(?:stdio|pipe|socket|node-ipc)(?:=|$)/;

/** Writes text and ends the process. */
function end(stream: NodeJS.WriteStream, text: string, status: number): void {
  process.exitCode = status;
  stream.write(text);
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg.startsWith("-") && !isKnown(arg));
if (args.includes("--help") || args.includes("-h")) end(process.stdout, help, 0);
else if (args.includes("--version")) end(process.stdout, `${version}\n`, 0);
else if (unknown !== undefined)
  end(process.stderr, `${name}: "${unknown}" is not an option; see --help.\n`, 2);
else if (!args.some((arg) => transports.test(arg)))
  end(process.stderr, `${name}: say how to talk, e.g. --stdio; see --help.\n`, 2);
else void import("./main.ts");

function isKnown(arg: string): boolean {
  // Editors built on VS Code's client add the process to watch.
  return (
    transports.test(arg) || arg.startsWith("--clientProcessId=") || /^(?:--help|-h|--version)$/.test(arg)
  );
}
