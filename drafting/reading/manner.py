"""How a group of clauses is told as a whole: a second opinion on whether it complains at all.

A complaint denies, turns round (可, 却) and names damage; what needs nothing more ends in done deeds and praise. The
weights come from a logistic regression over the gold notes that are worked on (1,056 matters, 86 groups that are none).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.patterns import pattern

_SIGNS = (
    (pattern("manner.denies"), -1.3),
    (pattern("manner.done"), 0.6),
    (pattern("manner.praises"), 1.7),
    (pattern("manner.damage"), -1.5),
)  # each counted by the clause
_TURNS = re.compile(r"却|(?:^|，)(?:但|可是?|不过|只是|结果|又|再|就是|还是|还在)|还没|又[^，]{0,4}了")
_TURNED = -1.5
_SOUND = 1.45  # what a point of calm counts
_CLEAR = -1.5  # what a clear word of the taxonomy counts
_LENGTH, _LONGEST = -3.6, 60  # what the longest counts, and how long that is
_PLAIN = 2.7


def quietness(clauses: Sequence[str], sound: float, *, clear: bool) -> float:
    """How far folded clauses are told as what needs nothing more: above 0 likelier than not."""
    text = "，".join(clauses)
    told = sum(weight * len(sign.findall(text)) for sign, weight in _SIGNS) / max(1, len(clauses))
    turned = _TURNED if _TURNS.search(text) else 0.0
    length = _LENGTH * min(max(len(text), 8), _LONGEST) / _LONGEST
    return _PLAIN + told + turned + length + _SOUND * sound + (_CLEAR if clear else 0.0)
