"""Writes test/formats/golden/float128.json: what gcc's libquadmath makes of decimal text."""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from formats import mix

HERE = Path(__file__).parent
OUT = HERE.parent / "formats" / "golden" / "float128.json"
texts = ["0.1", "1", "-2", "1e4932", "1.2e4932", "6e-4966", "3e-4966", "1e-4940", "-0", "1e99999", "1e-99999"]
for i in range(300):
    words = mix(np.arange(i * 5, i * 5 + 5, dtype=np.uint32) + np.uint32(3))
    digits = "".join(str(int(w)) for w in words[:4])
    texts.append(f"{'-' if i % 2 else ''}{digits}e{int(words[4]) % 9960 - 5000}")
with tempfile.TemporaryDirectory() as folder:
    program = f"{folder}/quad"
    subprocess.run(["gcc", "-O1", str(HERE / "quad.c"), "-o", program, "-lquadmath"], check=True)
    codes = subprocess.run([program], input="\n".join(texts) + "\n", capture_output=True, text=True, check=True)
version = subprocess.run(["gcc", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
rows = [[text, code] for text, code in zip(texts, codes.stdout.split())]
OUT.write_text(json.dumps({"versions": {"gcc": version}, "encode": rows}, separators=(",", ":")).replace("],[", "],\n[") + "\n")
