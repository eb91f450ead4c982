/** Returns the names of the files in a zip archive, from its central directory. */
export function zipNames(bytes: Buffer): readonly string[] {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("This is no zip archive: it has no end of central directory record.");
  const count = bytes.readUInt16LE(end + 10);
  const names: string[] = [];
  for (let index = 0, at = bytes.readUInt32LE(end + 16); index < count; index++) {
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}
