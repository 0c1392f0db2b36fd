"""Proper names of a text: the places, firms, institutions and lines that a complaint is about.

Places of the studio's gazetteer count by their kind; besides, any name built the usual way (××路, ××小区, ××纺织,
6路车) counts, as complaints name places no gazetteer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from drafting.lore import load_data
from drafting.reading.terms import Terms
from drafting.shapes import Lore

_LINE = re.compile(
    r"(?<![0-9A-Za-z.第])(?P<line>[0-9]{1,3})(?=路(?:公交|车|快|$|[^口边面灯上旁]))|"
    r"(?<![A-Za-z0-9])(?P<fast>[KBGYkbgy][0-9]{1,3})(?![0-9A-Za-z])"
)
_NUMBERED = re.compile(
    r"(?P<number>[0-9一二三四五六七八九十]{1,3})(?:号?(?P<what>泵站|车间|码头|泊位|地块|机组|斗渠|支渠|粮库|仓库|食堂|水厂|水闸|单元|标段|季度|批(?![发评准次])|期(?![间限望盼待末中初满])|厂(?!区|房|子|里|家)|小(?=[，。的门放校学老]|$)|中(?=[，。的门放校学食宿]|$))|"
    r"号(?P<numbered>楼|门|线|库|炉|桥|井|台|机|闸|泵|塔|院)|(?P<group>[组队](?!织|长|员|合|成|建|伍)))"
)
_SIDE = re.compile(r"(?P<side>[东西南北])(?:门(?!村)|片|头|岸|区(?=[，。的门]))")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_HAN = re.compile(r"[一-鿿0-9A-Za-z]{1,6}$")
_ALSO_IN_NAMES = frozenset("开建和好来进向为太近过可修")
_LONGEST = {"企业": 4, "乡镇": 3, "村庄": 4, "道路": 4}
_KIND_OF_PLACE = {"road": "道路", "town": "乡镇", "village": "村庄", "plant": "企业", "water": "公园"}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its kind, the distinctive part (宏达 of 宏达纺织) and where it stands."""

    kind: str
    core: str
    whole: str
    at: int


def find_names(folded: str, lore: Lore, gazetteer: Terms) -> Iterator[Name]:
    """The proper names of a folded text, those of the gazetteer first."""
    places = {word: place for place in lore.places for word in (place.name, *place.aliases)}
    for hit in gazetteer.find_all(folded):
        place = places[hit.term]
        if place.kind in _KIND_OF_PLACE:
            yield Name(_KIND_OF_PLACE[place.kind], place.name, hit.term, hit.start)
    for match in _LINE.finditer(folded):
        line = (match["line"] or match["fast"]).upper()
        yield Name("线路", line, line, match.start())
    for match in _NUMBERED.finditer(folded):
        number = str(match["number"]).translate(_DIGITS)
        yield Name(match["what"] or match["numbered"] or "村组", number, match.group(), match.start())
    for match in _SIDE.finditer(folded):
        yield Name("方位", match["side"], match.group(), match.start())
    yield from _by_tail(folded)


def _core(before: str, folded: str, at: int, boundaries: re.Pattern[str]) -> str:
    """The distinctive part of a name: what stands before its tail, from the last word that cannot stand in one.

    开 and 建 can, where a clause begins with the name (开泰化工).
    """
    core = boundaries.split(before)[-1]
    opens = at == 2 or (at > 2 and folded[at - 3] in "，。；：、！？ ")
    return before[-2:] if len(core) == 1 and len(before) > 1 and opens and before[-2] in _ALSO_IN_NAMES else core


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """How a name ends (by kind), what cannot stand in one, and what is too common to tell one from another."""
    data = load_data("problems.json")["names"]
    tails = "|".join(f"(?P<{kind}>{words.replace(' ', '|')})" for kind, words in data["tails"].items())
    boundaries = data["boundaries"].replace(" ", "|")
    return re.compile(tails), re.compile(f"(?:{boundaries})"), frozenset(data["common"].split())


def _by_tail(folded: str) -> Iterator[Name]:
    tails, boundaries, common = _patterns()
    for match in tails.finditer(folded):
        before = _HAN.search(folded[max(0, match.start() - 6) : match.start()])
        core = _core(before.group() if before else "", folded, match.start(), boundaries)
        core = re.sub(r"^[A-Za-z0-9]+", "", core)
        longest = _LONGEST.get(str(match.lastgroup), 5)
        if 2 <= len(core) <= longest and core not in common and core[-2:] not in common:
            yield Name(str(match.lastgroup), core, core + match.group(), match.start() - len(core))
