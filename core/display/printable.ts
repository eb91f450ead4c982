/** Characters of foreign text that a message shows. */
const longest = 40;

/** The start of text that anyone may have written, fit for a message: without what a terminal would obey. */
export function printable(text: string): string {
  const clean = text.slice(0, longest + 1).replace(/\p{C}/gu, "?");
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}
