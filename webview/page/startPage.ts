import { copyExactNumbers } from "./copyExact.ts";
import { connectToHost } from "./host.ts";
import type { Host } from "./host.ts";
import { pageStyles } from "./styles.ts";

/** Component classes by the tag under which templates use them. */
export interface Elements {
  readonly [tag: string]: CustomElementConstructor;
}

/**
 * Connects the page to the extension host and shows its one component.
 * @param elements every component the page uses.
 */
export function startPage(elements: Elements, create: (host: Host) => HTMLElement): void {
  for (const [tag, constructor] of Object.entries(elements)) customElements.define(tag, constructor);
  // A constructed sheet, because the page's policy allows no style elements.
  if (pageStyles.styleSheet) document.adoptedStyleSheets = [pageStyles.styleSheet];
  const host = connectToHost();
  host.connection.listen();
  document.body.append(create(host));
  copyExactNumbers();
}
