import assert from "node:assert/strict";
import * as vscode from "vscode";
import { hoverText } from "./hover.ts";
import { fileUri, openAt } from "./workspaceFiles.ts";

/** Files of memory as text: known by their names or their first lines, and read by hovers. */
export function dumpsSuite(): void {
  describe("memory images and hexdumps", () => {
    for (const [name, content, languageId, word] of [
      ["weights.mem", "@0010 3F80 0000\n", "memory-image", "3F80"],
      ["firmware.hex", ":020000003F803F\n:00000001FF\n", "memory-image", "3F80"],
      ["tensor.xxd", "00000000: 3f80 0000  ?...\n", "hexdump", "3f80"],
      ["dump", "00000000  3f 80 00 00  |?...|\n", "hexdump", "3f"],
    ] as const) {
      it(`knows ${name} and reads its numbers`, async () => {
        await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(content));
        const place = await openAt(name, word);
        assert.equal(place.document.languageId, languageId);
        assert.match(await hoverText(place), new RegExp(`\`${word}\``));
      });
    }
  });
}
