import { connectToHost } from "./host.ts";
import type { Host } from "./host.ts";
import { pageStyles } from "./styles.ts";

/** Connects the page to the extension host and shows its one component. */
export function startPage(create: (host: Host) => HTMLElement): void {
  // A constructed sheet, because the page's policy allows no style elements.
  if (pageStyles.styleSheet) document.adoptedStyleSheets = [pageStyles.styleSheet];
  const host = connectToHost();
  host.connection.listen();
  document.body.append(create(host));
}
