import { measureText } from "../../core/display/quantity.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import { widestChannel } from "../../core/statistics/channels.ts";
import type { Span } from "../charts/spanChart.ts";

/** Spans that fit side by side; neighbours share one where there are more channels. */
const mostSpans = 256;

/** Channels that a sentence names before it only counts. */
const mostNamed = 6;

/** Ratio of the widest to the median channel from which on one scale for all wastes bits worth a word. */
const oddRatio = 4;

/** The range of each channel, or of a few neighbouring ones; and how many channels there is room for, since the last few may be fewer. */
export function channelSpans({ moments, disparity }: ChannelFacts): {
  readonly spans: readonly Span[];
  readonly reach: number;
} {
  const count = moments.min.length;
  const group = Math.max(1, Math.ceil(count / mostSpans));
  const odd = new Set(disparity.outliers);
  const spans = Array.from({ length: Math.ceil(count / group) }, (_, index) => {
    const [first, end] = [index * group, Math.min(count, (index + 1) * group)];
    const channels = Array.from({ length: end - first }, (__, offset) => first + offset);
    const low = Math.min(...moments.min.subarray(first, end));
    const high = Math.max(...moments.max.subarray(first, end));
    const name = group === 1 ? `channel ${first}` : `channels ${first} to ${end - 1}`;
    const text =
      low <= high ? `${name}: ${measureText(low)} to ${measureText(high)}` : `${name}: nothing finite`;
    return { low, high, isOdd: channels.some((channel) => odd.has(channel)), text };
  });
  return { spans, reach: spans.length * group };
}

/** What is worth knowing of the channels, one sentence each. */
export function channelSentences(facts: ChannelFacts): readonly string[] {
  const { outliers, dead, nearDead, constant } = facts.disparity;
  const isEmpty = (channel: number) => facts.moments.finite[channel] === 0;
  const zeros = dead.filter((channel) => !isEmpty(channel));
  return [
    widestSentence(facts),
    ...named(outliers, "stands out from the spread of the others", "stand out from the spread of the others"),
    ...named(zeros, "is dead: it holds zeros only", "are dead: they hold zeros only"),
    ...named(dead.filter(isEmpty), "holds nothing finite", "hold nothing finite"),
    ...named(nearDead, "becomes 0 under one int8 scale for all", "become 0 under one int8 scale for all"),
    ...named(constant, "is constant", "are constant"),
  ];
}

function widestSentence({ moments, disparity }: ChannelFacts): string {
  const { maxToMedian, bitsLost } = disparity;
  if (Number.isNaN(maxToMedian)) return "No channel holds a finite value other than 0.";
  const widest = widestChannel(moments);
  if (maxToMedian < oddRatio) {
    return `The channels are alike: the widest, ${widest}, reaches ${measureText(maxToMedian, 3)} times as far as the median one.`;
  }
  return `Channel ${widest} reaches ${measureText(maxToMedian, 3)} times as far as the median one: one scale for all takes ${measureText(bitsLost, 3)} bits from a channel on average.`;
}

function named(channels: readonly number[], one: string, several: string): string[] {
  if (channels.length === 0) return [];
  if (channels.length === 1) return [`Channel ${channels[0]} ${one}.`];
  const shown = channels.slice(0, mostNamed).join(", ");
  const rest = channels.length - mostNamed;
  return [`Channels ${shown}${rest > 0 ? ` and ${rest} more` : ""} ${several}.`];
}
