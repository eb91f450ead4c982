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

/** The inverse. It runs in the page too, from its source text, so it uses nothing but the language and atob. */
export function fromPosted(text: string): unknown {
  interface PostedArray {
    readonly $array: "Float64Array" | "Float32Array" | "Uint8Array";
    readonly bytes: string;
  }
  return JSON.parse(text, (_, member: unknown) => {
    if (typeof member !== "object" || member === null || !("$array" in member)) return member;
    const { $array, bytes } = member as PostedArray;
    const buffer = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer;
    return new globalThis[$array](buffer);
  });
}
