"""What kind of problem a case states, in the words of a heading, and what kind of remedy answers it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from drafting.shapes import CaseFacts, Category, Lore


@dataclass(frozen=True, slots=True)
class Verdict:
    """``problem`` heads part two, ``remedy`` part three; ``category`` and ``family`` are the taxonomy's names.

    ``mild``: the words carry nothing more definite; such a verdict heads a part only for want of others.
    ``own``: the words bear out the category.
    """

    problem: str
    remedy: str
    category: str
    family: str
    mild: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    find: re.Pattern[str]
    problem: str
    remedy: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("drafting.writing").joinpath("verdicts.toml").read_text(encoding="utf-8"))


def general_heads(category: str) -> tuple[str, str] | None:
    """Heading and answer of a part whose cases state several problems of one category."""
    heads = _data()["general"].get(category)
    return (heads[0], heads[1]) if heads else None


@cache
def _general_problems() -> frozenset[str]:
    return frozenset(heads[0] for heads in _data()["general"].values())


def is_general(problem: str) -> bool:
    """Is it the heading of a whole category, which says less than that of a part?"""
    return problem in _general_problems()


def family_heads(family: str) -> tuple[str, str] | None:
    """Heading and answer of a part whose cases are of several categories of one family."""
    heads = _data()["families"].get(family)
    return (heads[0], heads[1]) if heads else None


@cache
def _table() -> tuple[dict[str, tuple[_Row, ...]], tuple[_Row, ...]]:
    data = _data()
    own = {
        name: tuple(_Row(re.compile(find), problem, remedy) for find, problem, remedy in rows)
        for name, rows in data["category"].items()
    }
    common = tuple(_Row(re.compile(row["find"] or "(?!)"), row["verdict"], row["remedy"]) for row in data["common"])
    return own, common


# Words that look like a sign of a problem and are none.
_NOISE = re.compile(r"不少|多少|至少|代表|等问题|评价|代价|价值|每天|今天|昨天|白天|表示|表达|没有了|回复|回应|钱塘")


def judge(case: CaseFacts, lore: Lore) -> Verdict:
    """The verdict that the case's own words carry; the mildest one where they carry none."""
    category = next((entry for entry in lore.categories if entry.code == case.category), None)
    name = category.name if category else ""
    family = re.sub(r"^[A-Z]\d*\s*", "", category.family) if category else ""
    own, common = _table()
    sure = _surely(f"{case.title}，{case.matter}，{case.demand}", lore)
    if sure and sure.name != name:
        name, family = sure.name, re.sub(r"^[A-Z]\d*\s*", "", sure.family)
    rows = own.get(name, ())
    row = _best(rows, case.title, case.matter) or _best(rows, "", case.demand)
    told = row or _best(common, case.title, case.matter) or common[-1]
    mild = told is common[-1]
    if row is None and (heads := general_heads(name)):
        return Verdict(*heads, name, family, mild)
    topic = name or "有关"
    heads = told.problem.replace("{o}", topic), told.remedy.replace("{o}", topic)
    return Verdict(*heads, name, family, mild, own=row is not None)


def judge_within(case: CaseFacts, like: Verdict) -> Verdict | None:
    """The verdict that the words carry in the category of ``like``; nothing where its title does not bear that out."""
    row = _best(_table()[0].get(like.category, ()), case.title, "")
    return Verdict(row.problem, row.remedy, like.category, like.family, own=True) if row else None


def _surely(text: str, lore: Lore) -> Category | None:
    """The category that the words alone decide, whatever the case was filed under."""
    name = next((name for name, find in _data()["surely"].items() if re.search(find, text)), "")
    return next((entry for entry in lore.categories if entry.name == name), None)


def _best(rows: tuple[_Row, ...], title: str, matter: str) -> _Row | None:
    """The row whose signs are named most; the title counts threefold, the first row wins a tie."""
    title, matter = _NOISE.sub("　", title), _NOISE.sub("　", matter)
    scored = [(3 * _hits(row, title) + _hits(row, matter), -place) for place, row in enumerate(rows)]
    hits, place = max(scored, default=(0, 0))
    return rows[-place] if hits else None


def _hits(row: _Row, text: str) -> int:
    return min(2, len(set(row.find.findall(text))))
