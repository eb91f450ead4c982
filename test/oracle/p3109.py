"""Writes test/formats/golden/p3109.json: what gfloat says about every P3109 format of 3 to 8 bits."""
import json
import math
import struct
from importlib.metadata import version
from pathlib import Path

from gfloat import Domain, RoundMode, decode_float, encode_float, round_float
from gfloat.formats import format_info_p3109
from gfloat.types import Signedness

from formats import digest

OUT = Path(__file__).parent.parent / "formats" / "golden" / "p3109.json"
MODES = [
    RoundMode.TiesToEven,
    RoundMode.TiesToAway,
    RoundMode.TowardZero,
    RoundMode.TowardPositive,
    RoundMode.TowardNegative,
]


def words(x):
    """A float64 as two 32-bit words, NaN always the same."""
    low, high = struct.unpack("<II", struct.pack("<d", x))
    return [0, 0x7FF80000] if math.isnan(x) else [low, high]


def inputs(values):
    """Every finite value, every middle, 2^-40 of it either side, and beyond both ends."""
    points = list(values)
    points += [(a + b) / 2 for a, b in zip(values, values[1:])]
    top, step = values[-1], values[-1] - values[-2]
    points += [top + step / 2, top + step, top * 8]
    # gfloat rounds ties away by adding 1/2 in float64, which is wrong for the double next to a middle.
    around = [x for p in points for x in (p, p * (1 + 2**-40), p * (1 - 2**-40))]
    return around if values[0] < 0 else [x for x in around if x >= 0]


def survey(fi):
    decoded = [decode_float(fi, code).fval for code in range(1 << fi.bits)]
    values = sorted({v for v in decoded if math.isfinite(v)})
    points = inputs(values)
    # Beyond the largest, gfloat gives NaN in the finite domain unless told to saturate; the draft's SatNone clamps.
    ordinary = MODES if fi.domain == Domain.Extended else []
    encoded = [[encode_float(fi, round_float(fi, x, mode)) for mode in ordinary for x in points]]
    encoded.append([encode_float(fi, round_float(fi, x, mode, True)) for mode in MODES for x in points])
    return {"decode": digest([w for v in decoded for w in words(v)]), "encode": [digest(codes) for codes in encoded]}


out = {"versions": {"gfloat": version("gfloat")}, "formats": {}}
for bits in range(3, 9):
    for precision in range(1, bits + 1):
        for sign, signedness in (("s", Signedness.Signed), ("u", Signedness.Unsigned)):
            if sign == "s" and precision == bits:
                continue  # outside the draft's limits
            for kind, domain in (("e", Domain.Extended), ("f", Domain.Finite)):
                fi = format_info_p3109(bits, precision, signedness, domain)
                out["formats"][f"binary{bits}p{precision}{sign}{kind}"] = survey(fi)
OUT.write_text(json.dumps(out, separators=(",", ":")).replace('},"', '},\n"') + "\n")
