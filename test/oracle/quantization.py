"""Writes the golden files of statistics, calibration and quantization with the scripts in quantization/, which share no code with the project."""
import json
import platform
import subprocess
import sys
from pathlib import Path

import numpy
import scipy

HERE = Path(__file__).parent
VERSIONS = {"numpy": numpy.__version__, "scipy": scipy.__version__, "python": platform.python_version()}
GOLDEN = {
    "gen": "statistics/golden/samples",
    "stream": "statistics/golden/topHalf",
    "dyadic": "statistics/golden/dyadic",
    "run_kl": "calibration/golden/entropy",
    "run_tiny": "calibration/golden/entropyByHand",
    "thresholds": "calibration/golden/thresholds",
    "blocks": "quantization/golden/blocks",
}

for script, golden in GOLDEN.items():
    run = subprocess.run([sys.executable, HERE / "quantization" / f"{script}.py"], cwd=HERE / "quantization", stdout=subprocess.PIPE, check=True)
    path = HERE.parent / f"{golden}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    # The scripts write Python's JSON, in which infinities are words; they become strings.
    values = json.loads(run.stdout, parse_constant=str)
    path.write_text(json.dumps({"versions": VERSIONS, **values}, indent=1) + "\n")
