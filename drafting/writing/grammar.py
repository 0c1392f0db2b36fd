"""Does a clause say what it is about? What begins with a deed or an adverb hangs in the air once it stands alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Openings:
    """``grammar.toml``, compiled. ``passed``: times and adverbs that leave the question open; ``hanging``: what has
    no subject; ``own``: deeds of whoever speaks, whose subject is the speaker named before."""

    passed: re.Pattern[str]
    hanging: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _openings() -> Openings:
    data = tomllib.loads(files("drafting.writing").joinpath("grammar.toml").read_text(encoding="utf-8"))
    return Openings(*(re.compile(f"^(?:{'|'.join(data[name])})") for name in ("passed", "hanging", "own")))


# 拉鲜鱼的车白天不许进城: the deed belongs to a thing that follows.
_RELATIVE = re.compile(
    "^(?!有的|[^，]{0,3}[了过着]的)[^，的地得]{1,12}(?<!目)的(?!时候|话|是|都|也|就|还|没|不|未)[\u4e00-\u9fff]{2}"
)


def lacks_subject(told: str) -> bool:
    """True where the first clause of a statement has no subject of its own and is no deed of the speaker's."""
    openings = _openings()
    first = re.split("[，。；]", told, maxsplit=1)[0]
    if _RELATIVE.match(first):
        return False
    rest = openings.passed.sub("", first)
    while rest != first:
        first, rest = rest, openings.passed.sub("", rest)
    return not openings.own.match(first) and bool(openings.hanging.match(first) or not first)
