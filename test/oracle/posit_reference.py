"""Posits by exact rational arithmetic, straight from the definition: slow, and independent of core/formats/posit.ts."""
from fractions import Fraction as F


def decode(bits, n, es):
    """The exact value of a code as a Fraction, or None for NaR."""
    mask = (1 << n) - 1
    if bits == 0:
        return F(0)
    if bits == 1 << (n - 1):
        return None
    negative = bits >> (n - 1)
    if negative:
        bits = -bits & mask
    first = bits >> (n - 2) & 1
    k = 0
    i = n - 2
    while i >= 0 and (bits >> i & 1) == first:
        k += 1
        i -= 1
    regime = k - 1 if first else -k
    rest = max(i, 0)
    tail = bits & ((1 << rest) - 1)
    if rest >= es:
        exponent, width = tail >> (rest - es), rest - es
        fraction = tail & ((1 << width) - 1)
    else:
        exponent, width, fraction = tail << (es - rest), 0, 0
    value = F(2) ** (regime * (1 << es) + exponent) * (1 + F(fraction, 1 << width))
    return -value if negative else value


def encode(x, n, es):
    """The code of an exact Fraction: the cut between neighbours is the (n + 1)-bit posit between them (Standard 2022)."""
    if x == 0:
        return 0
    magnitude = abs(x)
    top = (1 << (n - 1)) - 1
    if magnitude >= decode(top, n, es):
        code = top
    elif magnitude <= decode(1, n, es):
        code = 1
    else:
        low, high = 1, top
        while high - low > 1:
            middle = (low + high) // 2
            if decode(middle, n, es) <= magnitude:
                low = middle
            else:
                high = middle
        cut = decode(low << 1 | 1, n + 1, es)
        code = low if magnitude < cut or (magnitude == cut and low % 2 == 0) else low + 1
        if decode(low, n, es) == magnitude:
            code = low
    return -code & ((1 << n) - 1) if x < 0 else code
