"""A clause without its identifiers, in words that still read well.

开小饭桌的庞姐问许可证 is told as 开小饭桌的人问许可证, 王奶奶的拐杖卡了 as 拐杖卡了: what leaned on a name goes with
it; where words lead to a person, 人 stands in, which says no more than they do. Labels (电话, 身份证) go with numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.patterns import pattern
from drafting.reading.roles import Part
from drafting.shapes import Identifier, IdentifierKind

_NAMES = (IdentifierKind.NAME, IdentifierKind.NAME_WEAK)
_DANGLING = pattern("wording.dangling")
_EMPTY = re.compile(r"[（(](?:车号|车牌号?|电话|手机号?|微信|身份证号?|卡号|住址)?[：: ]*[）)]")
_OWN = re.compile(r"家的?(?=[^，。；]{2})|的")  # what leans on a name: 孙奶奶家房梁, 王奶奶的拐杖
_SOMEBODY = "人"
_SHORT = 4


def without_identifiers(text: str, start: int, end: int, identifiers: Sequence[Identifier]) -> str:
    """``text[start:end]`` with every identifier that touches it left out, and what leaned on it."""
    kept, at = "", start
    for one in identifiers:
        if one.end <= at or one.start >= end:
            continue
        kept += _DANGLING.sub("", text[at : max(at, one.start)])
        at = max(at, min(one.end, end))
        if one.kind in _NAMES and kept.endswith("的"):
            kept += _SOMEBODY
        elif own := _OWN.match(text, at, end):
            at = at if kept and own.group() != "的" else own.end()
    return _EMPTY.sub("", kept + text[at:end])


def is_leftover(words: str, part: Part, identifiers: Sequence[Identifier]) -> bool:
    """Whether a clause said nothing besides its identifiers (他电话是…, 业主…); ``words``: what is left of it."""
    start, end = part.span
    gone = [one for one in identifiers if one.start < end and one.end > start]
    number = any(one.kind not in _NAMES for one in gone) and not part.scores
    return bool(gone) and (number or (len(words) <= _SHORT and not part.clear))
