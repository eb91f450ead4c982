import { calibrators } from "../core/calibration/index.ts";
import { libraries } from "../core/formats/libraries.ts";
import { allQuantizers } from "../core/quantization/index.ts";
import { version } from "../package.json";

export { version };

/** What `numeric-formats --help` prints. */
export const help = `numeric-formats: what numbers and tensors become in low-precision formats

  numeric-formats show [--format F,…|all] [--json] [number or pattern …]
  numeric-formats decode --format F [--json] [pattern …]
  numeric-formats encode --format F [--rounding R] [--overflow O] [--json] [number …]
  numeric-formats encode --format F --library L [--json] [number …]
  numeric-formats formats [--json] [word …]

  numeric-formats summarize FILE… [--json]
  numeric-formats merge SUMMARY… [--json]
  numeric-formats calibrate FILE… [--method M] [--bits B] [--unsigned] [--asymmetric]
                            [--per-channel A] [--json]
  numeric-formats error FILE… --scheme S [--block N] [--axis A] [--summary SUMMARY] [--json]
  numeric-formats layer WEIGHTS INPUTS [--bits B] [--positions P] [--output-max X] [--json]

Without patterns or numbers, one a line is read from standard input. A bad one is reported with its
number on standard error and the rest go on; the exit status is then 1, and 2 for bad arguments.

  F  any spelling of any ecosystem: bf16, torch.float8_e4m3fn, posit<16,2>, e6m9, Q15, nf4,
     int8:scale=0.05,zero_point=-3
  R  nearest-even (default), nearest-away, toward-zero, toward-positive, toward-negative
  O  format (default: the format's infinity or NaN), saturate
  L  ${libraries.map(({ id }) => id).join(", ")}

"show" says what a hover says: 0.1 as every format stores it, 0x3F80 as every format of 16 bits reads it;
also 2^-24, 1/3, nan, "max fp16". It takes any literal of any language; "decode" and "encode" take less:
a pattern is 0x…, 0b…, 0o… or decimal digits; of a format that sits in a wider word (TF32), the whole
word. A number is decimal, a hexadecimal float, inf or nan; negative ones are numbers, not options.

FILE… are .npy files: parts of one tensor or batches of one layer, taken together. --range first:count
reads so many elements of each from the first on; --read-as F says what elements are whose type the file
does not say. "summarize --json" writes a summary that "merge" adds to others, in any order. Interrupting
(Ctrl-C) ends with exit status 130.

  M  one or more, apart by commas, or all:${wrapped(calibrators.map(({ id }) => id))}
  B  2 to 8 (default 8)
  S  one or more, apart by commas:${wrapped(allQuantizers.map(({ id }) => id))}
     and of other widths and rules: "error --scheme help" describes all of them
     "unused codes" are those that no value has; codes for one number, as +0 and -0, are one
  N  elements a block, one or more, apart by commas; 0 is the whole tensor, by the SUMMARY of all its
     parts where FILE… are only some of them
  P  places of the output over the batch; of a convolution those of its inputs unless told (stride 1)
  X  largest magnitude of the outputs, which the requantization multiplier follows from
  A  axis along which neighbours form blocks; without --block, every channel along it has a scale of
     its own. Of one file, and all of it. --per-channel A calibrates every channel along it on its own,
     over all files together where they are batches of one layer
`;

/** Words on lines of readable length. */
function wrapped(words: readonly string[]): string {
  const lines = [""];
  for (const word of words) {
    const last = lines.length - 1;
    if (`${lines[last]} ${word},`.length > 90) lines.push("");
    lines[lines.length - 1] += ` ${word},`;
  }
  return `\n    ${lines.join("\n    ").replace(/,$/, "")}`;
}
