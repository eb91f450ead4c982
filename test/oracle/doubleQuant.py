"""Writes test/quantization/golden/doubleQuant.json: NF4 and FP4 with double quantization as bitsandbytes dequantizes them."""
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
import bitsandbytes.functional as bnb
import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

# The library's own rule in PyTorch: its CPU kernel finds dynamic codes by a table of 16 bits, which CUDA's does not.
library = torch.ops.bitsandbytes.quantize_blockwise.default


def quantize_blockwise(values, blocksize):
    code = bnb.create_dynamic_map()
    codes, absmax = library._op_dk(torch._C.DispatchKey.CompositeExplicitAutograd, values, code, blocksize)
    return codes, bnb.QuantState(absmax=absmax, code=code, blocksize=blocksize, dtype=values.dtype)


def round_trip(x, kind, blocksize):
    _, plain = bnb.quantize_4bit(torch.from_numpy(x), quant_type=kind, blocksize=blocksize)
    packed, state = bnb.quantize_4bit(torch.from_numpy(x), quant_type=kind, blocksize=blocksize, compress_statistics=True)
    state.absmax, state.state2 = quantize_blockwise(plain.absmax - state.offset, 256)
    y = bnb.dequantize_4bit(packed, state).numpy().ravel()
    error = x.astype(np.float64) - y.astype(np.float64)
    return {"offset": float(state.offset), "sumSquaredError": float(error @ error), "fnv1a_f32le": gen.hash_f32(y + np.float32(0))}


# More than 256 blocks, the last of them short, and the last group of blocks too.
SIZES = {64: 64 * 300 + 10, 128: 128 * 257}
out = {"versions": {name: importlib.metadata.version(name) for name in ("bitsandbytes", "torch", "numpy")}}
for key, kind in (("nf4", "nf4"), ("bnb_fp4", "fp4")):
    out[key] = {str(block): {name: {"count": count, **round_trip(gen.SETS[name](count), kind, block)} for name in ("gauss", "heavy", "grads")} for block, count in SIZES.items()}
(HERE.parent / "quantization/golden/doubleQuant.json").write_text(json.dumps(out, indent=1) + "\n")
