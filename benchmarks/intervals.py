"""How sure a measured share is."""

from __future__ import annotations

from math import sqrt
from typing import Final

_NORMAL: Final = 1.96


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, in per cent (Wilson, "Probable inference", JASA 22, 1927).

    Args:
        part: In how many cases it was so.
        whole: All cases, at least one.
    """
    p, n, z = part / whole, whole, _NORMAL
    centre, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (100 * (centre + side * spread) / (1 + z * z / n) for side in (-1, 1))
    return low, high
