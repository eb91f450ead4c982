import { printable } from "../core/display/printable.ts";
import { decodeContainer } from "../core/formats/container.ts";
import { castAs } from "../core/formats/castAs.ts";
import { allFormats, families } from "../core/formats/index.ts";
import { type Command, readArguments } from "./arguments.ts";
import { help, version } from "./help.ts";
import { parseNumber, parsePattern } from "./inputs.ts";
import { type Line, linesOf, maxLineLength } from "./lines.ts";
import { UsageError } from "./options.ts";
import { decodedLine, encodedLine, formatLine } from "./output.ts";
import { decodedRecord, encodedRecord, formatRecord } from "./records.ts";
import { schemesHelp } from "./schemesHelp.ts";
import { shownText } from "./show.ts";
import { runTensorCommand } from "./tensorCommands.ts";
import { complain, type ExitStatus, type Terminal } from "./terminal.ts";

/** Lines that are written at once. */
const batchSize = 1000;

/** Runs the command line. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let command: Command;
  try {
    command = readArguments(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await complain(terminal, error.message);
    return 2;
  }
  if (command.kind === "help" || command.kind === "version") {
    await terminal.write(command.kind === "help" ? help : `${version}\n`);
    return 0;
  }
  if (command.kind === "schemes") {
    await terminal.write(schemesHelp(terminal.isTerminal ?? false));
    return 0;
  }
  if (command.kind === "formats") return listFormats(command.words, command.json, terminal);
  if (command.kind === "show") {
    const style = { ...command, forPeople: terminal.isTerminal ?? false };
    return convert(command.inputs, (input) => shownText(input, style), terminal);
  }
  if (command.kind === "decode" || command.kind === "encode") {
    return convert(command.inputs, answerTo(command), terminal);
  }
  return runTensorCommand(command, terminal);
}

/** What becomes of one input, without the line's end. @throws SyntaxError or RangeError when it is not understood. */
type Answer = (input: string) => string;

function answerTo(command: Extract<Command, { kind: "decode" | "encode" }>): Answer {
  const { format, json } = command;
  if (command.kind === "decode") {
    return (input) => {
      const decoded = decodeContainer(format, parsePattern(input));
      return json ? JSON.stringify(decodedRecord(input, decoded, format)) : decodedLine(decoded, format);
    };
  }
  const { library, options } = command;
  return (input) => {
    const value = parseNumber(input);
    const encoded = library ? castAs(library, format, value) : format.encode(value, options);
    const record = json && encodedRecord(input, value, encoded, format);
    return record ? JSON.stringify(record) : encodedLine(input, value, encoded, format);
  };
}

/** Answers every input; those that are not understood are reported with their number, and the rest go on. */
async function convert(inputs: readonly string[], answer: Answer, terminal: Terminal): Promise<ExitStatus> {
  const fromArguments = inputs.length > 0;
  let status: ExitStatus = 0;
  let batch: string[] = [];
  for await (const { number, text } of fromArguments ? numbered(inputs) : linesOf(terminal.input)) {
    const input = text?.trim();
    if (input === "") continue;
    try {
      if (input === undefined) throw new SyntaxError(`it is longer than ${maxLineLength} characters`);
      batch.push(`${answer(input)}\n`);
      if (batch.length < batchSize) continue;
      await terminal.write(batch.join(""));
      batch = [];
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      status = 1;
      // What was answered before comes before the complaint.
      await terminal.write(batch.join(""));
      batch = [];
      const place = `${fromArguments ? "argument" : "line"} ${number}`;
      await terminal.writeError(`${place}: ${complaint(error.message, input)}.\n`);
    }
  }
  if (batch.length > 0) await terminal.write(batch.join(""));
  return status;
}

/** A message without its full stop, in which the input is fit for a terminal. */
function complaint(message: string, input = ""): string {
  const shown = printable(input);
  return (shown === input ? message : message.replaceAll(input, shown)).replace(/\.$/, "");
}

async function* numbered(inputs: readonly string[]): AsyncGenerator<Line> {
  for (const [index, text] of inputs.entries()) yield { number: index + 1, text };
}

async function listFormats(asked: readonly string[], json: boolean, terminal: Terminal): Promise<ExitStatus> {
  const wanted = asked.map((word) => word.toLowerCase());
  const lines = allFormats()
    .map((format) => ({ line: json ? JSON.stringify(formatRecord(format)) : formatLine(format) }))
    .filter(({ line }) => wanted.every((word) => line.toLowerCase().includes(word)))
    .map(({ line }) => `${line}\n`);
  if (lines.length === 0) {
    const words = wanted.map((word) => `"${word}"`).join(" and ");
    await complain(terminal, `no format has ${words} in its names or facts.`);
    return 1;
  }
  await terminal.write(lines.join(""));
  if (!json && wanted.length === 0) {
    await terminal.write(
      `\n${families.map(({ grammar, description }) => `${grammar}\t${description}\n`).join("")}`,
    );
  }
  return 0;
}
