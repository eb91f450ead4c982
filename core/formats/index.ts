/** Every scalar format, and the way from any spelling to it. */
import type { Format } from "./format.ts";
import { floatFormat } from "./floatFormat.ts";
import { floatRows } from "./floats.ts";
import { integerFormat } from "./integer.ts";
import { readParameters } from "./parameters.ts";
import { positFormat } from "./posit.ts";
import { x87 } from "./x87.ts";

/** The formats that lists and pickers show; parametrised ones stand here with their usual parameters. */
export const formats: readonly Format[] = [
  ...floatRows.map(floatFormat),
  x87,
  ...[8, 16, 32, 64].map((bits) => positFormat(bits, 2)),
  positFormat(8, 0),
  positFormat(16, 1),
  ...[2, 4, 8, 16, 32, 64].flatMap((bits) => [integerFormat(bits, true), integerFormat(bits, false)]),
];

const bySpelling = new Map<string, Format>();
for (const format of formats) {
  for (const spelling of [format.id, format.name, ...format.spellings]) {
    const key = normalized(spelling);
    if (!bySpelling.has(key)) bySpelling.set(key, format);
  }
}

/** Parametrised formats made on demand; a workspace uses a handful. */
const made = new Map<string, Format | string>();

function lookUp(spelling: string): Format | string {
  const key = normalized(spelling);
  const known = bySpelling.get(key) ?? made.get(key);
  if (known !== undefined) return known;
  const result = readParameters(key);
  if (made.size > 1000) made.clear();
  made.set(key, result);
  return result;
}

/** The format that a spelling of any ecosystem names: "bf16", "torch.float8_e4m3fn", "posit<16,2>", "int8:scale=0.05,zero_point=3". */
export function findFormat(spelling: string): Format | undefined {
  const found = lookUp(spelling);
  return typeof found === "string" ? undefined : found;
}

/** Why a spelling names no format, as a sentence that names the bad part; null when it does name one. */
export function explainSpelling(spelling: string): string | null {
  const found = lookUp(spelling);
  return typeof found === "string" ? found : null;
}

function normalized(spelling: string): string {
  return spelling.trim().toLowerCase().replace(/\s+/g, " ");
}
