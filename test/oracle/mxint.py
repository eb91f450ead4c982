"""Writes test/quantization/golden/mxint.json: MXINT8 as AMD Quark fakes it, scale by floor, codes −127…127.

Quark asks for an older onnx than the other scripts: pip install amd-quark==0.13 scipy onnxslim transformers psutil, in
an environment of its own with torch.
"""
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
import numpy as np
import torch
from quark.torch.kernel.hw_emulation.hw_emulation_interface import fake_quantize_mx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402


def mxint8(x):
    # Rows of blocks: Quark pads what is no multiple of them.
    rows = torch.from_numpy(x).reshape(-1, 64)
    return fake_quantize_mx(rows, -1, 32, "floor", mx_element_dtype="int8").numpy().ravel()


hashes = {name: gen.hash_f32(mxint8(gen.SETS[name](2048)) + np.float32(0)) for name in ("gauss", "heavy", "relu", "grads")}
versions = {name: importlib.metadata.version(name) for name in ("amd-quark", "torch", "numpy")}
out = {"versions": versions, "mxint8": {"blockSize": 32, **hashes}}
(HERE.parent / "quantization/golden/mxint.json").write_text(json.dumps(out, indent=1) + "\n")
