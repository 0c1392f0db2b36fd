"""What a brief withholds: persons, and firms where a place is named (domain §6). Pure; long for many cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from drafting.reading import identity
from drafting.reading.places import find_spots
from drafting.shapes import Brief, CaseFacts, Lore
from drafting.writing.firms import is_name


@dataclass(frozen=True, slots=True)
class Account:
    """What the register knows of a case besides its fields: the words as they were said, what of the note leads to
    them, and later corrections."""

    said: str
    lead: str = ""
    corrections: tuple[str, ...] = ()


def withhold(brief: Brief, accounts: Mapping[int, Account], lore: Lore) -> Brief:
    """The brief as it may be read: its cases and activities came with their fields as they are stored."""
    return replace(
        brief,
        cases=tuple(_withheld(case, accounts[case.key], lore) for case in brief.cases),
        activities=tuple(replace(one, place=_public_place(lore, one.place)) for one in brief.activities),
    )


def _withheld(case: CaseFacts, account: Account, lore: Lore) -> CaseFacts:
    return replace(
        case,
        title=_clean(lore, case.title),
        matter=_clean(lore, case.matter),
        demand=_clean(lore, case.demand),
        words="；".join(
            [_clean(lore, account.lead) + case.words, *(_clean(lore, after) for after in account.corrections)]
        ),
        place=_public_place(lore, case.place),
        outcome=replace(case.outcome, reply=_clean(lore, case.outcome.reply)) if case.outcome else None,
        firms=_firms(f"{account.said}\n{case.place or ''}", lore),
    )


def _public_place(lore: Lore, place: str | None) -> str | None:
    """A place as a report may name it: not where it is a firm, whose name stays inside the office (domain §6)."""
    return None if place is None or _firms(place, lore) else _clean(lore, place)


def _clean(lore: Lore, text: str) -> str:
    """A person may have typed a name into a field: nothing personal goes into a brief."""
    return identity.mask(text, identity.find(text, lore), confidential=True)[0]


def _firms(text: str, lore: Lore) -> tuple[str, ...]:
    """The firms that a text names, each once: a short form has its first two characters in common with the full."""
    named: dict[str, str] = {}
    for spot in find_spots(text, lore):
        if spot.kind == "firm" and is_name(spot.text):
            named.setdefault(spot.text[:2], spot.text)
    return tuple(named.values())
