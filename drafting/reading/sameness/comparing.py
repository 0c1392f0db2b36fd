"""Two fingerprints: the same problem or not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.reading.sameness.choosing import chosen_apart
from drafting.reading.sameness.content import BRIEF, TOLD
from drafting.reading.sameness.differing import is_way_back, swapped_object
from drafting.reading.sameness.likening import cosine, dice
from drafting.reading.sameness.opposing import tell_lack, tell_poles, tell_times, tell_turned, tell_wishes
from drafting.reading.sameness.pairing import odds
from drafting.reading.sameness.reasons import tell_difference, tell_likeness
from drafting.reading.sameness.sketching import Sketch, begin_alike, sketch, without_subject
from drafting.reading.sameness.stance import clash
from drafting.reading.sameness.weighing import Signs, likeness_of, weigh
from drafting.shapes import Lore

ENOUGH = 0.32
"""From this likeness on two texts are of one problem."""
ENOUGH_OF_LONG = 0.4
"""The same for letters, set on own letters."""
NEARLY_ALIKE = 0.2
"""From this share of common words on a pair may be a near miss that differs in one word."""
SENTENCE = 60
"""Up to this length a text is a sentence or two."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two texts state the same problem, why (in words a clerk accepts), and how alike they are (0 to 1).

    ``named`` if they have the name of a place, firm or institution in common.
    """

    same: bool
    reason: str
    likeness: float
    named: bool = False


def compare(first: str, second: str, lore: Lore) -> Comparison:
    """Whether two texts state the same problem."""
    return compare_sketches(sketch(first, lore), sketch(second, lore))


def compare_sketches(first: Sketch, second: Sketch) -> Comparison:
    """Whether two fingerprints are of one problem."""
    if first.text == second.text:
        return Comparison(bool(first.text), "文字相同", float(bool(first.text)))
    brief = are_brief(first, second)
    if obstacle := find_obstacle(first, second):
        return Comparison(False, obstacle, 0.0)
    mine, theirs = without_subject(first, second) if brief else (first.content, second.content)
    signs = weigh(first, second, mine, theirs)
    likeness = likeness_of(signs) if brief else _of_long(first, second, signs)
    enough = ENOUGH if brief else ENOUGH_OF_LONG
    if likeness < enough:
        return Comparison(False, tell_difference(mine, theirs), likeness)
    return Comparison(True, tell_likeness(first.content, second.content, signs.names), likeness, bool(signs.names))


def are_brief(first: Sketch, second: Sketch) -> bool:
    """Whether two texts are weighed as notes: both are brief, or one is a sentence and the other a story."""
    shorter, longer = sorted((len(first.text), len(second.text)))
    return longer <= BRIEF or (shorter <= SENTENCE and longer <= TOLD)


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
    for tell in (tell_turned, tell_poles, tell_wishes):
        if turned := tell(first.text, second.text):
            return turned
    if apart := chosen_apart(first.choices, second.choices):
        return f"对象不同：{apart[0]}、{apart[1]}"
    alike = dice(first.content.pairs, second.content.pairs) >= NEARLY_ALIKE
    subject = begin_alike(first, second)
    if (alike or subject) and (times := tell_times(first.text, second.text)):
        return times
    if subject and (lack := tell_lack(first.text, second.text)):
        return lack
    if alike and (swapped := swapped_object(first.text, second.text)):
        return f"对象不同：{swapped[0]}、{swapped[1]}"
    return ""


def _of_long(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of longer letters: they must share a name if either has any, and tell much the same."""
    if not signs.names and (first.focal or second.focal):
        return 0.0
    mine, theirs = first.content, second.content
    what, wrong = cosine(mine.things, theirs.things), cosine(mine.troubles, theirs.troubles)
    words = dice(mine.pairs, theirs.pairs)
    return min(1.0, 0.45 * what + 0.3 * wrong + 0.4 * words + (0.1 if signs.names else 0.0))
