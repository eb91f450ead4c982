"""Writes test/webview/golden/panelViews.json: what NumPy and ml_dtypes say of the tensors that the panel's tests open, view by view."""
import json
from pathlib import Path

import ml_dtypes
import numpy as np

TEST = Path(__file__).parent.parent
OUT = TEST / "webview" / "golden" / "panelViews.json"
# The axis along which the map of errors has its rows: the outermost that is longer than 1.
FILES = {
    "weight_depthwise_192x1x5x5.npy": 0,
    "activation_relu_batch0.npy": 1,
    "activation_relu_batch0..3 concatenated": 2,
    "activation_sigmoid.npy": 2,
    "variants/special_values.npy": 0,
}
FORMATS = {
    "fp16": np.float16,
    "bf16": ml_dtypes.bfloat16,
    "fp8 e5m2": ml_dtypes.float8_e5m2,
    "fp8 e4m3fn": ml_dtypes.float8_e4m3fn,
    "fp6 e3m2": ml_dtypes.float6_e3m2fn,
    "fp6 e2m3": ml_dtypes.float6_e2m3fn,
    "fp4 e2m1": ml_dtypes.float4_e2m1fn,
}
MOST_CELLS = 96


def load(name):
    """A file of test/data, or four of one layer as the panel shows them: along an axis of their own, before the others."""
    if not name.endswith("0..3 concatenated"):
        return np.load(TEST / "data" / name)
    stem = name.removesuffix("0..3 concatenated")
    return np.stack([np.load(TEST / "data" / f"{stem}{batch}.npy") for batch in range(4)])


def exponents(x):
    """How many values have a magnitude in [2^e, 2^(e+1)), by e; those below 2^-133, where the page has one bin for all, at -134."""
    nonzero = np.abs(x[np.isfinite(x) & (x != 0)].astype(np.float64))
    e = np.maximum(np.frexp(nonzero)[1] - 1, -134)
    return {int(k): int(n) for k, n in zip(*np.unique(e, return_counts=True))}


def lost(x, dtype):
    """How many finite values become zero, and how many are beyond the largest number after rounding."""
    finite = x[np.isfinite(x)]
    info = ml_dtypes.finfo(dtype)
    largest = np.float64(info.max)
    # The next number would be there, had the format one more: beyond the middle of both, rounding leaves the range.
    step = largest - np.float64(np.nextafter(dtype(info.max), dtype(0)))
    with np.errstate(over="ignore"):
        zeroed = (finite.astype(dtype).astype(np.float64) == 0) & (finite != 0)
    magnitude = np.abs(finite.astype(np.float64))
    return [int(zeroed.sum()), int((magnitude > largest + step / 2).sum())]


def last_cell(x, axis):
    """Root mean square error of the last cell of the map of errors, for int8 with one scale: the last rows, the last stretch of each."""
    rows = np.moveaxis(x, axis, 0).reshape(x.shape[axis], -1)
    finite = np.where(np.isfinite(rows), rows, 0).astype(np.float64)
    scale = np.abs(finite).max() / 127
    error = finite - (np.rint(finite / scale) * scale).astype(np.float32)
    height, width = (-(-n // MOST_CELLS) for n in rows.shape)
    first_row = (rows.shape[0] - 1) // height * height
    stretch = (rows.shape[1] - 1) // width
    cell = error[first_row:, stretch * width :]
    return {"row": first_row, "stretch": stretch, "rms": float(np.sqrt((cell**2).mean()))}


def element(x, flat):
    """An element: where it is, its value, its bits."""
    index = [int(i) for i in np.unravel_index(flat, x.shape)]
    value = x.reshape(-1)[flat]
    return {"index": index, "value": float(value), "bits": f"0x{value.view(np.uint32):08X}"}


def main():
    golden = {"_versions": {"numpy": np.__version__, "ml_dtypes": ml_dtypes.__version__}}
    for name, axis in FILES.items():
        x = load(name)
        golden[name] = {
            "exponents": exponents(x),
            "lost": {text: lost(x, dtype) for text, dtype in FORMATS.items()},
            "lastCell": last_cell(x, axis),
            "min": element(x, int(np.argmin(np.where(np.isfinite(x), x, np.inf)))),
            "max": element(x, int(np.argmax(np.where(np.isfinite(x), x, -np.inf)))),
        }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(golden, indent=1) + "\n")


main()
