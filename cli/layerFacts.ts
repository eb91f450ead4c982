import { bytesText, groupedText, measureText } from "../core/display/quantity.ts";
import type { LayerFacts } from "../engine/layer.ts";
import type { Record } from "./records.ts";
import type { Column } from "./table.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly text: (value: number) => string;
}

function count(name: string, value: number): Row {
  return { name, value, text: groupedText };
}

function bytes(name: string, value: number): Row {
  return { name, value, text: bytesText };
}

function measure(name: string, value: number): Row {
  return { name, value, text: (x) => measureText(x, 6) };
}

/** What two tensors are as a layer, a fact a row. */
export function layerRows({ shape, cost, requantization, ...facts }: LayerFacts): readonly Row[] {
  return [
    count("depth", shape.depth),
    count("output channels", shape.outputChannels),
    count("positions", shape.positions),
    count("MACs", cost.macs),
    count("FLOPs", cost.flops),
    bytes("weight bytes", cost.weightBytes),
    bytes("input bytes", cost.inputBytes),
    bytes("output bytes", cost.outputBytes),
    measure("FLOPs a byte", cost.intensity),
    measure("weight scale", facts.weightScale),
    measure("input scale", facts.inputScale),
    count("accumulator bits by these weights", facts.accumulatorBits),
    count("accumulator bits by the depth alone", facts.worstAccumulatorBits),
    count("depth at which int32 can overflow", facts.overflowDepth),
    ...(requantization
      ? [
          measure("real multiplier", requantization.real),
          count("int32 multiplier", requantization.multiplier),
          count("shift (to the left)", requantization.shift),
        ]
      : []),
  ];
}

export const layerColumns: readonly Column<Row>[] = [
  { title: "fact", value: ({ name }) => name },
  { title: "value", value: ({ value }) => value, text: ({ value, text }) => text(value) },
];

/** The same as a line of JSON. */
export function layerRecord({ shape, cost, ...facts }: LayerFacts): Record {
  return { ...shape, ...cost, ...facts };
}
