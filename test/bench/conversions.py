"""The other side of conversions.ts: times ml_dtypes and NumPy on the same float32 values.

python conversions.py VALUES reads lines "encode FORMAT" or "decode FORMAT" and answers each with nanoseconds per element.
"""
import sys
import time

import ml_dtypes
import numpy as np

CHUNK = 1 << 16
values = np.fromfile(sys.argv[1], dtype=np.float32)
codes = {}


def codes_of(name):
    if name not in codes:
        codes.clear()
        codes[name] = values.astype(np.dtype(getattr(ml_dtypes, name, name)))
    return codes[name]


print(f"ml_dtypes {ml_dtypes.__version__}, NumPy {np.__version__}", flush=True)
with np.errstate(all="ignore"):
    for line in sys.stdin:
        direction, name = line.split()
        encoded = codes_of(name)
        source, kind = (values, encoded.dtype) if direction == "encode" else (encoded, values.dtype)
        chunks = source.reshape(-1, CHUNK)
        target = np.empty(CHUNK, kind)
        start = time.perf_counter()
        for chunk in chunks:
            # Into memory that is there already: the fastest way to cast that NumPy has.
            np.copyto(target, chunk, casting="unsafe")
        print((time.perf_counter() - start) * 1e9 / values.size, flush=True)
