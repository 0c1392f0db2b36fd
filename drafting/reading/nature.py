"""What kind of word it is (建议 批评 意见 求助 咨询 申诉控告检举) and how far it reaches,
by the note's own words.
"""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern
from drafting.shapes import Nature, Scope

_NATURES = (
    (Nature.ACCUSATION, pattern("nature.accusation")),
    (Nature.INQUIRY, pattern("nature.inquiry")),
    (Nature.SUGGESTION, pattern("nature.suggestion")),
    (Nature.CRITICISM, pattern("nature.criticism")),
    (Nature.HELP, re.compile(r"求|帮|协调|救|困难|没(?:拿到|发|付)|欠|托我|咋办|怎么办|希望|盼|想")),
)  # fmt: skip
_GENERAL = pattern("nature.general")
_LOCAL = pattern("nature.local")


def nature_of(words: str) -> Nature:
    """The nature that the words show; plain 意见 otherwise."""
    return next((nature for nature, pattern in _NATURES if pattern.search(words)), Nature.OPINION)


def scope_of(words: str) -> Scope:
    if _GENERAL.search(words):
        return Scope.GENERAL
    return Scope.LOCAL if _LOCAL.search(words) else Scope.INDIVIDUAL
