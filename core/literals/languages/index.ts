/** The table of languages: one row each, by family. */
import type { Language } from "../language.ts";
import { compilers } from "./compilers.ts";
import { anyLanguage, data } from "./data.ts";
import { hardware } from "./hardware.ts";
import { managed } from "./managed.ts";
import { scripting } from "./scripting.ts";
import { shading } from "./shading.ts";
import { systems } from "./systems.ts";

/** Every language that has a row of its own; an editor language id occurs once. */
export const languages: readonly Language[] = [
  ...systems,
  ...managed,
  ...scripting,
  ...shading,
  ...compilers,
  ...hardware,
  ...data,
];

const byEditorId = new Map(languages.flatMap((row) => row.editorIds.map((id) => [id, row] as const)));

/** The row for an editor's language id; the safe union for every id that has none. */
export function languageOf(editorId: string): Language {
  return byEditorId.get(editorId) ?? anyLanguage;
}
