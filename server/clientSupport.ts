import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../core/protocol/language.ts";
import type { MarkdownSupport } from "../core/editing/hoverMarkdown.ts";

/** What the client's Markdown can show, from its capabilities and our initialization options; plain when unknown. */
export function clientSupport(params: InitializeParams | undefined): MarkdownSupport {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const tags = params?.capabilities.general?.markdown?.allowedTags ?? [];
  return { spans: tags.includes("span"), commandLinks: options.commandLinks === true };
}
