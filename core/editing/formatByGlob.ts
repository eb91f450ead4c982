import { codeSpan } from "../display/codeSpan.ts";
import { findFormat } from "../formats/index.ts";
import { spellingOfText } from "../literals/context/annotation.ts";
import type { ImpliedFormat } from "../literals/context/impliedFormat.ts";
import { globTakes } from "./glob.ts";
import type { Settings } from "./settings.ts";

/** The format that `numericFormats.formatByGlob` gives the numbers of a file, by the first glob that takes its address; null when none does. */
export function formatOfFile(uri: string, { formatByGlob }: Settings): ImpliedFormat | null {
  const path = pathOf(uri);
  for (const [glob, written] of Object.entries(formatByGlob)) {
    const spelling = spellingOfText(written);
    const format = findFormat(spelling);
    if (!format || !globTakes(glob, path)) continue;
    const reason = `The setting \`numericFormats.formatByGlob\` says \`${spelling}\` for ${codeSpan(glob)}.`;
    return { format, reason, reads: "bits" };
  }
  return null;
}

/** A sentence for each entry of the setting that names no format. */
export function problemsOfGlobs({ formatByGlob }: Settings): readonly string[] {
  return Object.entries(formatByGlob).flatMap(([glob, written]) =>
    findFormat(spellingOfText(written))
      ? []
      : [`formatByGlob: "${written}", given for ${glob}, is not a number format.`],
  );
}

function pathOf(uri: string): string {
  const path = uri.replace(/^[\w+.-]+:(?:\/\/[^/]*)?/, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
