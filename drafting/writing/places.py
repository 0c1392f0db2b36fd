"""Where something is, as a report may say it: a place by its known name, or by a name that ends like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.shapes import CaseFacts, Lore

_ANY_PLACE = re.compile(
    "^(?:水泥路|土路|大路|小路|马路|公路|柏油路|路口|村口|门口|厂区|车间|宿舍|园区"
    "|[田地家村镇县厂街河塘路院店屋棚校]?[里上边旁头外内]|[那这][里边])$"
)
# Not the name of a place but a piece of a sentence: 片代表讲老小区, 看改厕, 老线路.
_NO_PLACE = re.compile(
    "^[给去到向跟和被让把说想看听查]|[讲说问看听跳帮碰]|代表|线路$|^[\\d一二两三四五六七八九十]+(?:里|公里|米)"
)
_AREA = re.compile(
    "(?:[省市县区镇乡村庄组屯]|街道|社区|小区|[苑园府湾城]|新村|公寓|宿舍区?|[路街巷道桥河渠沟塘湖港闸堤圩]|路口|路段|段|沿线|一带|码头|泊位|海堤|市场|广场|"
    "农田|片|期|楼|站|场)$"
)
_FACILITY = re.compile("(?:[校院厅馆]|小学|中学|幼儿园|托班|卫生室|中心|车站|收费站|工作站|服务站|窗口|驿站)$")


def fit_place(case: CaseFacts, lore: Lore, firms: Sequence[str]) -> str | None:
    """The place as it may be printed: the known name within it; no part of a firm's name, nor the zone itself."""
    place = re.sub("^(?:放假|上班|下班|路过|住在|家住|靠近)", "", case.place or "")
    place = re.sub("(?:那|这)(?:段|边|块|一带)$", "", place)
    if not place or _ANY_PLACE.match(place) or _NO_PLACE.search(place) or place in lore.zone_unit:
        return None
    if any(name.startswith(place) or place in name for name in firms):
        return None
    return _known(place, lore) or (place if _AREA.search(place) or _FACILITY.search(place) else None)


def _known(place: str, lore: Lore) -> str | None:
    """The longest name of the gazetteer at its end; a town's alias (下车) gives way to its name."""
    towns = (one for one in lore.places if one.kind == "town" and len(place) == 2)
    whole = next((town.name for town in towns if place in town.aliases), None)
    names = (name for entry in lore.places for name in (entry.name, *entry.aliases))
    return whole or max((n for n in names if len(n) > 2 and place.endswith(n)), key=len, default=None)


def is_facility(place: str) -> bool:
    """A school, a hospital, a counter: people are heard about it, not in it."""
    return bool(_FACILITY.search(place))
