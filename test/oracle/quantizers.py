"""Writes test/quantization/golden/quantizers.json: casts, scaled formats, integers, microscaling and few levels by ml_dtypes, torch and exact posits."""
import importlib.metadata
import json
import sys
from fractions import Fraction
from pathlib import Path

import ml_dtypes as ml
import numpy as np
import torch
from torch.ao.quantization import MinMaxObserver

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "quantization"))
import gen  # noqa: E402
import posit_reference as posit  # noqa: E402

f4 = np.float32
FLOATS = {"float8_e4m3fn": ml.float8_e4m3fn, "float8_e5m2": ml.float8_e5m2, "float6_e2m3fn": ml.float6_e2m3fn, "float6_e3m2fn": ml.float6_e3m2fn,
          "float4_e2m1fn": ml.float4_e2m1fn, "bfloat16": ml.bfloat16, "float16": np.float16}


def to_float(x, name):
    """Nearest value of a dtype, saturating."""
    top = float(ml.finfo(FLOATS[name]).max)
    return np.clip(x, -top, top).astype(f4).astype(FLOATS[name]).astype(f4)


def to_tf32(x):
    bits = np.ascontiguousarray(x, "<f4").view(np.uint32)
    return ((bits + 0x0FFF + (bits >> 13 & 1)) & np.uint32(0xFFFFE000)).view(f4)


def to_posit(x, n):
    return np.array([float(posit.decode(posit.encode(Fraction(float(v)), n, 2), n, 2)) for v in x]).astype(f4)


def blocks(x, size):
    return [x[i:i + size] for i in range(0, len(x), size)] if size else [x]


def per_block(rule):
    return lambda x, size: np.concatenate([rule(b) for b in blocks(x, size)]).astype(f4)


def scaled(name):
    top = float(ml.finfo(FLOATS[name]).max)

    def rule(b):
        scale = f4(float(np.abs(b).max()) / top) or f4(1)
        return to_float((b / scale).astype(f4), name) * scale
    return per_block(rule)


def scaled_posit(n):
    def rule(b):
        scale = f4(np.abs(b.astype(np.float64)).mean()) or f4(1)
        return (to_posit((b / scale).astype(f4), n).astype(np.float64) * float(scale)).astype(f4)
    return per_block(rule)


def mx(name, scale_rule):
    """Microscaling: the exponent of the scale is worked out on logarithms and float32 bits, the elements by ml_dtypes."""
    top = float(ml.finfo(FLOATS[name]).max)
    nmant = ml.finfo(FLOATS[name]).nmant

    def rule(b):
        amax = np.abs(b).max()
        if amax == 0:
            return b * 0
        if scale_rule == "ceil":
            e = int(np.ceil(np.log2(float(amax) / top)))
        else:
            bits = int(amax.view(np.uint32)) + ((1 << (22 - nmant)) if scale_rule == "even" else 0)
            e = (bits >> 23) - 127 - int(np.floor(np.log2(top)))
        scale = 2.0 ** max(-127, min(127, e))
        return (to_float((b.astype(np.float64) / scale).astype(f4), name).astype(np.float64) * scale).astype(f4)
    return per_block(rule)


def xnor(b):
    mean = torch.from_numpy(b).double().abs().mean().item()
    return np.where(b < 0, -mean, mean)


def twn(b):
    a = torch.from_numpy(b).double().abs()
    big = a > 0.7 * a.mean()
    level = a[big].mean().item() if big.any() else 0
    return np.where(big.numpy(), np.sign(b) * level, 0)


def bitnet(b):
    """weight_quant of the BitNet b1.58 training notes, with the mean in float64."""
    t = torch.from_numpy(b).double()
    scale = t.abs().mean().clamp(min=1e-5).float().double()
    return ((t / scale).round().clamp(-1, 1) * scale).float().numpy()


def flex(b):
    amax = float(np.abs(b).max())
    scale = 2.0 ** int(np.ceil(np.log2(amax / 32767))) if amax else 1.0
    return np.rint(b.astype(np.float64) / scale) * scale


def inq(bits):
    def rule(b):
        a = np.abs(b.astype(np.float64))
        if a.max() == 0:
            return b * 0
        n1 = int(np.floor(np.log2(4 * a.max() / 3)))
        levels = [0.0] + [2.0 ** k for k in range(n1 - 2 ** (bits - 2) + 1, n1 + 1)]
        middles = [(p + q) / 2 for p, q in zip(levels, levels[1:])]
        return np.sign(b) * np.array(levels)[np.searchsorted(middles, a, side="right")]
    return per_block(rule)


