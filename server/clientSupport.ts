import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../core/protocol/language.ts";
import type { MarkdownSupport } from "../core/editing/hoverMarkdown.ts";

/** What a client can do beyond the protocol. */
export interface ClientSupport extends MarkdownSupport {
  /** Runs the command that lists every conversion. */
  readonly convertCommand: boolean;
}

/** What the client can do, from its capabilities and our initialization options; nothing more when unknown. */
export function clientSupport(params: InitializeParams | undefined): ClientSupport {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const tags = params?.capabilities.general?.markdown?.allowedTags ?? [];
  return {
    spans: tags.includes("span"),
    commandLinks: options.commandLinks === true,
    convertCommand: options.convertCommand === true,
  };
}
