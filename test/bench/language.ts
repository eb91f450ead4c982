/**
 * How fast text is scanned, a language, on excerpts of real sources; and how long the real server takes to answer
 * over its pipes, in a file of 100 KB and of 10 MB.
 */
import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import { literalsIn } from "../../core/literals/scanner.ts";
import { latencies, type Latency, latency } from "./latency.ts";
import { largeSource } from "./largeSource.ts";
import { TestClient } from "../server/testClient.ts";

const goldens = "test/literals/golden";
const scanned = 2 << 20;
const rounds = 5;
const requests = 1000;

export async function benchLanguage(): Promise<void> {
  console.log(`${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`);
  console.log(`\n${"scanning".padEnd(16)}     MB/s  literals/KB`);
  for (const file of readdirSync(goldens)) benchScan(file);
  for (const bytes of [100 << 10, 10 << 20]) await benchServer(bytes);
}

function benchScan(file: string): void {
  const { language, excerpts } = JSON.parse(readFileSync(`${goldens}/${file}`, "utf8")) as {
    readonly language: string;
    readonly excerpts: readonly { readonly lines: readonly string[] }[];
  };
  const piece = `${excerpts.flatMap(({ lines }) => lines).join("\n")}\n`;
  const text = piece.repeat(Math.ceil(scanned / piece.length));
  const times: number[] = [];
  let literals = 0;
  for (let round = 0; round <= rounds; round++) {
    literals = 0;
    const begun = performance.now();
    for (const _ of literalsIn(text, language)) literals++;
    // The first round compiles.
    if (round > 0) times.push(performance.now() - begun);
  }
  const rate = text.length / 1000 / (times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN);
  const density = (literals * 1000) / text.length;
  console.log(`${language.padEnd(16)} ${rate.toFixed(1).padStart(8)} ${density.toFixed(1).padStart(12)}`);
}

async function benchServer(bytes: number): Promise<void> {
  const uri = "file:///large.cu";
  const client = await TestClient.start({
    // What editors say that show a menu at once and ask for the edit of what is chosen.
    capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } },
  });
  const text = largeSource(bytes);
  const lines = text.split("\n").length;
  const at = (round: number) => ({ line: (round * 7919) % lines, character: 30 + (round % 40) });
  const insert = (round: number) => client.change(uri, at(round), at(round), " ");
  client.open(uri, "cuda-cpp", text);
  const begun = performance.now();
  await client.hover(uri, at(0));
  const first = performance.now() - begun;
  const found = await client.diagnostics(uri);
  const all = performance.now() - begun;
  const measured: Readonly<Record<string, Latency>> = {
    ...(await latencies(requests, {
      hover: (round) => client.hover(uri, at(round)),
      // What the pipes and the machine take.
      "an answer of nothing, in turns with those": () => client.hover("file:///not-open.cu", at(0)),
    })),
    "hover after an edit": await latency(requests / 10, (round) => client.hover(uri, at(round)), insert),
    "code actions": await latency(requests, (round) => client.codeActions(uri, at(round))),
    "code actions after an edit": await latency(
      requests / 10,
      (round) => client.codeActions(uri, at(round)),
      insert,
    ),
    "diagnostics after an edit": await latency(requests / 10, () => client.diagnostics(uri), insert),
  };
  console.log(
    `\n${`${(bytes / 1000).toFixed(0)} KB, first hover ${first.toFixed(0)} ms, ${found.length} diagnostics ${all.toFixed(0)} ms`.padEnd(56)}  p50 ms   p99 ms`,
  );
  for (const [what, { p50, p99 }] of Object.entries(measured)) {
    console.log(`${what.padEnd(54)} ${p50.toFixed(2).padStart(9)} ${p99.toFixed(2).padStart(8)}`);
  }
  await client.stop();
}
