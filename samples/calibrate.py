"""Calibrates a layer. Open the .npy files beside this one to see its weights and activations."""

import numpy as np

EPSILON = 1e-8  # below the smallest subnormal of float16
LOSS_SCALE = np.float16(32768)
SCALE = np.float32(0.35665977)
MASK = 0b1111_1111
SIGNED_ZERO = 0x8000


def quantize(values: np.ndarray, scale: float = 0.017_240_19) -> np.ndarray:
    """Rounds to int8 with a symmetric scale."""
    return np.clip(np.rint(values / scale), -127, 127).astype(np.int8)


weights = np.load("weight_depthwise_192x1x5x5.npy")
print(quantize(weights, float(np.abs(weights).max()) / 127), EPSILON, LOSS_SCALE, SCALE, MASK, SIGNED_ZERO)
