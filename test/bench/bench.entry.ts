/**
 * npm run bench [-- conversions | tensor [MiB] | sizes | language | panel | inspector]: how fast we are beside the
 * libraries that people use, on this machine, now. Both sides take turns in one run, so that what else the machine does meets both.
 */
import { benchConversions } from "./conversions.ts";
import { benchInspector } from "./inspector.ts";
import { benchLanguage } from "./language.ts";
import { benchPanel } from "./panel.ts";
import { benchSize, benchSizes } from "./sizes.ts";
import { benchTensor } from "./tensor.ts";

const [subject = "conversions", size = "256"] = process.argv.slice(2);

async function main(): Promise<void> {
  if (subject === "conversions") return benchConversions();
  if (subject === "tensor" && Number(size) >= 1) return benchTensor(Number(size));
  if (subject === "sizes") return benchSizes();
  // One file, in the process that the line above has started for it.
  if (subject === "size") return benchSize(size);
  if (subject === "language") return benchLanguage();
  if (subject === "inspector") return benchInspector();
  if (subject === "panel") return benchPanel();
  throw new RangeError("The subjects are conversions, tensor [MiB], sizes, language, panel and inspector.");
}

void main();
