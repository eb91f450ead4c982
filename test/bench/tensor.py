"""The other side of tensor.ts: the same work by NumPy, in chunks that fit the cache and memory that is there already.

python tensor.py FILE OFFSET reads lines with the name of a job and answers each with nanoseconds per element: the
mean of as many passes as a turn takes.
"""
import sys
import time

import ml_dtypes
import numpy as np

CHUNK = 256 * 1024
path, offset = sys.argv[1], int(sys.argv[2])
chunk = np.empty(CHUNK, np.float32)
f4, f8, i4, u4, flags = (np.empty(CHUNK, t) for t in (np.float32, np.float64, np.int32, np.uint32, bool))


def chunks():
    with open(path, "rb", buffering=0) as file:
        file.seek(offset)
        while read := file.readinto(chunk):
            yield chunk[: read // 4]


class Dyadic:
    """4096 counts of magnitudes, in bins whose width is the least power of two with which the largest one fits."""

    def __init__(self):
        self.exponent, self.counts = -149, np.zeros(4096, np.int64)

    def add(self, magnitudes):
        n, amax = len(magnitudes), magnitudes.max(initial=0)
        while amax >= 4096 * 2.0**self.exponent:
            pairs = self.counts.reshape(-1, 2).sum(1)
            self.exponent, self.counts = self.exponent + 1, np.concatenate([pairs, np.zeros(2048, np.int64)])
        np.multiply(magnitudes, np.float32(2.0**-self.exponent), out=f4[:n])
        np.copyto(i4[:n], f4[:n], casting="unsafe")
        self.counts += np.bincount(i4[:n], minlength=4096)


def summary():
    """Counts, moments, extremes and both tables. Ours counts exact edges and carries as well, which are left out here."""
    nan = infinite = zeros = 0
    total = absolute = squares = 0.0
    least, most, smallest = np.inf, -np.inf, 2**32 - 1
    table, dyadic = np.zeros(65536, np.int64), Dyadic()
    for x in chunks():
        n = len(x)
        table += np.bincount(np.right_shift(x.view(np.uint32), 16, out=u4[:n]), minlength=65536)
        zeros += n - np.count_nonzero(x)
        of_nan = np.count_nonzero(np.isnan(x, out=flags[:n]))
        of_infinite = np.count_nonzero(np.isinf(x, out=flags[:n]))
        nan, infinite = nan + of_nan, infinite + of_infinite
        if of_nan or of_infinite:
            x = x[np.isfinite(x)]
            n = len(x)
        least, most = min(least, x.min(initial=np.inf)), max(most, x.max(initial=-np.inf))
        total += x.sum(dtype=np.float64)
        np.copyto(f8[:n], x)
        squares += np.dot(f8[:n], f8[:n])
        magnitudes = np.abs(x, out=f4[:n])
        absolute += magnitudes.sum(dtype=np.float64)
        # Less one, the pattern of zero wraps around to the largest.
        smallest = min(smallest, np.subtract(magnitudes.view(np.uint32), np.uint32(1), out=u4[:n]).min(initial=smallest))
        dyadic.add(magnitudes)


def histogram():
    most = 0.0
    for x in chunks():
        most = max(most, np.abs(x, out=f4[: len(x)]).max())
    counts = np.zeros(2048, np.int64)
    start = time.perf_counter()
    for x in chunks():
        counts += np.histogram(np.abs(x, out=f4[: len(x)]), 2048, (0, most))[0]
    return start


NF4 = np.array(
    [-1.0, -0.6961928, -0.52507305, -0.3949175, -0.28444138, -0.18477343, -0.091050036, 0.0]
    + [0.0795803, 0.1609302, 0.2461123, 0.33791524, 0.44070983, 0.562617, 0.72295684, 1.0],
    np.float32,
)
MIDDLES = (NF4[1:] + NF4[:-1]) / 2


def error(x, y):
    d = (x - y).ravel()
    return float(np.dot(d, d)), float(np.abs(d, out=d).max())


def integer(blocks, largest):
    scale = np.abs(blocks).max(1, keepdims=True) / np.float32(largest)
    return np.rint(blocks / scale) * scale


def e4m3(blocks):
    scale = np.abs(blocks).max(1, keepdims=True) / np.float32(448)
    return (blocks / scale).astype(ml_dtypes.float8_e4m3fn).astype(np.float32) * scale


def mxfp4(blocks):
    _, exponent = np.frexp(np.abs(blocks).max(1, keepdims=True))
    scale = np.ldexp(np.float32(1), exponent - 3)
    return np.clip(blocks / scale, -6, 6).astype(ml_dtypes.float4_e2m1fn).astype(np.float32) * scale


def nf4(blocks):
    scale = np.abs(blocks).max(1, keepdims=True)
    return NF4[np.searchsorted(MIDDLES, blocks / scale)] * scale


SCHEMES = {
    "int8-symmetric": (64, lambda b: integer(b, 127)),
    "int4-symmetric": (32, lambda b: integer(b, 7)),
    "float8_e4m3fn-scaled": (128, e4m3),
    "mxfp4": (32, mxfp4),
    "nf4": (64, nf4),
}


def schemes(names):
    for x in chunks():
        for name in names:
            size, quantize = SCHEMES[name]
            blocks = x.reshape(-1, size)
            error(blocks, quantize(blocks))


JOBS = {"summary": summary, "histogram": histogram, "schemes": lambda: schemes(SCHEMES)}
JOBS |= {name: lambda name=name: schemes([name]) for name in SCHEMES}

print(f"NumPy {np.__version__}, ml_dtypes {ml_dtypes.__version__}, memory pinned", flush=True)
elements = sum(len(x) for x in chunks())
with np.errstate(all="ignore"):
    for line in sys.stdin:
        job, seconds = line.split()
        passes = spent = 0
        while spent < float(seconds):
            start = time.perf_counter()
            # A job with a first pass that is not to count says when the second one began.
            start = JOBS[job]() or start
            spent += time.perf_counter() - start
            passes += 1
        print(spent * 1e9 / passes / elements, flush=True)
