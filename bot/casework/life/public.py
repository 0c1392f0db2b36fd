"""What a paper may say of a case: no visitor, no number of theirs, nothing that leads to them (domain §6, §7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafting.lore import with_deputies
from drafting.shapes import Lore
from storage.cases import Case
from storage.database import StudioRoom
from storage.visitors import Visitor

_MARK = re.compile(r"〔([^〔〕\d]+)\d+[a-z]*〕")
_SAID_AS = {"姓名": "来访人", "称呼": "来访人"}
LEFT_OUT = "（略）"


@dataclass(frozen=True, slots=True)
class Told:
    """A case as it stands in a paper."""

    number: str
    title: str
    matter: str
    demand: str


async def told_all(room: StudioRoom, cases: Iterable[Case], lore: Lore) -> dict[int, Told]:
    """Each of the cases as a paper may tell it; the studio's own people keep their names."""
    people = [member.name for member in await room.members.all()]
    known = with_deputies(lore, people)
    return {case.id: told(case, await room.cases.visitors(case.id), known) for case in cases}


def told(case: Case, visitors: Iterable[Visitor], lore: Lore) -> Told:
    """The case without whoever came with it; what was typed into its fields afterwards included."""
    hidden = sorted({visitor.value for visitor in visitors}, key=len, reverse=True)
    texts = (_without(text, hidden, lore) for text in (case.title, case.matter, case.demand))
    return Told(case.number, *(_without_firms(text, lore) if case.confidential else text for text in texts))


def _without(text: str, hidden: Iterable[str], lore: Lore) -> str:
    """A text without whom it names; ``hidden``: what is known of the visitors, the longest first."""
    from drafting.reading import identity

    marked = identity.mask(text, identity.find(text, lore), confidential=True)[0]
    shown = _MARK.sub(lambda found: _SAID_AS.get(found[1], LEFT_OUT), marked)
    for value in hidden:
        shown = shown.replace(value, "来访人" if re.fullmatch(r"[㐀-鿿·]{2,8}", value) else LEFT_OUT)
    return shown


def without_names(text: str, lore: Lore) -> str:
    """Any words, with everything personal taken out."""
    return _without(text, (), lore)


def _without_firms(text: str, lore: Lore) -> str:
    """Who spoke in confidence is known by the firm."""
    from drafting.reading.places import find_spots

    firms = {spot.text for spot in find_spots(text, lore) if spot.kind == "firm"}
    for firm in sorted(firms, key=len, reverse=True):
        text = text.replace(firm, "有关企业")
    return text
