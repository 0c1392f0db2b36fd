"""第3期, 第十二条: the number that an ordinal means, in either script."""

from __future__ import annotations


def ordinal(text: str) -> int | None:
    """The whole number that ``text`` writes; nothing where it writes none."""
    if text.isdecimal():
        return int(text)
    from drafting.writing.numbers import read  # late, with all that a report needs

    value = read(text)
    return int(value) if value is not None and value == int(value) else None
