"""Writes what gguf-py makes of the shared samples: test/quantization/golden/ggml.json."""
import importlib.metadata
import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as T
from gguf.quants import IQ4_NL, dequantize, quantize

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402

SAMPLES = {"gauss": gen.gauss(4096), "heavy": gen.heavy(4096), "relu": gen.relu(4096), "grads": gen.grads(4096)}
# Blocks of one value, of zeros, of ties, of subnormal scales and of values far beyond float16's smallest normal.
edge = [np.zeros(256), np.full(256, -3.0), np.arange(256) / 2 - 64, np.arange(256) * 1e-9, (np.arange(256) - 99) * 2.0**-24]
SAMPLES["edge"] = np.concatenate(edge).astype(np.float32)



def iq4_nl(x):
    """llama-quantize's IQ4_NL codes without an importance matrix, which gguf-py only reads: float32, one block at a time."""
    f = np.float32
    levels = np.array(IQ4_NL.kvalues, np.float32)
    # Looked up from the top, so that of two equally near the higher is found.
    def from_top(v):
        return np.array([int(np.argmin(np.abs(levels[::-1] - t))) for t in v])

    rows = []
    for b in x.reshape(-1, 32):
        weight = (b * b).astype(f)
        extreme = b[int(np.argmax(np.abs(b)))]

        def fit(inverse):
            q = levels[15 - from_top((inverse * b).astype(f))]
            wq = (weight * q).astype(f)
            return np.cumsum((wq * b).astype(f), dtype=f)[-1], np.cumsum((wq * q).astype(f), dtype=f)[-1]
        scale = f(0)
        if abs(extreme) >= 1e-15:
            qx, q2 = fit(f(1) / (-extreme / levels[0]))
            scale = qx / q2
            best = scale * qx
            for k in range(-7, 8):
                qx, q2 = fit((f(k) + levels[0]) / extreme)
                if q2 > 0 and qx * qx > best * q2:
                    scale = qx / q2
                    best = scale * qx
        codes = 15 - from_top(((f(1) / scale if scale else f(0)) * b).astype(f))
        packed = (codes[:16] | codes[16:] << 4).astype(np.uint8)
        rows.append(np.concatenate([np.array([scale], f).astype(np.float16).view(np.uint8), packed]))
    return np.concatenate(rows)


QUANTIZE = {"IQ4_NL": iq4_nl}

out = {"versions": {"gguf": importlib.metadata.version("gguf"), "numpy": np.__version__}}
for name in ("Q8_0", "Q5_1", "Q5_0", "Q4_1", "Q4_0", "TQ2_0", "TQ1_0", "IQ4_NL"):
    rows = out[name.lower()] = {}
    for sample, values in SAMPLES.items():
        with np.errstate(all="ignore"):
            back = dequantize(QUANTIZE[name](values) if name in QUANTIZE else quantize(values, T[name]), T[name])
        # Adding 0 turns −0 into 0, which no code tells apart from it.
        back = back + np.float32(0)
        rows[sample] = {"fnv1a_f32le": gen.hash_f32(back), "first8": back[:8].tolist(), "mse": float(np.mean((back.astype(np.float64) - values) ** 2))}
(HERE.parent / "quantization/golden/ggml.json").write_text(json.dumps(out, indent=1) + "\n")
