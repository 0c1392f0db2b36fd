"""Whether a statement sounds like good news, thanks, chat, a notice or a report rather than like a complaint.

Log-odds of its one- and two-character strings between what deputies write where nothing is wrong (``calm.json``, by
kind) and complaints (the typical ones of ``phrases.json``, and the kind ``complaint``, in the same voices): reviewed
data, no training. It decides where no cue does: 周四讨论加装电梯，别迟到 names a thing and is no matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from drafting.lore import load_data
from drafting.reading.odds import strings_of

_PRIOR = 20.0  # strings of the whole that each side is thought to have besides its own
_LOUD = ("complaint", "asking")  # the kinds of sentences that complain, or ask when it will be put right
_FEWEST = 8  # known strings below which a statement tells little


@cache
def default_calm() -> Mapping[str, float]:
    rows = load_data("calm.json")
    quiet = [words for kind, words in rows.items() if kind not in _LOUD]
    return make_calm(quiet, (*(rows[kind] for kind in _LOUD), *load_data("phrases.json").values()))


def make_calm(calm: Iterable[str], complaints: Iterable[str]) -> Mapping[str, float]:
    """For every known string how much more it is at home in ``calm`` than in ``complaints``."""
    quiet, loud = _counts(calm), _counts(complaints)
    quiets, louds = quiet.total(), loud.total()
    share = {string: (quiet[string] + loud[string]) / (quiets + louds) for string in (*quiet, *loud)}
    return {
        string: log((quiet[string] + _PRIOR * part) / (quiets + _PRIOR))
        - log((loud[string] + _PRIOR * part) / (louds + _PRIOR))
        for string, part in share.items()
    }


def calm_of(text: str, odds: Mapping[str, float]) -> float:
    """The mean over the known strings of a folded text: above 0 calm, below a complaint; 0 where nothing is known."""
    told = [odds[string] for string in strings_of(text) if string in odds]
    return sum(told) / max(_FEWEST, len(told))


def _counts(rows: Iterable[str]) -> Counter[str]:
    """How often every string stands in the rows; Latin letters and digits tell nothing."""
    strings = (string for row in rows for phrase in row.split() for string in strings_of(phrase))
    return Counter(string for string in strings if not string.isascii())
