"""What leaves the studio of a case: its number and its matter, with nobody in it who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.reading import identity
from drafting.reading.places import find_spots
from drafting.shapes import Lore
from storage.cases import Case, Visitor
from storage.database import StudioRoom

SOMEBODY = "〔来访人〕"
SOME_FIRM = "有关企业"
SHORTEST_NAME = 2  # characters of a visitor's detail that is looked for by itself


@dataclass(frozen=True, slots=True)
class Outward:
    """A case as a unit gets to see it."""

    number: str
    title: str
    matter: str
    demand: str


async def outward_of(room: StudioRoom, lore: Lore, case: Case) -> Outward:
    """A case with its known visitors, and every other personal detail, masked."""
    visitors = await room.cases.visitors(case.id)
    title, matter, demand = (
        without_persons(lore, text, visitors, confidential=case.confidential)
        for text in (case.title, case.matter, case.demand)
    )
    return Outward(case.number, title, matter, demand)


def without_persons(lore: Lore, text: str, visitors: Sequence[Visitor], *, confidential: bool) -> str:
    """A text that tells nobody who came. ``confidential``: a firm's name would tell it, too."""
    for value in sorted({one.value for one in visitors}, key=len, reverse=True):
        if len(value) >= SHORTEST_NAME:
            text = text.replace(value, SOMEBODY)
    text = identity.mask(text, identity.find(text, lore), confidential=True)[0]
    if confidential:
        firms = {spot.text for spot in find_spots(text, lore) if spot.kind == "firm"}
        for firm in sorted(firms, key=len, reverse=True):
            text = text.replace(firm, SOME_FIRM)
    return text
