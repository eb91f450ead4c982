import type { Outcome, SchemeRequest } from "../core/protocol/analysis.ts";
import { axisBlocks, periodOfBlocks } from "../core/quantization/alongAxis.ts";
import { extentOf } from "../core/quantization/extent.ts";
import { findQuantizer } from "../core/quantization/index.ts";
import { channelExtents, elementsPerChannel, periodOf } from "../core/quantization/perChannel.ts";
import type { Scheme } from "../core/quantization/meter.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import type { ChannelMoments } from "../core/statistics/channels.ts";
import { stridesOf } from "../core/tensors/elementIndex.ts";
import type { TensorInfo } from "../core/tensors/tensorFile.ts";
import type { Summary } from "../core/statistics/summary.ts";

/** Elements of the longest block that is read in one piece. */
const maxBlockSize = 2 ** 20;

/** Elements up to which a piece fits into what is read at once. */
const maxPiece = 2 ** 17;

/** What is asked, and how the meter is told. */
export type PlannedScheme = Omit<SchemeError, "error"> & { readonly scheme: Scheme };

/** Every quantizer at every block size asked, or why one of them makes no sense. */
export function planSchemes(
  requests: readonly SchemeRequest[],
  summary: Summary,
  elementCount: number,
  channels: ReadonlyMap<number, ChannelMoments>,
  tensor: Pick<TensorInfo, "shape" | "order">,
): Outcome<readonly PlannedScheme[]> {
  const planned: PlannedScheme[] = [];
  const extent = extentOf(summary.moments);
  for (const { quantizer, blockSizes, axis, codes = false } of requests) {
    const found = findQuantizer(quantizer);
    if (!found) return refuse(`There is no quantizer "${quantizer}".`);
    for (const blockSize of blockSizes) {
      if (!Number.isSafeInteger(blockSize) || blockSize < 0 || blockSize > maxBlockSize) {
        return refuse(
          `A block of ${blockSize} elements cannot be measured; 1 to ${maxBlockSize} can, and 0 for the whole tensor.`,
        );
      }
      if (!found.accepts(blockSize)) {
        const size = blockSize === 0 ? "the whole tensor as one block" : `blocks of ${blockSize} elements`;
        return refuse(`${found.name} does not have ${size}; it has ${found.usualBlockSizes.join(", ")}.`);
      }
      if (axis !== undefined && found.nestedBlocks !== undefined) {
        return refuse(`${found.name} has blocks of neighbours in memory only; leave out the axis.`);
      }
      const moments = axis === undefined || blockSize > 0 ? undefined : channels.get(axis);
      const whole = moments ? elementsPerChannel(moments) : Math.max(1, elementCount);
      const blocks =
        axis === undefined || blockSize === 0
          ? undefined
          : axisBlocks(stridesOf(tensor)[axis] ?? 1, tensor.shape[axis] ?? 1, blockSize);
      planned.push({
        quantizer,
        blockSize,
        ...(axis !== undefined && { axis }),
        bitsPerValue: found.bitsPerValue(
          blockSize === 0
            ? whole
            : meanBlock(axis === undefined ? whole : Math.max(1, tensor.shape[axis] ?? 1), blockSize),
        ),
        scheme: {
          quantizer,
          blockSize,
          extent,
          codes,
          ...(moments && { channels: channelExtents(moments) }),
          ...(blocks && { axisBlocks: blocks }),
        },
      });
    }
  }
  const alignment = alignmentOf(planned.map(({ scheme }) => scheme));
  if (alignment > maxBlockSize) {
    return refuse(`These block sizes only meet every ${alignment} elements; measure fewer of them at once.`);
  }
  return { ok: true, result: planned };
}

/** Elements of a block on average, where the last one of so many elements is short: it has a scale like the others. */
function meanBlock(length: number, blockSize: number): number {
  return length / Math.ceil(length / blockSize);
}

/** Elements in memory after which the blocks of all schemes end together; 1 when no scheme has blocks. */
export function alignmentOf(schemes: readonly Scheme[]): number {
  return schemes
    .map(({ quantizer, blockSize, axisBlocks: blocks }) => {
      if (blocks) return periodOfBlocks(blocks);
      return Math.max(1, blockSize) * (findQuantizer(quantizer)?.nestedBlocks ?? 1);
    })
    .reduce(leastCommonMultiple, 1);
}

/** Elements that are best read in one piece: whole blocks, and channels in the same order where that is few. */
export function pieceOf(schemes: readonly Scheme[]): number {
  const periods = schemes.flatMap(({ channels }) => (channels ? [periodOf(channels.cells)] : []));
  const blocks = alignmentOf(schemes);
  const piece = periods.reduce(leastCommonMultiple, blocks);
  return piece <= maxPiece ? piece : blocks;
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function refuse(message: string): Outcome<never> {
  return { ok: false, problem: { message } };
}
