"""Writes test/statistics/golden/extremes.json: NumPy's extremes of elements that float64 does not hold."""

import base64
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20261130)
count = 1000


def near(dtype, top):
    """Integers that differ by less than float64 tells apart at both ends, others between them."""
    info = np.iinfo(dtype)
    low = [info.min + int(x) for x in rng.integers(0, 900, count // 4)]
    high = [top - int(x) for x in rng.integers(0, 900, count // 4)]
    rest = [int(x) for x in rng.integers(info.min // 2, top // 2, count // 2, dtype=dtype)]
    return np.array([*low, *high, *rest], dtype)


def long_doubles():
    one = np.longdouble(1)
    steps = rng.integers(1, 900, count).astype(np.longdouble) * np.finfo(np.longdouble).eps
    values = np.where(rng.random(count) < 0.5, one + steps, -(one + steps))
    return values / np.longdouble(3)


cases = {
    "int64": near(np.int64, 2**63 - 1),
    "uint64": near(np.uint64, 2**64 - 1),
    "x87": long_doubles(),
    "int64 of one sign": -np.abs(near(np.int64, 2**62) // 2 + 2**60),
}


def fraction(x):
    numerator, denominator = np.longdouble(x).as_integer_ratio() if x.dtype == np.longdouble else (int(x), 1)
    return [str(numerator), str(denominator)]


golden = {
    "numpy": np.__version__,
    "cases": [
        {
            "name": name,
            "format": name.split()[0],
            "widthBytes": values.dtype.itemsize,
            "bytes": base64.b64encode(values.tobytes()).decode(),
            "min": fraction(values.min()),
            "max": fraction(values.max()),
            "texts": [str(values.min()), str(values.max())],
        }
        for name, values in cases.items()
    ],
}
target = Path(__file__).parent.parent / "statistics" / "golden" / "extremes.json"
target.write_text(json.dumps(golden) + "\n")
