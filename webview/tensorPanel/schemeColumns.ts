import { rootMeanSquaredError } from "../../core/quantization/errorSums.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { SortableColumn } from "../page/sortableTable.ts";
import { decibelCell, lossCell, numberCell } from "../page/cells.ts";
import { blockText, quantizerName, sqnrDb } from "./schemes.ts";

/** What the table says of each scheme. */
export const schemeColumns: readonly SortableColumn<SchemeError>[] = [
  {
    title: "scheme",
    cell: ({ quantizer }) => ({ text: quantizerName(quantizer) }),
    key: ({ quantizer }) => quantizerName(quantizer),
  },
  {
    title: "block size",
    cell: ({ blockSize }) => ({ text: blockText(blockSize), isNumber: true }),
    key: ({ blockSize }) => blockSize || Infinity,
  },
  {
    title: "bits per value",
    cell: ({ bitsPerValue }) => numberCell(bitsPerValue),
    key: ({ bitsPerValue }) => bitsPerValue,
  },
  { title: "SQNR", cell: ({ error }) => decibelCell(sqnrDb(error)), key: ({ error }) => sqnrDb(error) },
  {
    title: "RMSE",
    cell: ({ error }) => numberCell(rootMeanSquaredError(error)),
    key: ({ error }) => rootMeanSquaredError(error),
  },
  {
    title: "max error",
    cell: ({ error }) => numberCell(error.maxAbsError),
    key: ({ error }) => error.maxAbsError,
  },
  {
    title: "zeroed",
    cell: ({ error }) => lossCell(error.zeroed / error.count),
    key: ({ error }) => error.zeroed / error.count,
  },
  {
    title: "clipped",
    cell: ({ error }) => lossCell(error.clipped / error.count),
    key: ({ error }) => error.clipped / error.count,
  },
];
