import { html } from "lit";
import type { TemplateResult } from "lit";

/** A sentence of core's with its `code` between backticks set as code; nothing else of Markdown is understood. */
export function renderSentence(sentence: string): TemplateResult {
  const parts = sentence.split("`");
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
