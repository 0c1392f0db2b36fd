"""Point by point: what a case and those that joined it ask for, and which sentence of a reply speaks to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.casework.life.public import Told

ANSWERS, PROMISED, FORM = "answers", "promised", "form"
"""What ``Reply.points`` holds: the answers, the day that the unit names, the key of the form that it came by."""


def asked_of(told: Iterable[Told]) -> list[str]:
    """Every point that is asked, each once; what joined cases ask besides is asked too."""
    from drafting.writing.asked import points_asked  # late, with the lexicon that it rests on

    found: list[str] = []
    for point in (point for one in told for point in points_asked(one.matter, one.demand)):
        if not any(point in known for known in found):  # 补好 of a joined case is asked with 补好路面
            found.append(point)
    return found


def found_in(told: Iterable[Told], words: str) -> list[dict[str, str | None]]:
    """The points with the sentence that answers each, or nothing; as a reply keeps them."""
    from drafting.writing.answered import check_reply

    cases = list(told)
    about = "，".join(f"{one.matter}，{one.demand}" for one in cases)
    found = check_reply(asked_of(cases), words, about)
    return [{"point": one.point, "sentence": one.sentence} for one in found]


def counted(points: Mapping[str, Any]) -> str:
    """共5项诉求，见到答复3项, and which are missing; empty when nothing was asked in so many words."""
    from drafting.writing.answered import Answer, said_of

    answers = [Answer(one["point"], one["sentence"]) for one in points.get(ANSWERS, ())]
    return said_of(answers) if answers else ""
