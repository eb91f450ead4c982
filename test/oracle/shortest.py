"""Writes test/formats/golden/shortest.json: the shortest decimals of NumPy's float16, float32 and longdouble (x87)."""
import hashlib
import json
import platform
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "formats" / "golden" / "shortest.json"
BLOCK = 1000
RANDOM = 1_000_000
MASK = 0xFFFFFFFF
# Type, width, stored fraction bits.
FORMATS = {"float16": (np.float16, 16, 10), "float32": (np.float32, 32, 23), "x87": (np.longdouble, 80, 63)}


def mix(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


def is_finite(bits, width, fraction):
    ones = (1 << (width - 1 - fraction - (width == 80))) - 1
    return bits >> (fraction + (width == 80)) & ones != ones


def pattern(i, width, fraction):
    """As `pattern` in test/formats/shortest.test.ts."""
    if width == 16:
        return i
    words = 0
    for k in range(4):
        words = words << 32 | mix((4 * i + k) & MASK)
    bits = words & ((1 << width) - 1) | 1
    if i % 8 == 1:
        bits = (bits >> fraction | 1) << fraction
    if i % 8 == 2:
        bits &= (1 << fraction) - 1
    if width == 80:
        bits = bits | 1 << 63 if bits >> 64 & 0x7FFF else bits & ~(1 << 63)
    return bits if is_finite(bits, width, fraction) else bits ^ 1 << (width - 2)


def shortest(bits, dtype, width):
    size = 16 if width == 80 else width // 8
    value = abs(np.frombuffer(bits.to_bytes(size, "little"), dtype=dtype)[0])
    mantissa, exponent = np.format_float_scientific(value, unique=True, trim="-").split("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return f"{digits}e{int(exponent) + 1}\n"


def digests(dtype, width, fraction):
    total = 1 << 16 if width == 16 else RANDOM
    out = []
    for start in range(0, total, BLOCK):
        patterns = (pattern(i, width, fraction) for i in range(start, min(start + BLOCK, total)))
        text = "".join(
            shortest(p, dtype, width)
            for p in patterns
            if is_finite(p, width, fraction) and p & ((1 << (width - 1)) - 1)
        )
        out.append(hashlib.sha256(text.encode()).hexdigest()[:6])
    return out


if __name__ == "__main__":
    assert np.finfo(np.longdouble).nmant == 63, "run this on x86"
    result = {
        "versions": {"numpy": np.__version__, "python": platform.python_version()},
        "block": BLOCK,
        "digests": {name: digests(*facts) for name, facts in FORMATS.items()},
    }
    OUT.write_text(json.dumps(result, separators=(",", ":")) + "\n")
