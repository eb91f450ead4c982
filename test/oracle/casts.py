"""Writes test/formats/golden/casts.json: what torch, ONNX and ml_dtypes make of the same numbers, where they differ."""
import json
import math
import warnings
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

from formats import mix

warnings.simplefilter("ignore")
OUT = Path(__file__).parent.parent / "formats" / "golden" / "casts.json"
FORMATS = {
    "bfloat16": "BFLOAT16",
    "float16": "FLOAT16",
    "float8_e4m3fn": "FLOAT8E4M3FN",
    "float8_e5m2": "FLOAT8E5M2",
    "float8_e4m3fnuz": "FLOAT8E4M3FNUZ",
    "float8_e5m2fnuz": "FLOAT8E5M2FNUZ",
    "float8_e8m0fnu": "FLOAT8E8M0",
    "float6_e2m3fn": "FLOAT6E2M3",
    "float6_e3m2fn": "FLOAT6E3M2",
    "float4_e2m1fn": "FLOAT4E2M1",
}
# Specials, ties, ends of ranges, and float64 values that rounding through float32 gets wrong.
NUMBERS = [math.inf, -math.inf, 0.0, -0.0, 1e-30, -1e-30, 1e30, -1e30, -2.0, 0.25, 0.75, 2.5, 5.0, 1.5, 3.0, 6.0]
NUMBERS += [464.0, 465.0, -465.0, 480.0, 61439.0, 61440.0, 240.0, 247.0, 248.0, 65519.0, 65520.0, 7.6, 7.75, 29.0, 30.0]
NUMBERS += [1.5 * 2.0**127, 2.0**127, 3.4028234663852886e38]
NUMBERS += [s * (1 + 2.0**-k + 2.0**-40) for k in (2, 3, 4, 8, 11) for s in (1, -1)]


def width_type(name):
    return np.uint16 if name in ("bfloat16", "float16") else np.uint8


def with_ml_dtypes(name, x):
    dtype = np.float16 if name == "float16" else getattr(ml_dtypes, name)
    return x.astype(dtype).view(width_type(name))


def with_torch(name, x):
    if not hasattr(torch, name):
        return None
    wide = width_type(name) == np.uint16
    # Long enough that the vectorized kernels run, whose NaN is another one.
    tensor = torch.from_numpy(np.resize(x, 256)).to(getattr(torch, name))
    return tensor.view(torch.int16 if wide else torch.uint8).numpy().view(width_type(name))[: len(x)]


def with_onnx(saturate):
    def cast(name, x):
        to = getattr(TensorProto, FORMATS[name])
        node = helper.make_node("Cast", ["x"], ["y"], to=to, saturate=saturate)
        inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None])]
        outputs = [helper.make_tensor_value_info("y", to, [None])]
        graph = helper.make_graph([node], "g", inputs, outputs)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 26)])
        (y,) = ReferenceEvaluator(model).run(None, {"x": x.astype(np.float32)})
        return np.asarray(y).view(width_type(name))

    return cast


LIBRARIES = {
    "ml_dtypes": with_ml_dtypes,
    "torch": with_torch,
    "onnx": with_onnx(1),
    "onnx saturate=0": with_onnx(0),
}


def casts():
    x = np.array([math.nan, *NUMBERS])
    rows = []
    for library, cast in LIBRARIES.items():
        for name in FORMATS:
            codes = cast(name, x)
            if codes is not None:
                rows.append([library, name, " ".join(f"{int(c):x}" for c in codes)])
    return rows


def quantized():
    """torch.quantize_per_tensor and ONNX QuantizeLinear on multiples of half a scale and on random numbers."""
    rows = []
    for scale, zero_point in ((0.05, -3), (0.1, 0), (1 / 3, 7), (0.25, -128)):
        index = np.arange(-300, 300)
        x = np.concatenate([index * scale / 2, (mix(np.arange(600, dtype=np.uint32)) / 2**32 - 0.5) * 260 * scale])
        x = x.astype(np.float32)
        q = torch.quantize_per_tensor(torch.from_numpy(x), scale, zero_point, torch.qint8).int_repr().numpy()
        node = helper.make_node("QuantizeLinear", ["x", "s", "z"], ["y"])
        graph = helper.make_graph(
            [node],
            "g",
            [
                helper.make_tensor_value_info("x", TensorProto.FLOAT, [None]),
                helper.make_tensor_value_info("s", TensorProto.FLOAT, []),
                helper.make_tensor_value_info("z", TensorProto.INT8, []),
            ],
            [helper.make_tensor_value_info("y", TensorProto.INT8, [None])],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)])
        feed = {"x": x, "s": np.float32(scale), "z": np.int8(zero_point)}
        (y,) = ReferenceEvaluator(model).run(None, feed)
        for library, codes in (("torch", q), ("onnx", y)):
            rows.append([library, repr(scale), zero_point, codes.astype(np.int8).tobytes().hex()])
    return rows


versions = {"torch": torch.__version__, "onnx": onnx.__version__, "ml_dtypes": ml_dtypes.__version__}
out = {"versions": versions, "inputs": [x.hex() for x in NUMBERS], "casts": casts(), "quantized": quantized()}
OUT.write_text(json.dumps(out, separators=(",", ":")).replace("],[", "],\n[") + "\n")
