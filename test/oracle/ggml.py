"""Writes what gguf-py makes of the shared samples: test/quantization/golden/ggml.json."""
import importlib.metadata
import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as T
from gguf.quants import dequantize, quantize

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

SAMPLES = {"gauss": gen.gauss(4096), "heavy": gen.heavy(4096), "relu": gen.relu(4096), "grads": gen.grads(4096)}
# Blocks of one value, of zeros, of ties, of subnormal scales and of values far beyond float16's smallest normal.
edge = [np.zeros(256), np.full(256, -3.0), np.arange(256) / 2 - 64, np.arange(256) * 1e-9, (np.arange(256) - 99) * 2.0**-24]
SAMPLES["edge"] = np.concatenate(edge).astype(np.float32)

out = {"versions": {"gguf": importlib.metadata.version("gguf"), "numpy": np.__version__}}
for name in ("Q8_0", "Q5_1", "Q5_0", "Q4_1", "Q4_0", "TQ2_0", "TQ1_0"):
    rows = out[name.lower()] = {}
    for sample, values in SAMPLES.items():
        with np.errstate(all="ignore"):
            back = dequantize(quantize(values, T[name]), T[name])
        # Adding 0 turns −0 into 0, which no code tells apart from it.
        back = back + np.float32(0)
        rows[sample] = {"fnv1a_f32le": gen.hash_f32(back), "first8": back[:8].tolist(), "mse": float(np.mean((back.astype(np.float64) - values) ** 2))}
(HERE.parent / "quantization/golden/ggml.json").write_text(json.dumps(out, indent=1) + "\n")
