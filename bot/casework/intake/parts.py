"""Parts of a case's words: where they can be taken apart, and what a part says. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from drafting.lore import category_of
from drafting.shapes import Evidence, Lore, Matter, Nature, Reading, Scope, Urgency
from storage.cases import Case

MARKS = "，,。；;！!？?\n 　"


def clauses(words: str) -> list[tuple[int, int, str]]:
    """(start, end, text) of the places where a case's words can be taken apart."""
    found = [
        (m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^，,。；;！!？?\n]+[，,。；;！!？?\n]*", words)
    ]
    return [piece for piece in found if piece[2].strip(MARKS)]


def whole(reading: Reading, lore: Lore) -> Matter:
    """One matter of all the words, for a person who knows better than the rules."""
    if len(reading.matters) == 1:
        return reading.matters[0]
    category = lore.categories[-1]
    return Matter(
        evidence=Evidence(reading.text, 0, len(reading.text)),
        title=_title(reading.text),
        summary=reading.masked_text[:300],
        demand="",
        nature=Nature.OPINION,
        category=category.code,
        unit=category_of(lore, category.code).units[0],
        unit_reason="规则未能归类，请工作人员初审时核定",
        urgency=Urgency.NORMAL,
        scope=Scope.INDIVIDUAL,
    )


def part_of(case: Case, reading: Reading, words: str, offset: int) -> Matter:
    """The matter of a part of a case's words; what the rules do not find there is the case's own."""
    evidence = Evidence(words, offset, offset + len(words))
    if reading.matters:
        return replace(reading.matters[0], evidence=evidence)
    return Matter(
        evidence=evidence,
        title=_title(words),
        summary=words.strip()[:300],
        demand="",
        nature=Nature(case.nature),
        category=case.category,
        unit=case.unit,
        unit_reason=case.unit_reason,
        urgency=Urgency(case.urgency),
        scope=Scope(case.scope),
        place=case.place if case.place and case.place in words else None,
    )


def shifted(reading: Reading, offset: int) -> Reading:
    """A part's reading with its identifiers counted from the note's beginning."""
    return replace(
        reading,
        matters=(),
        identifiers=tuple(
            replace(found, start=found.start + offset, end=found.end + offset) for found in reading.identifiers
        ),
    )


def _title(words: str) -> str:
    """The first clause; of words without any (？？？), the words themselves."""
    return next((text.rstrip(MARKS) for *_, text in clauses(words)), words.strip())[:25]
