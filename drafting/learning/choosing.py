"""When a studio's habit stands against the rules, and when it is sure enough to be said."""

from __future__ import annotations

from drafting.learning.features import Features
from drafting.learning.weights import Learned

_SURE = 0.5
_CLEARER = 2.0  # times as likely as the rules' own category


def choose(learned: Learned, features: Features, rules: str) -> str:
    """The category that the habits of the studio call for; the rules' own unless they clearly speak against it."""
    chances = learned.chances(features)
    best = max(chances, key=lambda code: (chances[code], code))
    if chances[best] < _SURE or chances[best] < _CLEARER * chances.get(rules, 0.0):
        return rules
    return best
