import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsAlong } from "../../core/statistics/cells.ts";
import { ChannelAccumulator } from "../../core/statistics/channels.ts";
import { disparityOf } from "../../core/statistics/disparity.ts";
import { channelSentences, channelSpans } from "../../webview/tensorPanel/channelTexts.ts";

function factsOf(values: readonly number[], perChannel: number) {
  const shape = [values.length / perChannel, perChannel];
  const accumulator = new ChannelAccumulator(channelsAlong(shape, 0));
  accumulator.add(Float64Array.from(values), 0);
  const moments = accumulator.finish();
  return { axis: 0, moments, disparity: disparityOf(moments) };
}

test("a channel of zeros is dead, and one without a finite value is not called so", () => {
  const facts = factsOf([1, 2, 0, 0, NaN, Infinity, 2, 1, NaN, NaN], 2);
  assert.deepEqual(channelSentences(facts).slice(1), [
    "Channel 1 is dead: it holds zeros only.",
    "Channels 2, 4 hold nothing finite.",
  ]);
  const [first] = channelSentences(factsOf([0, NaN, 0, 0], 1));
  assert.equal(first, "No channel holds a finite value other than 0.");
});

test("as many channels as can be kept apart have their sentences and spans", () => {
  const values = Array.from({ length: 2 ** 19 }, (_, index) => index % 7);
  const facts = factsOf(values, 1);
  assert.match(channelSentences(facts)[0] ?? "", /the widest, 6, reaches/);
  assert.equal(channelSpans(facts).spans.length, 256);
});
