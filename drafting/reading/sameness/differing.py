"""Texts that differ in few words: the near miss that surface likeness takes for a repetition.

残疾证要本人去办 / 驾驶证要本人去办: everything is alike but the object. Where two brief texts share their frame, the
words exchanged decide, unless they are ways of saying how much, when, or who said so, or two words for one thing.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import product

from drafting.reading.sameness.lexicon import Classes, things, troubles

FRAME = 0.5
NEARLY_ALL = 0.7
HEAD = 4
LONGEST = 7
MOST_SWAPS = 4
MOST_EXTRA = 2
_NEUTRAL = re.compile(
    r"那儿|这儿|那边|这边|那里|这里|一带|附近|跟前|旁边|门口|门前|雨后|雨天|下雨|一下|今天|昨天|昨晚|前天|上午|下午|晚上|夜里|夜间|"
    r"半夜|早上|凌晨|白天|每天|天天|经常|老是|总是|常常|一直|长期|最近|近期|目前|现在|去年|今年|上周|上个月|本月|反映|投诉|希望|"
    r"建议|要求|咨询|关于|严重|厉害|问题|情况|群众|村民|居民|职工|工人|企业|业主|大家|有人|没人|个月|"
    r"[很多少几不大小好些个了的一二三四五六七八九十百千万两半数0-9又还也都就在再着过吗呢啊是有被把给让到得地前口里边旁那这想重新请求说讲称找年天次趟回"
    r"第已，。！？、；：\s]+"
)
_STOP = re.compile(r"[，。！？；]")
_CONTRASTS = (
    "东西南北中",
    "左右",
    "男女",
    "甲乙丙丁",
    "水电气汽暖",
    "进出",
    "多少",
    "早晚",
    "高低",
    "冷热",
    "开关",
    "装拆",
    "买卖",
    "借还",
    "快慢",
    "涨跌",
    "桥河湖沟港圩庄村",
    "新老旧",
)
_ROUTE = re.compile(
    r"(?P<source>[一-鿿]{2,9}?)(?:开往|发往|通往|送到|运到|搬到|[倒流排灌漏漫]进|[倒流排漏漫]到|淹了?|回|[到往去至])(?P<goal>[一-鿿]{2,5})"
)


def swapped_object(first: str, second: str) -> tuple[str, str] | None:
    """The one pair of words exchanged between two texts that otherwise agree; nothing if they say the same."""
    swaps, common, extra = [], 0, 0
    for tag, start, end, other, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        mine, theirs = first[start:end], second[other:stop]
        if tag == "equal":
            common += end - start
        elif tag != "replace":
            extra += bool(_NEUTRAL.sub("", mine + theirs))
        elif not _is_kin((first, start, end), (second, other, stop)) and _are_two_things(mine, theirs, first, second):
            swaps.append((mine, theirs))
    if common and (renamed := _renamed(first, second)) and 2 * common >= NEARLY_ALL * (len(first) + len(second)):
        return renamed
    if not swaps or len(swaps) > MOST_SWAPS or extra > MOST_EXTRA or 2 * common < FRAME * (len(first) + len(second)):
        return None
    return swaps[0]


def _renamed(first: str, second: str) -> tuple[str, str] | None:
    """The beginnings of two texts that differ in one character of the name that stands first (恒润新材, 恒泰新材)."""
    for at, (one, other) in enumerate(zip(first[:HEAD], second[:HEAD], strict=False)):
        if one != other:
            alone = first[at + 1 : at + 3] == second[at + 1 : at + 3] and len(first[at + 1 : at + 3]) == 2
            telling = _NEUTRAL.sub("", one) and _NEUTRAL.sub("", other)
            return (first[:HEAD], second[:HEAD]) if alone and telling else None
    return None


def _are_two_things(mine: str, theirs: str, first: str, second: str) -> bool:
    """Whether two parts name two things: not where one is only moved, and single characters only if opposites."""
    if len(mine) == len(theirs) == 1:
        return any(mine in contrast and theirs in contrast for contrast in _CONTRASTS)
    if max(len(mine), len(theirs)) > LONGEST or _STOP.search(mine + theirs):
        return False
    a, b = _NEUTRAL.sub("", mine), _NEUTRAL.sub("", theirs)
    return bool(a and b) and len(a + b) > 2 and abs(len(a) - len(b)) < 3 and mine not in second and theirs not in first


def is_way_back(first: str, second: str) -> bool:
    """Whether one text tells of the way there and the other of the way back, or of what flows so."""
    there, back = list(_ROUTE.finditer(first)), list(_ROUTE.finditer(second))
    return any(
        _share_place(go["source"], come["goal"]) and _share_place(go["goal"], come["source"])
        for go, come in product(there, back)
    )


def _share_place(first: str, second: str) -> bool:
    """Whether two parts have two characters in a row in common that say more than 那边 or 门口."""
    return any(
        first[at : at + 2] in second and len(_NEUTRAL.sub("", first[at : at + 2])) == 2 for at in range(len(first) - 1)
    )


def _is_kin(mine: tuple[str, int, int], theirs: tuple[str, int, int]) -> bool:
    """Whether two parts say the same: of one trouble, or of one thing with a character in common (路灯, 灯杆)."""
    if _classes_at(troubles(), *mine) & _classes_at(troubles(), *theirs):
        return True
    common = set(mine[0][mine[1] : mine[2]]) & set(theirs[0][theirs[1] : theirs[2]])
    return bool(common and _classes_at(things(), *mine) & _classes_at(things(), *theirs))


def _classes_at(lexicon: Classes, text: str, start: int, end: int) -> set[str]:
    """The classes of the words that touch ``text[start:end]``."""
    low = max(0, start - 4)
    hits = lexicon.hits(text[low : end + 4])
    return {
        name for hit in hits if hit.start + low < end and hit.end + low > start for name in lexicon.owners[hit.term]
    }
