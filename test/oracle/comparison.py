"""Writes test/comparison/golden/comparison.json: NumPy's own comparison of files in test/data."""
import json
from pathlib import Path

import ml_dtypes as ml
import numpy as np

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
VOID = {"bfloat16_as_V2": ml.bfloat16, "float8_e4m3fn_as_V1": ml.float8_e4m3fn}
ULPS = {"float32": (np.float32, np.int32), "float64": (np.float64, np.int64), "float16": (np.float16, np.int16), "bfloat16": (ml.bfloat16, np.int16)}

# reference, output, format of the ulps, rtol, atol
CASES = [
    ("variants/version_2_header", "variants/float16", "float16", 1e-3, 1e-5),
    ("variants/version_2_header", "variants/float16", "float32", 1e-5, 1e-8),
    ("variants/version_2_header", "variants/bfloat16_as_V2", "bfloat16", 1e-2, 0),
    ("variants/version_2_header", "variants/float8_e4m3fn_as_V1", "bfloat16", 0.05, 1e-3),
    ("variants/version_2_header", "variants/float64", "float64", 0, 0),
    ("variants/float64", "variants/float16", "float64", 1e-3, 0),
    ("variants/float64", "variants/float16", "bfloat16", 1e-3, 0),
    ("variants/version_2_header", "variants/fortran_order", "float32", 1e-5, 1e-8),
    ("variants/fortran_order", "variants/float16", "float16", 1e-4, 0),
    ("variants/version_2_header", "variants/big_endian_float32", "float32", 0, 0),
    ("variants/special_values", "variants/version_2_header", "float32", 1e-5, 1e-8),
    ("variants/version_2_header", "variants/special_values", "float32", 1e-5, 1e-8),
    ("variants/special_values", "variants/special_values", "float32", 0, 0),
    ("variants/empty_0x7", "variants/empty_0x7", "float32", 1e-5, 1e-8),
]


def load(name):
    path = DATA / f"{name}.npy"
    array = np.load(path)
    kind = VOID.get(Path(name).name)
    return str(path.relative_to(HERE.parent.parent)), (array.view(kind) if kind else array).astype(np.float64)


def ordered(x, name):
    floats, integers = ULPS[name]
    cast = x.astype(floats)
    bits = cast.view(integers).astype(object)
    sign = 1 << (8 * cast.dtype.itemsize - 1)
    return np.array([-(int(b) + sign) if b < 0 else int(b) for b in bits.ravel()], dtype=object), np.isfinite(cast.astype(np.float64)).ravel()


def compare(reference, output, ulp, rtol, atol):
    (a_file, a), (b_file, b) = load(reference), load(output)
    a, b = np.ascontiguousarray(a).ravel(), np.ascontiguousarray(b).ravel()
    both = np.isfinite(a) & np.isfinite(b)
    x, y = a[both], b[both]
    d = y - x
    (oa, fa), (ob, fb) = ordered(a, ulp), ordered(b, ulp)
    ulps = [abs(int(p - q)) for p, q, ok in zip(oa, ob, fa & fb) if ok]
    difference = np.where(np.isnan(a) & np.isnan(b), 0, np.where(a == b, 0, np.abs(b - a)))
    difference = np.where(np.isnan(difference), np.inf, difference)
    worst = int(np.argmax(difference)) if len(a) else -1
    # isclose takes the second as the reference.
    close = np.isclose(b, a, rtol=rtol, atol=atol, equal_nan=True)
    nonzero = x != 0
    return {
        "reference": a_file, "output": b_file, "ulpFormat": ulp, "rtol": rtol, "atol": atol,
        "count": len(a), "equal": int((a == b).sum()), "bothNan": int((np.isnan(a) & np.isnan(b)).sum()),
        "oneNan": int((np.isnan(a) ^ np.isnan(b)).sum()), "mismatched": int((~close).sum()), "finite": int(both.sum()),
        "relativeL2": float(np.linalg.norm(d) / np.linalg.norm(x)) if len(x) else None,
        "cosine": float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y))) if len(x) else None,
        "sqnrDb": float(10 * np.log10((x @ x) / (d @ d))) if len(x) and d.any() else None,
        "maxRelative": float((np.abs(d[nonzero]) / np.abs(x[nonzero])).max()) if nonzero.any() else 0,
        "maxUlps": max(ulps, default=0), "equalCodes": ulps.count(0), "neighbours": ulps.count(1),
        "worstIndex": worst if len(a) and difference[worst] > 0 else -1,
        "worst": str(difference[worst]) if len(a) else "0",
    }


with np.errstate(all="ignore"):
    cases = [compare(*case) for case in CASES]
golden = {"versions": {"numpy": np.__version__, "ml_dtypes": ml.__version__}, "cases": cases}
target = HERE.parent / "comparison" / "golden" / "comparison.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
