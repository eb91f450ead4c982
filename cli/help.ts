import { libraries } from "../core/formats/libraries.ts";
import { version } from "../package.json";

export { version };

/** What `numeric-formats --help` prints. */
export const help = `numeric-formats: what numbers become in low-precision formats

  numeric-formats decode --format F [--json] [pattern …]
  numeric-formats encode --format F [--rounding R] [--overflow O] [--json] [number …]
  numeric-formats encode --format F --library L [--json] [number …]
  numeric-formats formats [--json] [word …]

Without patterns or numbers, one a line is read from standard input. A bad one is reported with its
number on standard error and the rest go on; the exit status is then 1, and 2 for bad arguments.

  F  any spelling of any ecosystem: bf16, torch.float8_e4m3fn, posit<16,2>, e6m9, Q15, nf4,
     int8:scale=0.05,zero_point=-3
  R  nearest-even (default), nearest-away, toward-zero, toward-positive, toward-negative
  O  format (default: the format's infinity or NaN), saturate
  L  ${libraries.map(({ id }) => id).join(", ")}

A pattern is 0x…, 0b…, 0o… or decimal digits; of a format that sits in a wider word (TF32), the whole
word. A number is decimal, a hexadecimal float, inf or nan; negative ones are numbers, not options.
`;
