"""The other side of bench.entry.ts: times ml_dtypes and NumPy on the same float32 values.

python peer.py VALUES reads lines "encode FORMAT" or "decode FORMAT" and answers each with nanoseconds per element.
"""
import sys
import time

import ml_dtypes
import numpy as np

values = np.fromfile(sys.argv[1], dtype=np.float32)
decoded = np.empty_like(values)
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
        source, target = (values, encoded) if direction == "encode" else (encoded, decoded)
        start = time.perf_counter()
        # Into memory that is there already: the fastest way to cast that NumPy has.
        np.copyto(target, source, casting="unsafe")
        print((time.perf_counter() - start) * 1e9 / values.size, flush=True)
