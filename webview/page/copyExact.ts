/** Numbers are shown rounded: what is selected in a table or a list of facts is copied with all its digits. */
export function copyExactNumbers(): void {
  document.addEventListener("copy", (event) => {
    // A field's text is the user's own.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const text = selectedText(document);
    if (text === undefined) return;
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  });
}

/** Chromium's way to what is selected inside a shadow root; elsewhere the text is copied as it is shown. */
type Root = (Document | ShadowRoot) & { readonly getSelection?: () => Selection | null };

/** What is selected, exact; undefined where that is no whole number or several cells. */
function selectedText(root: Root): string | undefined {
  const selection = root.getSelection?.();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  if (range && !range.collapsed && isInTable(range)) {
    const touched = [...root.querySelectorAll<HTMLElement>("td, th, dd")].filter((cell) =>
      isSelected(cell, range),
    );
    const exact = exactText(touched, selection?.toString() ?? "");
    if (exact !== undefined) return exact;
  }
  for (const element of root.querySelectorAll("*")) {
    const inner = element.shadowRoot && selectedText(element.shadowRoot);
    if (inner) return inner;
  }
  return undefined;
}

/** Whether something of a cell is selected; a triple click reaches to the start of the next one. */
function isSelected(cell: HTMLElement, range: Range): boolean {
  const endsBefore = range.endOffset === 0 && cell.contains(range.endContainer);
  return range.intersectsNode(cell) && (!endsBefore || cell.contains(range.startContainer));
}

/** Whether nothing but a table or a list of facts is selected: sentences around it are copied as they are. */
function isInTable({ commonAncestorContainer: node }: Range): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return (element?.closest("table, dl") ?? null) !== null;
}

function exactText(cells: readonly HTMLElement[], shown: string): string | undefined {
  const [only] = cells;
  if (!only) return undefined;
  // A part of a number is what the user wants to have.
  if (cells.length === 1) return shown.trim() === only.innerText.trim() ? digitsOf(only) : undefined;
  const rows = [...new Set(cells.map(({ parentElement }) => parentElement))];
  return rows
    .map((row) =>
      cells
        .filter(({ parentElement }) => parentElement === row)
        .map(digitsOf)
        .join("\t"),
    )
    .join("\n");
}

/** All digits of a number; any other text as it is shown. */
function digitsOf({ title, innerText }: HTMLElement): string {
  return title !== "" && !Number.isNaN(Number(title)) ? title : innerText.trim();
}
