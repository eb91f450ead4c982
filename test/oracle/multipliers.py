"""Writes test/formats/golden/multipliers.json: real multipliers as Arm's Vela compiler keeps them, int32 and shift.

Vela has its own QuantizeMultiplier (ethosu/vela/scaling.py), which does not carry: 2^31 is a multiplier there.
"""
import json
import random
from importlib.metadata import version

from ethosu.vela.scaling import quantise_scale

random.seed(20261123)
scales = [random.uniform(0.5, 1) * 2.0 ** random.randint(-30, 29) for _ in range(150)]
# Half way between two multipliers, just beside that, and so near to a power of two that rounding carries.
for exponent in (-20, 0, 13):
    for integer in (2**30, 2**30 + 1, 2**31 - 1, 1_500_000_001):
        for quarter in (0.25, 0.5, 0.75):
            scales.append((integer + quarter) * 2.0 ** (exponent - 31))
scales += [2.0**exponent for exponent in (-31, -7, -1, 0, 1, 29)]
# Scales of layers: float32 products and quotients.
scales += [0.0235294122248888 * 0.00784313771873713 / 0.0235294122248888, 1 / 255, 0.1 * 0.2 / 0.3]

rows = [[scale.hex(), *quantise_scale(scale)] for scale in scales]
# A shift that Vela has no room for is no multiplier.
rows = [row for row in rows if row[1] != 0]
golden = {"versions": {"ethos-u-vela": version("ethos-u-vela")}, "rows": rows}
with open("test/formats/golden/multipliers.json", "w") as file:
    lines = ",\n".join(json.dumps(row) for row in golden["rows"])
    file.write(f'{{"versions": {json.dumps(golden["versions"])}, "rows": [\n{lines}\n]}}\n')
