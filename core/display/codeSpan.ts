/** Characters of code that a sentence quotes. */
const longest = 60;

/**
 * Code from a file or a setting as a sentence of Markdown quotes it. Whoever wrote it cannot end the quotation
 * and put links or pictures behind it; what is long is cut.
 */
export function codeSpan(code: string): string {
  const plain = code.replace(/[`\s\p{C}]+/gu, " ").trim();
  return `\`${plain.length > longest ? `${plain.slice(0, longest)}…` : plain}\``;
}
