"""Writes test/formats/golden/names.json: the type names, ids and facts that libraries state themselves."""
import json
from importlib.metadata import version
from pathlib import Path

import gguf
import ml_dtypes
import numpy as np
import onnx
import torch

OUT = Path(__file__).parent.parent / "formats" / "golden" / "names.json"
FLOATS = "bfloat16 float8_e3m4 float8_e4m3 float8_e4m3b11fnuz float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz "
FLOATS += "float8_e8m0fnu float6_e2m3fn float6_e3m2fn float4_e2m1fn"
INTEGERS = "int2 int4 uint2 uint4"


def finfo(info):
    """Facts as float64, which holds them all exactly; the subnormal of a format without is its smallest normal."""
    return {key: float(getattr(info, key)).hex() for key in ("max", "smallest_normal", "eps")}


rows = [["numpy", name, None, finfo(ml_dtypes.finfo(getattr(ml_dtypes, name)))] for name in FLOATS.split()]
rows += [["numpy", name, None, finfo(np.finfo(name))] for name in ("float16", "float32", "float64")]
rows += [["numpy", name, None, None] for name in INTEGERS.split()]
rows += [["numpy", np.dtype(name).str, None, None] for name in ("float16", "float32", "float64")]
for name in sorted(vars(torch)):
    dtype = getattr(torch, name)
    if not isinstance(dtype, torch.dtype) or dtype.is_complex or dtype is torch.bool or name[0] == "q" or "bit" in name:
        continue
    facts = None
    if dtype.is_floating_point and "_x2" not in name:
        info = torch.finfo(dtype)
        facts = {"max": float(info.max).hex(), "smallest_normal": float(info.smallest_normal).hex(), "eps": float(info.eps).hex()}
    rows.append(["torch", name, None, facts])
for name, number in onnx.TensorProto.DataType.items():
    if "FLOAT" in name or "INT" in name or name == "DOUBLE":
        rows.append(["onnx", name, number, None])
for kind in gguf.GGMLQuantizationType:
    if kind.name[0] in "FIB" and kind.name[1:2].isdigit() or kind.name == "BF16":
        rows.append(["gguf", kind.name, int(kind), None])
# Rust's enum in safetensors, as its error message lists it.
SAFETENSORS = "F4 F6_E2M3 F6_E3M2 U8 I8 F8_E5M2 F8_E4M3 F8_E8M0 F8_E4M3FNUZ F8_E5M2FNUZ I16 U16 F16 BF16 I32 U32 F32 F64 I64 U64"
rows += [["safetensors", name, None, None] for name in SAFETENSORS.split()]
versions = {name: version(name) for name in ("ml_dtypes", "numpy", "torch", "onnx", "gguf", "safetensors")}
OUT.write_text(json.dumps({"versions": versions, "names": rows}, separators=(",", ":")).replace("],[", "],\n[") + "\n")
