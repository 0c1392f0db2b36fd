"""Two fingerprints: the same problem or not, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drafting.reading.sameness.choosing import chosen_apart
from drafting.reading.sameness.content import Content
from drafting.reading.sameness.differing import is_way_back, swapped_object
from drafting.reading.sameness.lexicon import things, troubles
from drafting.reading.sameness.likening import Common, cosine, dice, share, telling
from drafting.reading.sameness.naming import Name
from drafting.reading.sameness.opposing import tell_poles, tell_turned
from drafting.reading.sameness.pairing import odds, shared_names
from drafting.reading.sameness.reasons import tell_difference, tell_likeness
from drafting.reading.sameness.sketching import Sketch, sketch, without_subject
from drafting.reading.sameness.stance import clash
from drafting.shapes import Lore

ENOUGH = 0.4
"""From this likeness on two texts are of one problem."""
ENOUGH_NAMED = 0.27
"""The same where they name one place, firm or line: what sets them apart has been looked for, and few share a name."""
ENOUGH_OF_LONG = 0.4
"""The same for letters, set on own letters."""
NEARLY_ALIKE = 0.2
"""From this share of common words on a pair may be a near miss that differs in one word."""


WEIGHTS = (1.0, 1.65, 1.6, 2.4, 2.3, 4.1, 1.15, 0.75, 0.9, -1.3)
"""Of the signs of two brief texts, in the order of ``Signs.row``; set by cross-validation over the tables of pairs."""
BASE = -5.45


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two texts state the same problem, why (in words a clerk accepts), and how alike they are (0 to 1).

    ``named`` if they have the name of a place, firm or institution in common.
    """

    same: bool
    reason: str
    likeness: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one problem: shared things, troubles, field, characters and names; what is unknown."""

    things: Common
    troubles: Common
    field: float
    marks: float
    names: tuple[Name, ...]
    thing_unknown: bool
    trouble_unknown: bool
    strangers: bool

    @property
    def row(self) -> tuple[float, ...]:
        """The signs as numbers."""
        shared = (self.things.both, self.things.most, self.troubles.both, self.troubles.most, self.field, self.marks)
        return (
            *shared,
            float(bool(self.names)),
            float(self.thing_unknown),
            float(self.trouble_unknown),
            float(self.strangers),
        )


def compare(first: str, second: str, lore: Lore) -> Comparison:
    """Whether two texts state the same problem."""
    return compare_sketches(sketch(first, lore), sketch(second, lore))


def compare_sketches(first: Sketch, second: Sketch) -> Comparison:
    """Whether two fingerprints are of one problem."""
    if first.text == second.text:
        return Comparison(bool(first.text), "文字相同", float(bool(first.text)))
    brief = first.brief and second.brief
    if obstacle := find_obstacle(first, second):
        return Comparison(False, obstacle, 0.0)
    mine, theirs = without_subject(first, second) if brief else (first.content, second.content)
    signs = weigh(mine, theirs, tuple(shared_names(first, second)), strangers=bool(first.focal and second.focal))
    likeness = _of_brief(signs) if brief else _of_long(first, second, signs)
    enough = (ENOUGH_NAMED if signs.names else ENOUGH) if brief else ENOUGH_OF_LONG
    if likeness < enough:
        return Comparison(False, tell_difference(mine, theirs), likeness)
    return Comparison(True, tell_likeness(first.content, second.content, signs.names), likeness, bool(signs.names))


def weigh(mine: Content, theirs: Content, names: tuple[Name, ...], *, strangers: bool) -> Signs:
    """The signs of two texts; ``strangers`` if both name somebody or some place: nobody in common then counts."""
    return Signs(
        share(mine.things, theirs.things, things()),
        share(mine.troubles, theirs.troubles, troubles()),
        cosine(mine.fields, theirs.fields),
        telling(mine.marks, theirs.marks),
        names,
        not mine.things or not theirs.things,
        not mine.troubles or not theirs.troubles,
        strangers and not names,
    )


def find_obstacle(first: Sketch, second: Sketch) -> str:
    """What alone proves two problems; empty if nothing does."""
    if stance := clash(first.stance, second.stance, (first.text, second.text)):
        return stance
    for mine, theirs in odds(first, second):
        return f"{mine.kind}不同：{mine.whole}、{theirs.whole}"
    if not (first.brief and second.brief):
        return ""
    if (first.stance.wide and second.names and not first.names) or (
        second.stance.wide and first.names and not second.names
    ):
        return "范围不同：一条说普遍情况，一条说一处"
    return _tell_apart(first, second)


def _tell_apart(first: Sketch, second: Sketch) -> str:
    """What proves two brief texts of one frame to be of two problems; empty if nothing does."""
    if is_way_back(first.text, second.text):
        return "方向相反：一条去程，一条回程"
    if turned := tell_turned(first.text, second.text) or tell_poles(first.text, second.text):
        return turned
    if apart := chosen_apart(first.choices, second.choices):
        return f"对象不同：{apart[0]}、{apart[1]}"
    alike = dice(first.content.pairs, second.content.pairs) >= NEARLY_ALIKE
    if alike and (swapped := swapped_object(first.text, second.text)):
        return f"对象不同：{swapped[0]}、{swapped[1]}"
    return ""


def _of_brief(signs: Signs) -> float:
    """Of two notes of a few sentences: what and what is wrong must both agree."""
    points = BASE + sum(weight * value for weight, value in zip(WEIGHTS, signs.row, strict=True))
    return 1 / (1 + math.exp(-points))


def _of_long(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of longer letters: they must share a name if either has any, and tell much the same."""
    if not signs.names and (first.focal or second.focal):
        return 0.0
    mine, theirs = first.content, second.content
    what, wrong = cosine(mine.things, theirs.things), cosine(mine.troubles, theirs.troubles)
    words = dice(mine.pairs, theirs.pairs)
    return min(1.0, 0.45 * what + 0.3 * wrong + 0.4 * words + (0.1 if signs.names else 0.0))
