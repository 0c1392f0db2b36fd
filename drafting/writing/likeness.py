"""How much two texts say the same."""

from __future__ import annotations

import re
from functools import lru_cache


def likeness(one: str, other: str) -> float:
    """Share of two-character pieces that two texts have in common (0 to 1)."""
    left, right = _pairs(one), _pairs(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = re.sub(r"[^\u3400-\u9fff\d]", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))
