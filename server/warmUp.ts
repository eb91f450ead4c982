import { defaultSettings } from "../core/editing/settings.ts";
import { clientSupport } from "./clientSupport.ts";
import { hoverAt } from "./hover.ts";
import { OpenDocument } from "./openDocument.ts";

/** Literals of the common kinds, each where code gives it a format. */
const sample = "half a = 0.1, b = 1e-9; int c = 255; const __half w[] = { 0x3F80, 0.5f, -2, 1e5 };\n";

/** Rounds after which the engine has compiled what a hover runs. */
const rounds = 8;

/** Runs hovers that nobody sees, one at a time between other work: the first that somebody waits for takes 50 ms else. */
export async function warmUp(): Promise<void> {
  const document = new OpenDocument("", "cuda-cpp", 0, sample);
  const support = clientSupport(undefined);
  const offsets = [...sample.matchAll(/[\d.]+\w*/g)].map(({ index }) => index);
  for (let round = 0; round < rounds; round += 1) {
    for (const offset of offsets) {
      hoverAt(document, document.positionAt(offset), defaultSettings, support, () => ({}));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
