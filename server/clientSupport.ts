import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../core/protocol/language.ts";
import type { MarkdownSupport } from "../core/editing/hoverMarkdown.ts";

/** What a client can do. */
export interface ClientSupport extends MarkdownSupport {
  /** Shows Markdown in hovers; where that is plain text to it, so is every mark. */
  readonly markdown: boolean;
  /** Runs the command that lists every conversion. */
  readonly convertCommand: boolean;
  /** Asks for an action's edit when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Asks for inlay hints again when told to. */
  readonly refreshesHints: boolean;
}

/** What the client can do, from its capabilities and our initialization options; nothing more when unknown. */
export function clientSupport(params: InitializeParams | undefined): ClientSupport {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const tags = params?.capabilities.general?.markdown?.allowedTags ?? [];
  const hoverFormats = params?.capabilities.textDocument?.hover?.contentFormat;
  return {
    // A client that does not say is one that shows what it gets.
    markdown: hoverFormats?.includes("markdown") ?? true,
    spans: tags.includes("span"),
    commandLinks: options.commandLinks === true,
    convertCommand: options.convertCommand === true,
    resolvesEdits:
      params?.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    refreshesHints: params?.capabilities.workspace?.inlayHint?.refreshSupport === true,
  };
}
