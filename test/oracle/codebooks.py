"""Writes test/formats/golden/codebooks.json: bitsandbytes' and ggml's lists of values, and what bitsandbytes stores."""
import json
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.simplefilter("ignore")
import bitsandbytes.functional as bnb
import gguf
import numpy as np
import torch

from formats import digest, mix

OUT = Path(__file__).parent.parent / "formats" / "golden" / "codebooks.json"
BLOCK = 64
COUNT = 63 * 300


def blocks():
    """Random float32 in (-1, 1); each block starts with 1 so that its scale is 1."""
    x = (mix(np.arange(COUNT, dtype=np.uint32)) / np.float64(2**31) - 1).astype(np.float32)
    return np.concatenate([np.ones((COUNT // 63, 1), np.float32), x.reshape(-1, 63)], axis=1)


def four_bit(kind):
    packed, _ = bnb.quantize_4bit(torch.from_numpy(blocks().ravel()), quant_type=kind, blocksize=BLOCK)
    pairs = packed.flatten().numpy()
    codes = np.stack([pairs >> 4, pairs & 15], axis=1).ravel()
    codes = codes.reshape(-1, BLOCK)[:, 1:].ravel()
    # FP4's codes 0 and 8 both mean 0; which one the library writes depends on the kernel.
    return digest(np.where(codes == 8, 0, codes) if kind == "fp4" else codes)


def eight_bit(signed):
    """The nearest entry by distance in float64: the library's own CPU kernel approximates with a 16-bit table."""
    x = (blocks() if signed else np.abs(blocks()))[:, 1:].ravel().astype(np.float64)
    entries = bnb.create_dynamic_map(signed=signed).numpy().astype(np.float64)
    return digest(np.abs(entries[None, :] - x[:, None]).argmin(axis=1))


def row(values, encode=None):
    return {"values": [float(v) for v in values], "encode": encode}


out = {
    "versions": {name: version(name) for name in ("bitsandbytes", "torch", "gguf", "numpy")},
    "formats": {
        "nf4": row(bnb.get_4bit_type("nf4", device="cpu"), four_bit("nf4")),
        "bnb_fp4": row(bnb.get_4bit_type("fp4", device="cpu"), four_bit("fp4")),
        "bnb_dynamic8": row(bnb.create_dynamic_map(), eight_bit(True)),
        "bnb_udynamic8": row(bnb.create_dynamic_map(signed=False), eight_bit(False)),
        "iq4_nl": row(gguf.quants.IQ4_NL.kvalues),
    },
}
OUT.write_text(json.dumps(out, separators=(",", ":")).replace('},"', '},\n"') + "\n")
