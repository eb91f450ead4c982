/** What the command line cannot do with tensor files is one sentence on standard error, and an exit status. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { runWith } from "./runWith.ts";

// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const activation = "test/data/activation_relu_batch0.npy";
const depthwise = "test/data/weight_depthwise_192x1x5x5.npy";

for (const [args, status, message] of [
  ["summarize", 2, /summarize needs tensor files/],
  ["merge", 2, /merge needs summaries/],
  ["error x.npy", 2, /--scheme is missing/],
  ["error x.npy --scheme int9", 2, /--scheme is "int9"/],
  ["error x.npy --scheme nf4 --block 1.5", 2, /--block is "1\.5"/],
  ["calibrate x.npy --method best", 2, /--method is "best"; there are max, /],
  ["calibrate x.npy --bits 9", 2, /--bits is "9"/],
  ["calibrate x.npy --asymmetric=yes", 2, /--asymmetric takes no value/],
  ["summarize x.npy --range 5", 2, /--range is "5"; write first:count/],
  ["summarize x.npy --range 0:99999999999999999999", 2, /--range is/],
  ["summarize nowhere.npy", 1, /nowhere\.npy cannot be opened: there is no such file/],
  ["summarize package.json", 1, /package\.json starts with the bytes/],
  ["summarize test", 1, /test is a folder/],
  [
    `summarize ${depthwise} --range 4000:1000`,
    1,
    /weight_depthwise\S+: Elements 4000 to 4999 were asked for/,
  ],
  [`summarize ${depthwise} --read-as bf16`, 1, /says that its elements are <f4/],
  [`error ${depthwise} --scheme q4_0 --block 7`, 1, /does not have blocks of 7 elements/],
  [`error ${depthwise} --scheme nf4 --summary package.json`, 1, /package\.json cannot be read as a summary/],
  ["error x.npy --scheme nf4 --axis -1", 2, /--axis is "-1"/],
  [`error ${depthwise} --scheme nf4 --axis 4`, 1, /no axis 4\. Its axes are 0 to 3/],
  [`error ${depthwise} ${depthwise} --scheme nf4 --axis 0`, 1, /not of parts of it/],
  ["calibrate x.npy --per-channel first", 2, /--per-channel is "first"; axes are numbered from 0 on/],
  [`calibrate ${depthwise} --per-channel 4`, 1, /no axis 4\. Its axes are 0 to 3/],
  [`calibrate ${depthwise} --per-channel 0 --range 0:100`, 1, /not of parts of it/],
  [
    `calibrate ${depthwise} ${activation} --per-channel 0`,
    1,
    /has \d+ channels along axis 0, and \S+ has 192/,
  ],
  [
    `layer ${depthwise} test/data/variants/strings.npy`,
    1,
    /strings\.npy: The elements are strings, not numbers/,
  ],
  ["layer x.npy", 2, /layer needs two files, weights and inputs; there are 1/],
  ["layer x.npy y.npy --positions 0", 2, /--positions is "0"/],
  ["layer x.npy y.npy --output-max -1", 2, /--output-max is "-1"/],
  ["merge package.json", 1, /package\.json cannot be read as a summary: the file/],
  ["merge nowhere.json", 1, /nowhere\.json cannot be read as a summary: there is no such file\./],
  ["merge test", 1, /test cannot be read as a summary: it is a folder\./],
  ["merge /dev/null", 1, /\/dev\/null cannot be read as a summary: it is a device or a pipe, not a file\./],
  ["merge \u001b[31mx.json", 1, /\?\[31mx\.json cannot be read as a summary: there is no such file/],
  ["summarize --bo\u001b[31mgus", 2, /--bo\?\[31mgus/],
  ["summarize test/data/variants/bfloat16_as_V2.npy", 1, /Read them as one of bfloat16, float16, /],
  [`merge ${depthwise}`, 1, /it is no text; summarize --json writes summaries\.\n$/],
  [
    "summarize test/data/variants/strings.npy",
    1,
    /strings\.npy: The elements are strings, not numbers \(byte \d+\)/,
  ],
] as const) {
  test(`a clear sentence for: ${args}`, async () => {
    const result = await runWith(args.split(" "));
    assert.match(result.err, message);
    assert.match(result.err, /^numeric-formats: [^\n]+\n$/);
    assert.deepEqual([result.status, result.out], [status, ""]);
  });
}
