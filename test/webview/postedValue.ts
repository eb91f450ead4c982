/**
 * What VS Code makes of a value that it posts between extension and page: JSON, with typed arrays kept.
 * So NaN becomes null here too unless the sender takes care.
 */
export function toPosted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (!ArrayBuffer.isView(member)) return member;
    const bytes = new Uint8Array(member.buffer, member.byteOffset, member.byteLength);
    return { $array: member.constructor.name, bytes: Buffer.from(bytes).toString("base64") };
  });
}

/** The inverse, inside the page: given as source text because it runs there. */
export const fromPostedSource = `(text) => JSON.parse(text, (_, member) => {
  if (!member || !member.$array) return member;
  const bytes = Uint8Array.from(atob(member.bytes), (letter) => letter.charCodeAt(0));
  return new globalThis[member.$array](bytes.buffer);
})`;
