"""Writes test/formats/golden/hardwareFixedPoint.json: codes of fixed-point types, by APyTypes' casts.

Values are all quarters of a step from twice below the range to twice above it. APyTypes has signed types that wrap and
saturate: of others it rounds, no more. With the folder of an unpacked hls4ml package, AMD's and HLS Libs' own headers in it are
compiled, and must say the same.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import apytypes
from apytypes import APyFixed, OverflowMode, QuantizationMode

HERE = pathlib.Path(__file__).parent
MODES = {
    "TRN": QuantizationMode.TO_NEG,
    "TRN_ZERO": QuantizationMode.TO_ZERO,
    "RND": QuantizationMode.TIES_POS,
    "RND_ZERO": QuantizationMode.TIES_ZERO,
    "RND_MIN_INF": QuantizationMode.TIES_NEG,
    "RND_INF": QuantizationMode.TIES_AWAY,
    "RND_CONV": QuantizationMode.TIES_EVEN,
}
OVERFLOWS = {"WRAP": OverflowMode.WRAP, "SAT": OverflowMode.SAT, "SAT_SYM": None, "SAT_ZERO": None}
WIDTH = 5
SIGNED = ["ap_fixed<5,2", "ap_fixed<5,7", "ap_fixed<5,-1", "sc_fixed<5,5", "ac_fixed<5,1,true"]
UNSIGNED = ["ap_ufixed<5,2", "ac_fixed<5,2,false"]


def code(value, integer_bits, rounding, overflow):
    exact = APyFixed.from_float(value, int_bits=12, frac_bits=12)
    cast = exact.cast(int_bits=integer_bits, frac_bits=WIDTH - integer_bits, quantization=rounding, overflow=overflow)
    return cast.to_bits() & (2**WIDTH - 1)


def code_of_rounded(value, integer_bits, rounding, overflow, is_signed):
    exact = APyFixed.from_float(value, int_bits=12, frac_bits=12)
    wide = exact.cast(int_bits=12, frac_bits=WIDTH - integer_bits, quantization=rounding)
    steps = round(float(wide) * 2 ** (WIDTH - integer_bits))
    highest = 2 ** (WIDTH - is_signed) - 1
    lowest = (-highest if overflow == "SAT_SYM" else -highest - 1) if is_signed else 0
    stored = min(max(steps, lowest), highest)
    if overflow == "SAT_ZERO" and stored != steps:
        stored = 0
    return (steps if overflow == "WRAP" else stored) & (2**WIDTH - 1)


codes = {}
for opening in SIGNED + UNSIGNED:
    library, integer_bits = opening[:2].upper(), int(opening.split(",")[1])
    quarters = range(-(2 ** (WIDTH + 2)), 2 ** (WIDTH + 2) + 1)
    values = [quarter * 2.0 ** (integer_bits - WIDTH - 2) for quarter in quarters]
    for mode, rounding in MODES.items():
        for overflow, wanted in OVERFLOWS.items():
            found = [
                code_of_rounded(value, integer_bits, rounding, overflow, opening in SIGNED)
                if opening in UNSIGNED or wanted is None
                else code(value, integer_bits, rounding, wanted)
                for value in values
            ]
            codes[f"{opening},{library}_{mode},{library}_{overflow}>"] = "".join(
                "0123456789abcdefghijklmnopqrstuv"[each] for each in found
            )

PROGRAM = """
#include <cmath>
#include <cstdio>
#include "{header}"
template <class T> void codes(const char *name, int integer_bits) {{
  printf("%s\\n", name);
  for (int quarter = -(4 << {width}); quarter <= 4 << {width}; quarter++) {{
    const double stored = T(std::ldexp(double(quarter), integer_bits - {width} - 2)).to_double();
    const int steps = int(std::ldexp(stored, {width} - integer_bits));
    putchar("0123456789abcdefghijklmnopqrstuv"[steps & ((1 << {width}) - 1)]);
  }}
  putchar('\\n');
}}
int main() {{ {calls} }}
"""


def codes_of_headers(folder, library, include):
    names = [name for name in codes if name.startswith(library)]
    calls = " ".join(f'codes<{name}>("{name}", {name.split(",")[1]});' for name in names)
    with tempfile.TemporaryDirectory() as place:
        source = pathlib.Path(place) / "codes.cpp"
        source.write_text(PROGRAM.format(header=f"{library}_fixed.h", width=WIDTH, calls=calls))
        subprocess.run(["g++", "-w", "-std=c++14", f"-I{folder / include}", source, "-o", source.with_suffix("")], check=True)
        lines = subprocess.run([source.with_suffix("")], check=True, capture_output=True, text=True).stdout.split("\n")
    return dict(zip(lines[0::2], lines[1::2]))


if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1]) / "hls4ml/templates"
    for library, include in (("ap", "vivado/ap_types"), ("ac", "catapult/ac_types/include")):
        found = codes_of_headers(folder, library, include)
        assert all(codes[name] == found[name] for name in found), library
        print(f"{library}: {len(found)} types agree")

golden = {"apytypes": apytypes.__version__, "firstQuarter": -(2 ** (WIDTH + 2)), "codes": codes}
(HERE.parent / "formats/golden/hardwareFixedPoint.json").write_text(json.dumps(golden, indent=1) + "\n")
