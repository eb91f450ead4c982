"""Per-channel integers by ONNX's reference operators: python perChannel.py > ../quantization/golden/perChannel.json

Every axis of real weights gets a scale per channel, amax / largest code in float32, which QuantizeLinear and
DequantizeLinear of onnx.reference apply.
"""
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

weights = np.load(pathlib.Path(__file__).parent.parent / "data" / "weight_depthwise_192x1x5x5.npy")


def round_trip(x, scale, axis, code):
    """x as its codes stand for it."""
    zero = helper.make_tensor("zero", code, scale.shape, np.zeros(scale.shape, np.int32).tolist())
    graph = helper.make_graph(
        [
            helper.make_node("Constant", [], ["zero"], value=zero),
            helper.make_node("QuantizeLinear", ["x", "scale", "zero"], ["q"], axis=axis),
            helper.make_node("DequantizeLinear", ["q", "scale", "zero"], ["y"], axis=axis),
        ],
        "round_trip",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape),
            helper.make_tensor_value_info("scale", TensorProto.FLOAT, scale.shape),
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, x.shape)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)])
    return ReferenceEvaluator(model).run(None, {"x": x, "scale": scale})[0]


def measure(axis, bits):
    others = tuple(i for i in range(weights.ndim) if i != axis)
    amax = np.abs(weights).max(axis=others)
    scale = (amax / (2 ** (bits - 1) - 1)).astype(np.float32)
    y = round_trip(weights, scale, axis, {8: TensorProto.INT8, 4: TensorProto.INT4}[bits])
    error = weights.astype(np.float64) - y.astype(np.float64)
    return {
        "axis": axis,
        "bits": bits,
        "sumSquaredError": float((error**2).sum()),
        "maxAbsError": float(np.abs(error).max()),
        "zeroed": int(((y == 0) & (weights != 0)).sum()),
        "channelSquaredError": (error**2).sum(axis=others).tolist()[:8],
    }


print(
    json.dumps(
        {
            "versions": {"onnx": onnx.__version__, "numpy": np.__version__},
            "rows": [measure(axis, bits) for bits in (8, 4) for axis in (0, 1, 2, 3)],
        },
        indent=1,
    )
)
