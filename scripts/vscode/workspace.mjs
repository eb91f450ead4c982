import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";

/** The tensors of test/data that the samples come with. */
const tensors = ["weight_depthwise_192x1x5x5.npy", "activation_relu_batch0.npy"];

/**
 * Makes a fresh folder of sample files to play with: source text from samples/, tensors from test/data/.
 * @param {string} folder Emptied first.
 */
export async function makeWorkspace(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  await cp("samples", folder, { recursive: true });
  for (const name of tensors) await cp(path.join("test/data", name), path.join(folder, name));
}
