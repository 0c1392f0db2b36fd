"""Is a clause written Chinese? What still bears a sign of speech is quoted or left out, never half converted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from drafting.writing.numbers import MEASURE, NUMERAL

LONGEST_CLAUSE = 34


@dataclass(frozen=True, slots=True)
class Markers:
    """``markers.toml``, compiled."""

    spoken: re.Pattern[str]
    doubled: frozenset[str]
    meta: re.Pattern[str]


@cache
def markers() -> Markers:
    data = tomllib.loads(files("drafting.writing").joinpath("markers.toml").read_text(encoding="utf-8"))
    return Markers(
        re.compile("|".join(f"(?:{row})" for row in data["spoken"])),
        frozenset(data["doubled"]),
        re.compile("|".join(f"(?:{row})" for row in data["meta"])),
    )


def is_meta(clause: str) -> bool:
    """Talk about the talk (今天也找我了, 看××工地, 有三个问题): it states nothing."""
    return bool(markers().meta.search(clause))


_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
# 今天 下周 and the like: a report is read on another day than the one it was said on.
RELATIVE = re.compile(
    "今[天早晚夜儿]|昨[天晚夜日儿]|明[天早晚日儿]|前天|后天|大前天|刚才|刚刚|上个?月|下个?月|[上下这]个?(?:周|星期|礼拜)|这两天|这几天|前几天|去年|前年"
)
# Digits in both scripts side by side, a figure cut in half, a figure without what it measures beside one in characters.
_TORN = re.compile(
    rf"\d+(?:公里|米|万|亿|吨|块)[\d一二两三四五六七八九](?!{MEASURE})|\d{{1,2}}:0[1-9]过|[{NUMERAL}]{{2,}}(?!{MEASURE})[^，。\d]{{0,4}}\d+(?![\d.%:年月日时]|{MEASURE})"
)


def torn(text: str) -> str:
    """The first figure of ``text`` that is written half in one way and half in another; '' for none."""
    found = _TORN.search(text)
    return found[0] if found else ""


def spoken_sign(clause: str) -> str:
    """The first sign of speech in ``clause``; '' for written style."""
    if found := markers().spoken.search(clause):
        return found[0] or clause[found.start() : found.start() + 2]
    doubled = next((m[0] for m in _DOUBLED.finditer(clause) if m[0] not in markers().doubled), "")
    relative = RELATIVE.search(clause)
    return doubled or torn(clause) or (relative[0] if relative else "")


def is_plain(written: str) -> bool:
    """True if a clause, all its turns made, can stand in a report as a sentence of its own words."""
    return 3 <= len(written) <= LONGEST_CLAUSE and not written.startswith("的") and not spoken_sign(written)
