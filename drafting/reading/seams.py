"""Whether a clause behind a comma or a full stop leaves the matter before it, where no word says so.

五号楼宿舍一间住八个，下夜班连个吃饭的地方都没有 are two matters; 灯黑了一个月，学生都绕着走 is one. What both
sides say of the categories is weighed: a clause leaves where each side speaks far more of its own category than of the
other's, where it begins with what it speaks of, complains and is long enough to stand alone. What a trouble leads to
(smell, running about, a harvest lost, credit refused) leaves no matter, however clear its own category.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading import cues
from drafting.reading.calm import calm_of, default_calm
from drafting.reading.clauses import Opening
from drafting.reading.evidence import Found
from drafting.reading.groups import STATED
from drafting.reading.odds import default_odds
from drafting.reading.roles import STRONG, Part, Role

_WITHIN, _ACROSS = 8.0, 6.0  # how far both sides must lean, within a sentence and across two
_LENGTH = 8
_LEAD = 6  # characters of a clause within which it names what it speaks of
_CLEAR = 3.0
_SOUND = -0.2  # how calm a complaint may sound that stands alone
_LAW = "M"
_FOLLOWS = frozenset(("E1", "G5", "H1", "K1", "K2", "K4", "K5", "L2"))  # what other troubles lead to
_WHOM = re.compile(
    r"(?:天一|一[下刮到开热冷]|老人|孩子|小孩|大人|家长|工人|群众|村民|居民|业主|女工|司机|乘客|学生|老百姓|大家|[我俺咱你]们?|人|谁|客人|厂里|"
    r"物业|开发商|村里|镇里|院长|老板|有[一两几]?[家户个])"
)


def leaves(part: Part, before: Sequence[Part], found: Found) -> bool:
    """Whether ``part`` leaves the matter that ``before`` states."""
    text = part.clause.text
    stated = [one for one in before if one.role in STATED]
    if not _stands_alone(part) or not any(one.top and one.top.points >= STRONG for one in stated):
        return False
    ours, theirs = _leaning([part], found), _leaning(stated, found)
    if not ours or not theirs:
        return False
    own, other = max(ours, key=lambda code: (ours[code], code)), max(theirs, key=lambda code: (theirs[code], code))
    within = part.clause.opening is Opening.PLAIN
    if own == other or own[0] == _LAW or (within and own in _FOLLOWS) or calm_of(text, default_calm()) >= _SOUND:
        return False
    far = _WITHIN if within else _ACROSS
    return _margin(ours, own, other) >= far and _margin(theirs, other, own) >= far


def _stands_alone(part: Part) -> bool:
    """A complaint with a clear word at its beginning, about a thing rather than about whom it strikes."""
    text, top = part.clause.text, part.top
    roles = STATED if part.clause.opening is Opening.SENTENCE else (Role.PROBLEM,)
    if part.role not in roles or not top or top.points < _CLEAR or len(text) < _LENGTH:
        return False
    if cues.ANAPHOR.match(text) or _WHOM.match(text):
        return False
    return any(0 <= text.find(clue.split("…")[0]) <= _LEAD for clue in top.clues)


def _leaning(parts: Sequence[Part], found: Found) -> dict[str, float]:
    """What clauses say of every category, by their clear words and by what they sound like."""
    points = default_odds().of(*(part.clause.text[part.body - part.clause.start :] for part in parts))
    for score in found.score(*(part.span for part in parts)):
        points[score.code] = points.get(score.code, 0.0) + score.points
    return points


def _margin(points: dict[str, float], code: str, other: str) -> float:
    return points[code] - points.get(other, min(points.values()))
