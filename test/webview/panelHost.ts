import path from "node:path";
import type { Browser } from "playwright-core";
import type { MessageConnection } from "vscode-jsonrpc/node";
import { useCustomFormats } from "../../core/formats/index.ts";
import { copyText, saveFile } from "../../core/protocol/page.ts";
import type { FileContent } from "../../core/protocol/page.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { answerPanel } from "../../client/panelRequests.ts";
import { openTestPage } from "./testPage.ts";
import type { TestPage, TestPageOptions } from "./testPage.ts";

export interface PanelOptions extends Pick<TestPageOptions, "theme" | "width" | "savedState"> {
  readonly file: string;
  /** More files, which make one layer with it. */
  readonly batches?: readonly string[];
  /** The user's setting of formats of their own. */
  readonly customFormats?: readonly unknown[];
}

export interface OpenPanel extends TestPage {
  /** What the page put on the clipboard, in order. */
  readonly copied: readonly string[];
  /** What the page asked to have saved, in order. */
  readonly saved: readonly FileContent[];
  /** Makes the host answer from another file from now on, as after a change on disk. */
  replaceFile(file: string): Promise<void>;
  close(): Promise<void>;
}

/** The tensor panel on a real file, analysed by the real engine, answered by the code that answers it in VS Code. */
export async function openPanel(browser: Browser, options: PanelOptions): Promise<OpenPanel> {
  const copied: string[] = [];
  useCustomFormats(options.customFormats ?? []);
  const saved: FileContent[] = [];
  let analysis = analysisOf(options.file, ...(options.batches ?? []));
  const host = (connection: MessageConnection) => {
    answerPanel(connection, () => Promise.resolve({ ok: true, result: analysis }));
    connection.onNotification(saveFile, (file) => void saved.push(file));
    connection.onNotification(copyText, (text) => void copied.push(text));
  };
  const opened = await openTestPage(browser, { ...options, name: "tensorPanel", host });
  return {
    ...opened,
    copied,
    saved,
    replaceFile: async (file) => {
      await analysis.dispose();
      analysis = analysisOf(file);
    },
    close: async () => {
      await opened.page.close();
      await analysis.dispose();
    },
  };
}

function analysisOf(...files: readonly string[]): TensorAnalysis {
  const [first, ...others] = files.map((file) => ({ kind: "file" as const, path: path.resolve(file) }));
  if (!first) throw new RangeError("there is no file");
  const source = others.length === 0 ? first : { kind: "layer" as const, files: [first, ...others] };
  return TensorAnalysis.open(source, path.resolve("dist/worker.js"));
}
