"""One form for comparing: simplified characters, half-width letters and digits, no control characters.

Folding keeps the length, so that a span found in the folded text is a span of the original.
"""

from __future__ import annotations

from functools import cache

from drafting.lore import load_data

_KEPT_WIDE = "，。！？；：（）、“”‘’【】《》"


@cache
def _table() -> dict[int, str]:
    data = load_data("traditional.json")
    table = {ord(old): new for old, new in zip(data["traditional"], data["simplified"], strict=True)}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE}
    table |= dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 12288, 160, 65279, 8203), " ")
    table |= {ord("﹐"): "，", ord("｡"): "。", ord("､"): "、", ord("〇"): "零", ord("－"): "-"}
    return table


def fold(text: str) -> str:
    """``text`` in comparison form, character for character."""
    return text.translate(_table())
