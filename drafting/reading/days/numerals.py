"""Small numbers as they stand in dates: 12, 十二, 廿三, 初八."""

from __future__ import annotations

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_SMALL_YEAR = 100

NUMBER = (
    r"(?:\d{1,2}|[一二两三四五六七八九]?[十][一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二两三四五六七八九])"
)


def value(text: str) -> int:
    """The value of a number below one hundred; 0 for an empty one."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _TENS:
            total += _TENS[char] * (digit or 1)
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


def year_value(text: str) -> int:
    """A year of two or four digits, in figures or digit by digit: 2025, 25, 二零二五."""
    digits = "".join(char if char.isdigit() else str(_DIGITS[char]) for char in text)
    year = int(digits)
    return year + 2000 if year < _SMALL_YEAR else year
