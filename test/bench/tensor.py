"""The other side of tensor.ts: the same work by NumPy, in chunks that fit the cache and memory that is there already.

python tensor.py FILE OFFSET reads lines with the name of a job and answers each with nanoseconds per element.
"""
import sys
import time

import ml_dtypes
import numpy as np

CHUNK = 256 * 1024
path, offset = sys.argv[1], int(sys.argv[2])
chunk = np.empty(CHUNK, np.float32)
f4, f8, flags, u4 = (np.empty(CHUNK, t) for t in (np.float32, np.float64, bool, np.uint32))


def chunks():
    with open(path, "rb", buffering=0) as file:
        file.seek(offset)
        while read := file.readinto(chunk):
            yield chunk[: read // 4]


def summary():
    nan = infinite = zeros = 0
    total = absolute = squares = 0.0
    least, most = np.inf, -np.inf
    table = np.zeros(65536, np.int64)
    for x in chunks():
        n = len(x)
        nan += np.count_nonzero(np.isnan(x, out=flags[:n]))
        infinite += np.count_nonzero(np.isinf(x, out=flags[:n]))
        zeros += n - np.count_nonzero(x)
        least, most = min(least, x.min()), max(most, x.max())
        total += x.sum(dtype=np.float64)
        absolute += np.abs(x, out=f4[:n]).sum(dtype=np.float64)
        np.copyto(f8[:n], x)
        squares += np.dot(f8[:n], f8[:n])
        table += np.bincount(np.right_shift(x.view(np.uint32), 16, out=u4[:n]), minlength=65536)


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
        start = time.perf_counter()
        # A job with a first pass that is not to count says when the second one began.
        start = JOBS[line.strip()]() or start
        print((time.perf_counter() - start) * 1e9 / elements, flush=True)
