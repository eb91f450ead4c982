"""Writes test/statistics/golden/flatShares.json: how many values NumPy counts in the flat parts of sigmoid and tanh.

The limits are NumPy's own exp and tanh in float64. Values are real activations and samples of gen.py, also clamped to
what comes out of each function; that takes no operation which another library could round differently.
"""
import json
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

TOP = 1 / (1 + np.exp(-6.0))
half = np.float32(0.5)
gauss, heavy, relu = (gen.SETS[name](16384) for name in ("gauss", "heavy", "relu"))
values = {
    "activation_relu_batch0": np.load(HERE.parent / "data/activation_relu_batch0.npy"),
    "activation_sigmoid": np.load(HERE.parent / "data/activation_sigmoid.npy"),
    "gauss": gauss,
    "heavy": heavy,
    "relu": relu,
    "gauss as of tanh": np.clip(gauss, -1, 1),
    "heavy as of sigmoid": np.clip(heavy * half + half, 0, 1),
}


def counts_of(x):
    assert x.dtype == np.float32
    y = x.astype(np.float64)
    is_sigmoid, is_tanh = y.min() >= 0 and y.max() <= 1, np.abs(y).max() <= 1
    return {
        "beforeSigmoid": int((np.abs(y) >= 6).sum()),
        "beforeTanh": int((np.abs(y) >= 3).sum()),
        "afterSigmoid": int(((y >= TOP) | (y <= 1 - TOP)).sum()) if is_sigmoid else None,
        "afterTanh": int((np.abs(y) >= np.tanh(3.0)).sum()) if is_tanh else None,
    }


golden = {"versions": {"numpy": np.__version__}, "counts": {name: counts_of(x) for name, x in values.items()}}
(HERE.parent / "statistics/golden/flatShares.json").write_text(json.dumps(golden, indent=1) + "\n")