def tensorflow(bits, lowest):
    """fake_quant_ops_functor.h in NumPy's float32, from reading it; TensorFlow itself was not run."""
    f = np.float32

    def rule(b):
        low, high = f(min(b.min(), 0)), f(max(b.max(), 0))
        if low == high:
            return b * 0
        span = f(2 ** bits - 1 - lowest)
        scale, inverse = f(high - low) / span, span / f(high - low)
        point = f(lowest) - low / scale
        point = f(np.floor(np.clip(point, f(lowest), f(2 ** bits - 1)) + 0.5))
        bottom, top = (f(lowest) - point) * scale, (f(2 ** bits - 1) - point) * scale
        zero = np.floor(-bottom * inverse + f(0.5))
        return np.floor((np.clip(b, bottom, top) - bottom) / scale - zero + f(0.5)) * scale
    return per_block(rule)


def observed(low, high, symmetric):
    """Codes low…high as a torch observer chooses scale and zero point and fake quantization applies them."""
    scheme = torch.per_tensor_symmetric if symmetric else torch.per_tensor_affine

    def rule(b):
        t = torch.from_numpy(np.ascontiguousarray(b))
        observer = MinMaxObserver(dtype=torch.qint8 if symmetric else torch.quint8, qscheme=scheme, quant_min=low, quant_max=high)
        observer(t)
        scale, zero = observer.calculate_qparams()
        return torch.fake_quantize_per_tensor_affine(t, float(scale), int(zero), low, high).numpy()
    return per_block(rule)


RULES = {
    **{f"int{bits}-symmetric:full": observed(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, True) for bits in (8, 4, 2)},
    **{f"int{bits}-asymmetric{suffix}": observed(0, 2 ** bits - missing, False) for bits in (8, 4, 2) for suffix, missing in (("", 1), (":narrow", 2))},
    **{name: (lambda x, _, name=name: to_float(x, name)) for name in ("bfloat16", "float16", "float8_e4m3fn", "float8_e5m2")},
    "tf32": lambda x, _: to_tf32(x),
    "posit<8,2>": lambda x, _: to_posit(x, 8),
    "posit<16,2>": lambda x, _: to_posit(x, 16),
    **{name + "-scaled": scaled(name) for name in ("float8_e4m3fn", "float8_e5m2", "float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn")},
    "posit<8,2>-scaled": scaled_posit(8),
    "posit<16,2>-scaled": scaled_posit(16),
    **{key + suffix: mx(name, rule) for key, name in (("mxfp8-e4m3", "float8_e4m3fn"), ("mxfp8-e5m2", "float8_e5m2"), ("mxfp6-e2m3", "float6_e2m3fn"), ("mxfp6-e3m2", "float6_e3m2fn"), ("mxfp4", "float4_e2m1fn"))
       for suffix, rule in (("", "floor"), (":scale=ceil", "ceil"), (":scale=even", "even"))},
    **{f"tf-fake-quant-{bits}{suffix}": tensorflow(bits, lowest) for bits in (4, 8) for suffix, lowest in (("", 0), (":narrow", 1))},
    "xnor": per_block(xnor),
    "twn": per_block(twn),
    "bitnet-b1.58": per_block(bitnet),
    "flex16+5": per_block(flex),
    "power-of-two-5": inq(5),
    "power-of-two-4": inq(4),
}

# Values over all of float32, halves between small integers, zeros, and one block that is a single value.
n = np.arange(512)
edge = np.concatenate([(-1.0) ** n * 2.0 ** (n / 2 - 128), n / 16 - 16, np.zeros(64), np.full(64, -0.3), (n - 256) * 2.0**-20])
SAMPLES = {"gauss": gen.gauss(2048), "heavy": gen.heavy(2048), "grads": gen.grads(2048), "edge": edge.astype(f4)}

out = {"versions": {name: importlib.metadata.version(name) for name in ("numpy", "ml_dtypes", "torch")}}
for key, rule in RULES.items():
    whole_only = "-" not in key.split("mx")[0] and not key.startswith("mx") and key in (*FLOATS, "tf32", "posit<8,2>", "posit<16,2>")
    sizes = [0] if whole_only else [32, 100] if key in ("twn",) else [32, 100, 0]
    out[key] = {}
    for size in sizes:
        with np.errstate(all="ignore"):
            out[key][size] = {name: gen.hash_f32(rule(x, size).astype(f4) + f4(0)) for name, x in SAMPLES.items()}
(HERE.parent / "quantization/golden/quantizers.json").write_text(json.dumps(out, indent=1) + "\n")
