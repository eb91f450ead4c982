"""Writes test/quantization/golden/axisBlocks.json: codes of blocks along an axis, by ONNX's operators with block_size.

Scales are amax / largest code in float32. ONNX Runtime and ONNX's reference implementation apply them, also where the
last block of an axis is short, and have to agree; the codes are what they read back over the scale.
"""
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

SHAPE = (6, 20, 8)
CODES = {8: TensorProto.INT8, 4: TensorProto.INT4}
values = gen.SETS["heavy"](960).reshape(SHAPE)


def scales_of(axis, block, largest):
    starts = range(0, SHAPE[axis], block)
    blocks = [values.take(range(start, min(start + block, SHAPE[axis])), axis) for start in starts]
    return np.stack([np.abs(each).max(axis=axis) for each in blocks], axis) / np.float32(largest)


def model_of(scale, axis, block, bits):
    zero = helper.make_tensor("zero", CODES[bits], scale.shape, np.zeros(scale.size, np.int32).tolist())
    graph = helper.make_graph(
        [
            helper.make_node("QuantizeLinear", ["x", "scale", "zero"], ["q"], axis=axis, block_size=block),
            helper.make_node("DequantizeLinear", ["q", "scale", "zero"], ["y"], axis=axis, block_size=block),
        ],
        "round_trip",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, SHAPE),
            helper.make_tensor_value_info("scale", TensorProto.FLOAT, scale.shape),
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, SHAPE)],
        [zero],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)


def measure(bits, axis, block):
    scale = scales_of(axis, block, 2 ** (bits - 1) - 1)
    model, feeds = model_of(scale, axis, block, bits), {"x": values, "scale": scale}
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    y = session.run(None, feeds)[0]
    assert (y == ReferenceEvaluator(model).run(None, feeds)[0]).all()
    each = np.repeat(scale, block, axis).take(range(SHAPE[axis]), axis)
    codes = np.rint(y / each).astype(np.float32) + np.float32(0)
    return {"bits": bits, "axis": axis, "blockSize": block, "codes": gen.hash_f32(codes)}


rows = [measure(bits, axis, block) for bits in (8, 4) for axis in range(3) for block in (4, 5, 8)]
versions = {"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "numpy": np.__version__}
lines = ",\n".join(json.dumps(row) for row in rows)
golden = f'{{"versions": {json.dumps(versions)}, "rows": [\n{lines}\n]}}\n'
(HERE.parent / "quantization/golden/axisBlocks.json").write_text(golden)
