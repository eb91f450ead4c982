import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { SourceChangedError } from "../../core/tensors/byteSource.ts";
import { FileSource } from "../../engine/fileSource.ts";

const folder = mkdtempSync(path.join(tmpdir(), "file-source-"));
after(() => rmSync(folder, { recursive: true }));

const content = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

function fresh(name: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  utimesSync(file, 1, 1);
  return file;
}

test("reads any part, and less only at the end", () => {
  const opened = FileSource.open(fresh("read"));
  assert.ok(opened.ok);
  const source = opened.result;
  assert.equal(source.sizeBytes, 1000);
  for (const [offset, length, read] of [
    [0, 1000, 1000],
    [10, 20, 20],
    [990, 20, 10],
    [1000, 5, 0],
    [5000, 5, 0],
  ] as const) {
    const target = new Uint8Array(length);
    assert.equal(source.read(offset, target), read);
    assert.deepEqual(target.subarray(0, read), content.subarray(offset, offset + read));
  }
  source.checkUnchanged();
  source.close();
});

const checkRefused = (file: string, message: RegExp) => {
  const opened = FileSource.open(file);
  assert.ok(!opened.ok);
  assert.match(opened.problem.message, message);
  assert.match(opened.problem.advice ?? "", /\.$/);
};

test("what is not a readable file is a problem with a sentence and advice", () => {
  mkdirSync(path.join(folder, "directory.npy"));
  checkRefused(path.join(folder, "directory.npy"), /^directory\.npy is a folder/);
  checkRefused(path.join(folder, "missing.npy"), /^missing\.npy cannot be opened: there is no such file\.$/);
  checkRefused(
    path.join(fresh("plain"), "below"),
    /^below cannot be opened: a part of its path is a file\.$/,
  );
  if (process.platform !== "win32") checkRefused("/dev/zero", /^zero is a device or a pipe/);
});

test("every change of the file is noticed", () => {
  const changes: Record<string, (file: string) => void> = {
    deleted: (file) => rmSync(file),
    "cut off": (file) => truncateSync(file, 10),
    rewritten: (file) => writeFileSync(file, content.slice().reverse()),
    replaced: (file) => {
      writeFileSync(`${file}.new`, content);
      utimesSync(`${file}.new`, 1, 1);
      renameSync(`${file}.new`, file);
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    const file = fresh(name);
    const opened = FileSource.open(file);
    assert.ok(opened.ok);
    opened.result.checkUnchanged();
    change(file);
    assert.throws(() => opened.result.checkUnchanged(), SourceChangedError, name);
    opened.result.close();
  }
});

test("a long read looks at the file again by itself", () => {
  const file = fresh("long");
  const opened = FileSource.open(file);
  assert.ok(opened.ok);
  rmSync(file);
  const target = new Uint8Array(1000);
  assert.throws(() => {
    for (let round = 0; round < 20_000; round += 1) opened.result.read(0, target);
  }, /^SourceChangedError: long is gone while it was read/);
  opened.result.close();
});
