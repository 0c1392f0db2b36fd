"""Home addresses down to a room, a door or a villagers' group.

A building or a road is a place, not a person's address; only what leads to one door is. After 家住, 住址 and the
like a coarser tail (a building, a group, a house number in a road) is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind
from drafting.shapes import Lore

_N = r"[0-9一二三四五六七八九十百零A-Da-d甲乙丙丁东西南北]"
_D = r"[0-9一二三四五六七八九十百零]"
_BUILDING = rf"{_N}{{1,4}}(?:号楼|号院|栋|幢|座|楼|#楼?)"
_DOOR = re.compile(
    rf"(?:{_BUILDING}){{1,2}}[-－— ]?(?:[0-9]{{1,2}}[-－—]|{_N}{{1,3}}(?:单元|门洞|梯口|梯|门))?[-－— "
    rf"]?(?:{_D}{{1,3}}(?:楼|层))?[-－— "
    rf"]?(?:[0-9]{{3,4}}|[一二三四五六七八九零]{{3,4}})(?:室|号|户|房)?(?![0-9])"
    rf"|(?:{_BUILDING})?{_N}{{1,3}}单元(?:{_D}{{1,3}}(?:楼|层))?[-－— ]?{_D}{{1,5}}"
    rf"(?:室|号|户|房|楼[东西南北中](?:户|门|室))?(?![0-9])"
    rf"|[0-9]{{1,3}}[-－—][0-9]{{1,2}}[-－—][0-9]{{3,4}}(?:室|号|户)?(?![0-9])"
    rf"|{_D}{{1,3}}(?:村民小组|小组|组|队|社){_D}{{1,4}}(?:号|户)(?![0-9])"
    rf"|(?:宿舍|公寓|大厦|[苑园城庭府])(?:楼)?{_D}{{0,3}}(?:楼|层)?[0-9]{{3,4}}(?:室|房)"
    rf"|{_D}{{1,3}}排{_D}{{1,3}}(?:号|户)(?![0-9])"
    rf"|[巷弄](?:子里)?{_D}{{1,4}}号(?![0-9])"
    rf"|(?:{_BUILDING})?[东西南北中]{{1}}单元(?:{_D}{{1,3}}(?:楼|层))?[东西南北中]?(?:室|号|户|门)?"
    rf"|(?<=住)(?:在|的是)?[0-9]{{1,3}}#[- ]?[0-9]{{3,4}}(?:室|号|户)?(?![0-9])"
    rf"|[村庄]{_D}{{1,4}}号(?!楼|线|公路|台|泵|井|塘|地块|[闸门桥])(?![0-9])"
)
_LIVES = re.compile(
    r"(?:家庭住址|家庭地址|住址|地址|户籍|户口|现住|家住|居住|租住|住|老家|家在|家是|寄到|寄至|寄往|快递到|送到|"
    r"送至|邮寄到)"
    r"(?:地址|所在地|地|在|的是|是|于)?(?:本县|我县|咱们?|我们)?[：: ，]{0,2}"
    rf"(?P<own>(?![房建户院宅处所满过不]|"
    rf"[0-9一二三四五六七八九十]+[月日年])[一-鿿0-9A-Za-z]{{2,24}}?(?<![第月令年同有每整这那]){_D}{{1,4}}(?:村民小"
    rf"组|小组|组|队|号|弄|栋|幢|单元|#)"
    rf"(?:{_N}{{1,4}}(?:号楼|栋|幢|单元|号|室|户|楼)){{0,3}})(?!线|台|泵|站|的?电梯)"
)
_CUES = re.compile(
    r"家庭住址|家庭地址|住址|地址|户籍地?|户口|现住|家住|居住|租住|住|老家|家在|家是|寄到|寄至|寄往|送到|送至|"
    r"快递到|搬到|位于|厂子|房子|"
    r"就在|[在到于从是的至往叫找去给为和跟与及]|业主|住户|居民|村民|邻居"
)
_HAN_RUN = re.compile(r"[一-鿿0-9A-Za-z·\-]{0,28}$")
_KEEP = (
    "和平",
    "和谐",
    "和睦",
    "和园",
    "和苑",
    "为民",
    "是非",
    "到岸",
    "往来",
    "在水",
    "的卢",
    "去东",
    "从化",
    "和顺",
    "和美",
    "与城",
    "和府",
    "为公",
)


def find_addresses(folded: str, lore: Lore) -> Iterator[Found]:
    """Every address of a folded text that leads to one door, with the town and estate before it."""
    towns = tuple(place.name for place in lore.places if place.kind in ("county", "town", "street"))
    for match in _DOOR.finditer(folded):
        start = _widen(folded, match.start(), towns)
        alone = match.group().startswith(("宿舍", "公寓")) or folded[match.start() - 1 : match.start()] == "住"
        if match.start() - start >= 2 or alone:
            yield Found(Kind.ADDRESS, start, match.end(), 5)
    for match in _LIVES.finditer(folded):
        start = _widen(folded, match.end("own") - 1, towns)
        yield Found(Kind.ADDRESS, max(start, match.start("own")), match.end("own"), 4)


def _widen(text: str, tail: int, towns: tuple[str, ...]) -> int:
    """Where the address ending in a door at ``tail`` begins: after the last word that is no part of one."""
    window = max(0, tail - 28)
    run = _HAN_RUN.search(text[window:tail])
    start = tail - len(run.group()) if run else tail
    known = [at for town in towns if (at := text.find(town, start, tail)) >= 0]
    first = min(known, default=tail)
    for cue in _CUES.finditer(text, start, min(tail, first)):
        if text[cue.start() : cue.start() + 2] not in _KEEP:
            start = cue.end()
    return first if known and first >= start and _is_free(text, start, first) else start


def _is_free(text: str, start: int, first: int) -> bool:
    """Whether what stands before the first town is no larger area (省, 市, 县) and so no part of the address."""
    return not re.search(r"[省市县]$", text[start:first])
