"""Writes test/formats/golden/*.json: what ml_dtypes, NumPy and posit_reference.py say about codes and conversions."""
import json
import math
import platform
import struct
from fractions import Fraction
from pathlib import Path

import ml_dtypes
import numpy as np

import posit_reference as posit

OUT = Path(__file__).parent.parent / "formats" / "golden"
VERSIONS = {"numpy": np.__version__, "ml_dtypes": ml_dtypes.__version__, "python": platform.python_version()}
u32 = np.uint32
# Type and code width: fp6 and fp4 sit alone in a byte.
FLOATS = {
    "bfloat16": (ml_dtypes.bfloat16, 16),
    "float16": (np.float16, 16),
    **{
        name: (getattr(ml_dtypes, name), 8)
        for name in (
            "float8_e4m3fn",
            "float8_e5m2",
            "float8_e4m3fnuz",
            "float8_e5m2fnuz",
            "float8_e4m3",
            "float8_e4m3b11fnuz",
            "float8_e3m4",
            "float8_e8m0fnu",
        )
    },
    "float6_e2m3fn": (ml_dtypes.float6_e2m3fn, 6),
    "float6_e3m2fn": (ml_dtypes.float6_e3m2fn, 6),
    "float4_e2m1fn": (ml_dtypes.float4_e2m1fn, 4),
}
BLOCK = 20_000
# 10 million inputs for the formats that everybody uses, 1 million for the others.
BLOCKS = {"bfloat16": 500, "float16": 500, "float8_e4m3fn": 500, "float8_e5m2": 500, "tf32": 500}


def mix(x):
    """murmur3's finalizer on uint32: the random function both languages share."""
    x = x.astype(u32)
    x ^= x >> u32(16)
    x *= u32(0x85EBCA6B)
    x ^= x >> u32(13)
    x *= u32(0xC2B2AE35)
    return x ^ (x >> u32(16))


def digest(codes):
    """Sum of mixed (code, index) pairs modulo 2^32: sensitive to order, and vectorizable."""
    codes = np.asarray(codes).astype(u32)
    index = np.arange(len(codes), dtype=u32)
    return int(mix(codes ^ mix(index)).sum(dtype=u32))


def random_bits(block):
    index = np.arange(block * BLOCK, (block + 1) * BLOCK, dtype=u32)
    return mix(index * u32(0x9E3779B9) + u32(1))


def code_type(width):
    return np.uint16 if width == 16 else np.uint8


def values_of(dtype, width, count):
    """The first codes' values as float32."""
    with np.errstate(all="ignore"):
        return np.arange(count).astype(code_type(width)).view(dtype).astype(np.float32)


def encode(bits, dtype, width):
    x = bits.view(np.float32)
    with np.errstate(all="ignore"):
        codes = x.astype(dtype).view(code_type(width)).astype(u32)
    return np.where(np.isnan(x) | is_disputed(bits, dtype), u32(0), codes)


def is_disputed(bits, dtype):
    """ml_dtypes and torch send float32 in (2^-127, 1.5 * 2^-127), subnormals, to 2^-126 though 2^-127 is nearer; we do not."""
    magnitude = bits & u32(0x7FFFFFFF)
    return (dtype is ml_dtypes.float8_e8m0fnu) & (magnitude > u32(0x00400000)) & (magnitude < u32(0x00600000))


def boundaries(name, dtype, width):
    """Every non-negative finite value and every middle between neighbours, one float32 step either side, both signs."""
    values = values_of(dtype, width, 1 << (width if name == "float8_e8m0fnu" else width - 1))
    values = values[np.isfinite(values)]
    wide = values.astype(np.float64)
    middles = (wide + np.append(wide[1:], 2 * wide[-1] - wide[-2])) / 2
    points = np.concatenate([values, middles.astype(np.float32)]).view(u32)
    around = np.concatenate([points, points + u32(1), np.where(points == 0, u32(0), points - u32(1))])
    return np.concatenate([around, around | u32(0x80000000)])


def tf32(bits):
    """Nearest even on float32 bits, in integers."""
    x = bits.view(np.float32)
    wide = bits.astype(np.uint64)
    rounded = (wide + 0xFFF + ((wide >> 13) & 1)) >> 13
    return np.where(np.isnan(x), u32(0), rounded.astype(u32))


def floats():
    out = {"versions": VERSIONS, "block": BLOCK, "decode": {}, "boundaries": {}, "random": {}}
    for name, (dtype, width) in FLOATS.items():
        wide = values_of(dtype, width, 1 << width)
        bits = np.where(np.isnan(wide), u32(0x7FC00000), wide.view(u32))
        out["decode"][name] = [digest(part) for part in np.array_split(bits, max(1, len(bits) // 256))]
        out["boundaries"][name] = digest(encode(boundaries(name, dtype, width), dtype, width))
        out["random"][name] = [digest(encode(random_bits(b), dtype, width)) for b in range(BLOCKS.get(name, 50))]
    out["random"]["tf32"] = [digest(tf32(random_bits(b))) for b in range(BLOCKS["tf32"])]
    return out


def posits():
    out = {"versions": VERSIONS, "decode": {}, "encode": {}}
    for n, every in ((8, 1), (16, 61)):
        for es in range(4):
            name = f"posit<{n},{es}>"
            values = [posit.decode(code, n, es) for code in range(1 << n)]
            halves = []
            for value in values:
                low, high = struct.unpack("<II", struct.pack("<d", math.nan if value is None else float(value)))
                halves += [low, 0x7FF80000 if value is None else high]
            out["decode"][name] = digest(halves)
            inputs = []
            for code in range(1, (1 << (n - 1)) - 1, every):
                cut = float(posit.decode(code << 1 | 1, n + 1, es))
                for x in (cut, math.nextafter(cut, 0), math.nextafter(cut, math.inf), float(values[code])):
                    inputs += [x, -x]
            inputs += [1e300, -1e300, 1e-300, -1e-300]
            out["encode"][name] = {"every": every, "digest": digest([posit.encode(Fraction(x), n, es) for x in inputs])}
    return out


def x87():
    """np.longdouble on x86-64 is the x87 format: its exact ratio of random codes, and strtold of decimal text."""
    assert np.finfo(np.longdouble).nmant == 63, "run this on x86"
    rows = []
    for i in range(200):
        words = mix(np.arange(i * 4, i * 4 + 4, dtype=u32) + u32(7))
        exponent = int(words[0]) % (0x7FFE if i % 4 else 3)
        significand = (int(words[1]) << 32 | int(words[2])) & ((1 << 63) - 1) | (1 << 63 if exponent else 0)
        raw = significand.to_bytes(8, "little") + exponent.to_bytes(2, "little") + bytes(6)
        value = np.frombuffer(raw, dtype=np.longdouble)[0]
        numerator, denominator = value.as_integer_ratio()
        twos = (numerator & -numerator).bit_length() - 1
        rows.append([f"{exponent:04x}{significand:016x}", hex(numerator >> twos), twos - denominator.bit_length() + 1])
    texts = []
    for i in range(200):
        words = mix(np.arange(i * 3, i * 3 + 3, dtype=u32) + u32(99))
        text = f"{int(words[0])}{int(words[1])}e{int(words[2]) % 9900 - 4960}"
        raw = np.longdouble(text).tobytes()[:10]
        texts.append([text, raw[::-1].hex()])
    return {"versions": VERSIONS, "decode": rows, "encode": texts}


if __name__ == "__main__":
    for name, make in (("floats", floats), ("posits", posits), ("x87", x87)):
        (OUT / f"{name}.json").write_text(json.dumps(make(), indent=None, separators=(",", ":")) + "\n")
