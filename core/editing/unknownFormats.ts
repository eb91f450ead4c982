import { explainSpelling } from "../formats/index.ts";
import type { Settings } from "./settings.ts";

/** A sentence for each spelling in `numericFormats.formats` that names no format: lists leave it out. */
export function unknownFormats({ formats }: Settings): readonly string[] {
  return formats.flatMap((spelling, index) => {
    const problem = explainSpelling(spelling);
    return problem === null ? [] : [`formats[${index}]: ${problem}`];
  });
}
