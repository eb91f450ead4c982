"""Writes test/quantization/golden/microscaling.json: MX and NVFP4 as torchao rounds them, posits as SoftPosit does."""
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
import numpy as np
import torch
from softposit import convertDoubleToPX2, convertPX2ToDouble
from torchao.prototype.mx_formats.mx_tensor import DTYPE_FP6_E2M3, DTYPE_FP6_E3M2, MXTensor, ScaleCalculationMode
from torchao.prototype.mx_formats.nvfp4_tensor import NVFP4Tensor, per_tensor_amax_to_scale

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

ELEMENTS = {"mxfp8-e4m3": torch.float8_e4m3fn, "mxfp8-e5m2": torch.float8_e5m2, "mxfp6-e2m3": DTYPE_FP6_E2M3, "mxfp6-e3m2": DTYPE_FP6_E3M2, "mxfp4": torch.float4_e2m1fn_x2}
RULES = {"": ScaleCalculationMode.FLOOR, ":scale=ceil": ScaleCalculationMode.RCEIL, ":scale=even": ScaleCalculationMode.EVEN}


def mx(x, element, rule):
    return MXTensor.to_mx(torch.from_numpy(x), element, block_size=32, scaling_mode=rule).dequantize(torch.float32).numpy()


def nvfp4(x):
    t = torch.from_numpy(x).reshape(-1, 64)
    return NVFP4Tensor.to_nvfp4(t, per_tensor_scale=per_tensor_amax_to_scale(t.abs().max())).dequantize(torch.float32).numpy().ravel()


def posit(width):
    """Of es = 2; the scale is the mean magnitude in float32."""
    def cast(x):
        return np.array([convertPX2ToDouble(convertDoubleToPX2(float(v), width)) for v in x])

    def scaled(x):
        scale = np.float32(np.abs(x.astype(np.float64)).mean())
        return (cast((x / scale).astype(np.float32)) * float(scale)).astype(np.float32)
    return cast, scaled


rules = {key + suffix: (32, lambda x, e=element, r=rule: mx(x, e, r)) for key, element in ELEMENTS.items() for suffix, rule in RULES.items()}
rules["nvfp4"] = (16, nvfp4)
for width in (8, 16):
    cast, scaled = posit(width)
    rules[f"posit<{width},2>"] = (0, cast)
    rules[f"posit<{width},2>-scaled"] = (0, scaled)

SAMPLES = {name: gen.SETS[name](2048) for name in ("gauss", "heavy", "relu", "grads")}
out = {"versions": {name: importlib.metadata.version(name) for name in ("torchao", "softposit", "torch", "numpy")}}
for key, (size, rule) in rules.items():
    out[key] = {"blockSize": size}
    for name, x in SAMPLES.items():
        out[key][name] = gen.hash_f32(rule(x).astype(np.float32) + np.float32(0))
(HERE.parent / "quantization/golden/microscaling.json").write_text(json.dumps(out, indent=1) + "\n")
