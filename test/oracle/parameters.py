"""Writes test/parameters/golden/calibration.json with ONNX Runtime's own writer of calibration tables."""
import json
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.quantization.calibrate import CalibrationCacheEncoder, CalibrationMethod, TensorsData

target = Path(__file__).parent.parent / "parameters" / "golden" / "calibration.json"
data = TensorsData(CalibrationMethod.MinMax, {"conv1": (np.float32(-1.5), np.float32(2.25))})
written = json.loads(json.dumps(data, cls=CalibrationCacheEncoder))
target.write_text(json.dumps({"versions": {"onnxruntime": onnxruntime.__version__}, "written": written}, indent=1) + "\n")
