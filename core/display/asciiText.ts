/** A number's text for programs and source code: ASCII minus signs and infinities, and "~" before what is rounded. */
export function asciiText(text: string): string {
  return text.replaceAll("−", "-").replaceAll("∞", "inf").replaceAll("≈ ", "~");
}
