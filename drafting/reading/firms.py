"""Firms by their last words, and later mentions of the same firm in short: 东辰化纤有限公司, then 东辰那边."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.reading.patterns import pattern

_FIRM = pattern("places.firm")
_STOP = pattern("places.firm_stop")
_BARE = pattern("places.bare_firm")
_WARE = pattern("places.ware")
_BRAND = pattern("places.brand")
_NO_FIRM = re.compile("大道|路|街|镇|乡|村|桥|河|港|山|社区|小区")
_AGAIN = r"(?=那边|这边|那|这|厂|的|家|里|公司|也|说|讲|反映|是|缺|用|嫌|想|老板|车间)"
_BRAND_LENGTH = 2
_LONGEST_BRAND = 3
_COMMON = "来家和"  # characters of sentences that also stand in brands
_MOST_NAMES = 40  # different firms of one text that later short mentions are looked for


class Firm(NamedTuple):
    """A firm named at ``text[start:end]``; ``brand`` tells it from others."""

    start: int
    end: int
    brand: str


def find_firms(text: str) -> Iterator[Firm]:
    """Firms with their suffix, then short mentions of those found."""
    stems: set[str] = set()
    for match in _FIRM.finditer(text):
        start = _left_edge(text, match.start())
        stem = text[start : match.start()]
        if _is_name(stem, match["tail"]):
            stems.add(stem)
            yield Firm(start, match.end(), stem[:_BRAND_LENGTH])
    for stem in sorted(stems)[:_MOST_NAMES]:
        yield from _again(text, stem)


def _is_name(stem: str, tail: str) -> bool:
    """Whether what stands before a suffix can be a name; before ordinary wares (水泥, 超市) it has to look like one."""
    if len(stem) < _BRAND_LENGTH or _BARE.match(stem):
        return False
    return not _WARE.fullmatch(tail) or bool(_BRAND.search(stem))


def _again(text: str, stem: str) -> Iterator[Firm]:
    brand = stem[:_BRAND_LENGTH]
    if brand in stem[_BRAND_LENGTH:]:
        return
    for hit in re.finditer(f"{re.escape(stem)}|{re.escape(brand)}{_AGAIN}", text):
        if not _NO_FIRM.match(text, hit.end()):
            yield Firm(hit.start(), hit.end(), brand)


def _left_edge(text: str, end: int) -> int:
    """Where a firm's name begins: behind the last word that cannot be part of one, at most six characters back."""
    first = max(0, end - 8)
    edge = first
    for match in _STOP.finditer(text, first, end):
        edge = match.end()
    if end - edge < _BRAND_LENGTH:
        return _brand_edge(text, end)
    return max(edge, end - 6)


def _brand_edge(text: str, end: int) -> int:
    """Where a brand with a common character in it begins: 福来, 万家福, 佳和. ``end`` where there is none."""
    start = end
    while start > 0 and end - start < _LONGEST_BRAND and (_BRAND.match(text, start - 1) or text[start - 1] in _COMMON):
        start -= 1
    stem = text[start:end]
    mixed = any(char in _COMMON for char in stem) and any(char not in _COMMON for char in stem)
    return start if len(stem) >= _BRAND_LENGTH and mixed else end
