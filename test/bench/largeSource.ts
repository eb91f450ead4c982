/** Code of at least so many bytes, with about six literals every hundred: declarations of half-precision tables. */
export function largeSource(bytes: number): string {
  const lines: string[] = [];
  let length = 0;
  for (let line = 0; length < bytes; line++) {
    const text = `static const __half w${line}[] = { 0.${line}f, -1.5e-3f, 0x3F80, ${line} };`;
    lines.push(text);
    length += text.length + 1;
  }
  return lines.join("\n");
}
