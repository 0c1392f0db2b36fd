"""Full names of persons, weighed: surname, given-name characters, what stands around, and ordinary words against.

No list of names could be complete, and no surname is never an ordinary word; so every surname in the text opens
candidates of two to four characters, each gets points for and against, and only a clear sum is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafting.reading.identity import cues
from drafting.reading.identity.calls import ends_in_title, starts_title
from drafting.reading.identity.lexicon import LONGEST_WORD, compounds, given_weight, surnames, words
from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind

ENOUGH = 70
_COMPOUND = 90
_COMPOUNDS = {"东方": 30}
_DOUBTFUL = -15
_CUED = 45
_SPOKEN_OF = 50
_ANNOUNCED = 60
_NAMED = 70
_STOPS = "，。；、（(,;：: "
_NO_GIVEN = frozenset(
    "某姓氏总的了我你他她们您在又被已把对向说讲问没不很都也就还去给让叫各每此该其因及或但从由请吗呢吧啊过着得"
)
_CALLS = frozenset("姐哥叔婶嫂姨伯妈爹爷奶总董工头家")
_PREPOSITIONS = "向和由从经同应时曾祝贺"
_PLACE_ENDS = "村镇乡街路塘桥县市区局厂店湖组队号苑邨圩"
_PLACES = ("家园", "花园", "新村")
_VILLAGES = "庄圩荡湾"  # two characters that end so are a village: 王庄, 李圩
_FEES = "费"  # a surname that far more often ends a word: 摊位费, 卫生费
_HAN = re.compile(r"[一-鿿㐀-䶿]+")
_CHAIN = re.compile(r"[、和与及跟同，]$")


class Candidate(NamedTuple):
    """A possible name at ``text[start:end]`` with the points it has so far."""

    start: int
    end: int
    points: int


def find_names(folded: str, barred: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Full names of a folded text; nothing that overlaps a barred span (places, other identifiers, deputies)."""
    closed = bytearray(len(folded) + 1)
    for start, end in barred:
        closed[start:end] = b"\x01" * (end - start)
    weighed = [one for one in _weigh_all(folded) if not any(closed[one.start : one.end])]
    chosen = _choose([one for one in weighed if one.points >= ENOUGH])
    linked = _choose([*chosen, *_linked(folded, weighed, chosen)])
    for one in linked:
        yield Found(Kind.NAME, one.start, one.end, 3)


def _weigh_all(text: str) -> Iterator[Candidate]:
    singles, doubles = surnames(), compounds()
    for run in _HAN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            if text[start : start + 2] in doubles:
                yield from _weigh(text, start, 2, _COMPOUNDS.get(text[start : start + 2], _COMPOUND), run.end())
            if text[start] in singles:
                yield from _weigh(text, start, 1, singles[text[start]], run.end())


def _weigh(text: str, start: int, surname: int, weight: int, limit: int) -> Iterator[Candidate]:
    if starts_title(text, start + surname) or (start and starts_title(text, start - 1)):
        return
    left = _left(text, start)
    if text[start] in _FEES and left < _CUED and start and _HAN.match(text[start - 1]):
        return
    for given in (1, 2):
        end = start + surname + given
        if end > limit or text[end - 1] in _NO_GIVEN:
            return
        if text[start + surname] in _CALLS and (given == 1 or text[end - 1] == "家"):
            continue
        if left < _CUED and text[start] in _PREPOSITIONS and text[start + 1 : end] in words():
            continue
        own = weight + sum(given_weight(char) for char in text[start + surname : end]) + (15 if given == 2 else 0)
        right = _right(text, end)
        against = _against(text, start, end, surname) + _doubt(weight, left, right)
        yield Candidate(start, end, own + left + right + _frame(text, end, left) - against)


def _doubt(weight: int, left: int, right: int) -> int:
    """Points against a surname that is mostly an ordinary word (和, 从), unless the words around speak for a person.

    Where they do, an ordinary word in the name counts for less.
    """
    if weight < _DOUBTFUL and left < _NAMED and right < _SPOKEN_OF:
        return 60
    return -25 if left >= _CUED or right >= _SPOKEN_OF else 0


def _frame(text: str, end: int, left: int) -> int:
    """Points for a name that stands alone between the word that announces it and a stop (失主×××，)."""
    return 35 if left >= _ANNOUNCED and (end == len(text) or text[end] in _STOPS) else 0


def _left(text: str, start: int) -> int:
    """Points for what stands before."""
    before = text[max(0, start - 10) : start]
    if cues.LEFT_FIELD.search(before):
        return 110
    if cues.LEFT_NAMED.search(before):
        return 70
    if cues.LEFT_ROLE.search(before):
        return 60
    if cues.LEFT_GENERIC.search(before):
        return 45
    if not before or cues.LEFT_EDGE.search(before):
        return 25
    return 15 if cues.LEFT_LOOSE.search(before) else -20


def _right(text: str, end: int) -> int:
    """Points for what stands behind."""
    if cues.RIGHT_PLACE.match(text, end):
        return -110
    if cues.RIGHT_STRONG.match(text, end):
        return 65
    if cues.RIGHT_SPEECH.match(text, end):
        return 50
    if cues.RIGHT_VERB.match(text, end):
        return 25
    return 15 if cues.RIGHT_EDGE.match(text, end) else -10


def _against(text: str, start: int, end: int, surname: int) -> int:
    """Points against: ordinary words that are the candidate, begin it, or cut across one of its ends."""
    known = words()
    if text[start:end] in known:
        return 90
    if ends_in_title(text, end) or (end - start > 2 and text[end - 1] in _PLACE_ENDS):
        return 90
    if text[start:end].endswith(_PLACES) or (end - start == len(_PLACES[0]) and text[end - 1] in _VILLAGES):
        return 90
    if text[start] == "管" and text[start - 2 : start] in ("没人", "有人", "无人", "谁来"):
        return 90
    if start and text[start] in "万千百亿" and text[start - 1] in "0123456789一二三四五六七八九十两几半多":
        return 90
    points = 0
    for at in range(max(0, start - LONGEST_WORD + 1), end):
        for stop in range(max(at + 2, start + 1), min(len(text), at + LONGEST_WORD) + 1):
            if text[at:stop] in known and (at, stop) != (start, start + surname):
                points = max(points, _cut(at, stop, start, end))
    return points


def _cut(at: int, stop: int, start: int, end: int) -> int:
    if at < start:
        return 80 if stop > start else 0
    if at == start:
        return 60
    return 60 if stop > end else 0


def _choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best of overlapping candidates."""
    taken: list[Candidate] = []
    covered: set[int] = set()
    for one in sorted(candidates, key=lambda c: (-c.points, c.start)):
        if covered.isdisjoint(range(one.start, one.end)):
            covered.update(range(one.start, one.end))
            taken.append(one)
    return taken


def _linked(text: str, weighed: Sequence[Candidate], chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates that stand in a row with a name (甲、乙和丙) or share its surname, which speaks for them."""
    families = {text[one.start] for one in chosen}
    ends = {one.end for one in chosen}
    starts = {one.start for one in chosen}
    for one in weighed:
        after = one.start - 1 in ends and _CHAIN.search(text[one.start - 1 : one.start])
        before = one.end + 1 in starts and _CHAIN.search(text[one.end : one.end + 1])
        margin = 45 if after or before else 25 if text[one.start] in families else 0
        if ENOUGH - margin <= one.points < ENOUGH:
            yield one
