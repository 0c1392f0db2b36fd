"""What a case asks for, as numbered points: one a wish, in the words in which it was said.

The demand is taken apart; a wish that only the matter holds is added. Where nobody voiced a wish, each sentence of the
matter is a point: it is what the unit has to speak to.
"""

from __future__ import annotations

import re

from drafting.writing.cutting import WISH
from drafting.writing.likeness import likeness

MOST = 12
"""Points of a case; what comes after them would not be read one by one."""
_ITEM = (
    r"(?:第?[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、：]?|[一二三四五六七八九十]{1,2}、|"
    r"[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．)）](?!\d)|[①-⑳])"
)
_SENTENCE = re.compile(rf"[。！？!?；;\n…]+|，(?={_ITEM})")
_OPENER = re.compile(
    rf"^(?:{_ITEM}|首先|其次|再次|再者|最后|另外|此外|同时|还有|并且|并(?!案|网|线|购|不)|以及|也(?=希望|请|要求|建议)|还(?=希望|请|要求|建议)|，|、|：)+"
)
# A clause that leans on the one before it: its purpose, its measure, its alternative.
_LEANS_BACK = re.compile(
    r"^(?:以便|以免|以|从而|进而|使|让|确保|保障|保证|避免|防止|减轻|方便|便于|满足|否则|不然|这样|或者?|特别是|尤其是|包括|比如|例如|"
    r"不要再?(?:拖|等)|越快越好|尽快|尽早|最好|至少|最多|好让|免得|省得)"
)
# A clause that leads to the one after it: whom, when and why.
_LEADS_ON = re.compile(
    r"^(?:对于?|针对|由于?|因为?|鉴于|考虑到|如果?|若|要是|按照?|根据|依照|结合|为了?|随着|除了?|在[^，]{1,12}(?:时|前|后|期间|方面|的情况下)$)(?![^，]{0,24}(?:给予|处理|进行|开展|加以|实行|建|修|设|装|查|治|清|补|降|罚|收费)[^，]{0,8}$)"
)
_FACT = re.compile(r"[没不太很]|[坏堵破漏脏乱差臭黑慢贵难]|已经?|现在|目前|一直|经常")
_SHORTEST = 3


def points_asked(matter: str, demand: str) -> tuple[str, ...]:
    """The points, each a phrase without a full stop; empty where the case says nothing."""
    points = _points(demand, every=True)
    for more in _points(matter, every=False):
        if not any(likeness(more, point) >= _SAME for point in points):
            points.append(more)
    return tuple((points or _told(matter))[:MOST])


_SAME = 0.5


def _points(text: str, *, every: bool) -> list[str]:
    """Of the demand ``every`` clause that does not lean on another is a point, of the matter the wishes are."""
    found: list[str] = []
    for sentence in _sentences(text):
        found += _wishes(sentence, every=every)
    return list(dict.fromkeys(found))


def _sentences(text: str) -> list[str]:
    return [part.strip(" \u3000，、") for part in _SENTENCE.split(text) if part.strip(" \u3000，、")]


def _wishes(sentence: str, *, every: bool) -> list[str]:
    points: list[str] = []
    led, wished = "", every
    for clause in sentence.split("，"):
        bare = _OPENER.sub("", clause).strip()
        asks = bool(WISH.match(bare))
        wished = wished or asks
        bare = f"{led}，{bare}" if led else bare
        led = ""
        if not wished or not bare:
            continue
        if _LEADS_ON.search(bare) and not asks:
            led = bare
        elif points and not asks and (_LEANS_BACK.match(bare) or _length(bare) < _SHORTEST):
            points[-1] = f"{points[-1]}，{bare}"
        else:
            points.append(bare)
    points += [led] if led else []
    return [point for point in map(_bare, _without_facts(points, sentence)) if _length(point) >= 2]


def _without_facts(points: list[str], sentence: str) -> list[str]:
    """Clauses that tell what is wrong, before the first wish of a sentence, are no points."""
    first = next((at for at, point in enumerate(points) if WISH.match(point)), 0)
    told = [point for point in points[:first] if not _FACT.search(point)]
    return [*told, *points[first:]] if WISH.search(sentence) or first else points


def _told(matter: str) -> list[str]:
    return [bare for sentence in _sentences(matter) if _length(bare := _OPENER.sub("", sentence).strip()) >= _SHORTEST]


def _bare(point: str) -> str:
    """The point without the word of wishing, unless that is all there is."""
    rest = WISH.sub("", point).strip("，：: ")
    return rest if _length(rest) >= 2 else point


def _length(words: str) -> int:
    return len(re.sub(r"[^\u3400-\u9fff\w]", "", words))
