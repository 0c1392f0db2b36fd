"""What a later message takes back: 更正一下，不是226，是216; 地点改成南岗镇; 名字写错了，是精诚，不是精工.

The original words stay; only title, summary and demand, the place and the day follow the correction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SIGNAL = re.compile(
    r"更正|纠正|改一下|(?:说|写|打|搞|记|报)错|不对|核实|刚才(?:说|写)的?|上面(?:说|写)?的?|前面(?:说|写)?的?|改成|改为"
)
_NOT_BUT = re.compile(r"不是(?P<old>[^，。；,\n是]{1,14})[，,、 ]?(?:而)?(?:应该)?是(?P<new>[^，。；,\n]{1,16})")
_BUT_NOT = re.compile(r"(?:应该)?是(?P<new>[^，。；,\n是]{1,16})[，, ]?(?:而)?不是(?P<old>[^，。；,\n]{1,14})")
_PLACE = re.compile(r"地(?:点|方)(?:应该)?(?:改成|改为|改到|改在|换成|是)(?P<new>[^，。；,\n]{2,20})")
_ENDING = re.compile(r"(?:才对|哈|呢|的|了|啊)+$")


@dataclass(frozen=True, slots=True)
class Correction:
    """``old`` words to be read as ``new``, which start at ``start``; an empty ``old``: the place of the note."""

    old: str
    new: str
    start: int


def find_corrections(text: str, first_end: int) -> list[Correction]:
    """Corrections in a folded note whose first message ends at ``first_end``, or after a word that signals one."""
    found: list[Correction] = []
    at = 0
    for line in text.split("\n"):
        if at > first_end or _SIGNAL.search(line):
            found.extend(_in_line(line, at, later=at > first_end))
        at += len(line) + 1
    return found


def correct(words: str, corrections: Sequence[Correction]) -> str:
    """``words`` as corrected."""
    for one in corrections:
        if one.old and one.new not in words:
            words = words.replace(one.old, one.new)
    return words


def corrected_place(corrections: Sequence[Correction]) -> Correction | None:
    """The last correction of the note's place."""
    return next((one for one in reversed(corrections) if not one.old), None)


def _in_line(line: str, at: int, *, later: bool) -> list[Correction]:
    found = [Correction("", _ENDING.sub("", hit["new"]), at + hit.start("new")) for hit in _PLACE.finditer(line)]
    if found or not (later or _SIGNAL.search(line)):
        return found
    hit = _NOT_BUT.search(line) or _BUT_NOT.search(line)
    if hit:
        found.append(Correction(_ENDING.sub("", hit["old"]), _ENDING.sub("", hit["new"]), at + hit.start("new")))
    return found
