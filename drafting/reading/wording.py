"""Title, summary and demand of a matter in the note's own words, without identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.patterns import pattern
from drafting.reading.roles import Part, Role
from drafting.shapes import Identifier

TITLE_LENGTH = 25
SUMMARY_LENGTH = 300
DEMAND_LENGTH = 200
_MARKS = "，。！？；：、,.!?;: \t\n"
_FILLER = pattern("wording.filler")
_ENDING = re.compile(r"(?:什么的|之类的|的话|啥的|呢|啊|嘛|吧|了吧|来着|哈|呀|哦|的说)+$")
_DANGLING = pattern("wording.dangling")


def title_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The first clauses that fit in 25 characters; a longer first clause is cut."""
    title = ""
    for part in parts:
        clause = _smooth(without_identifiers(text, *part.span, identifiers))
        if not clause:
            continue
        longer = f"{title}，{clause}" if title else clause
        if len(longer) > TITLE_LENGTH:
            break
        title = longer
    if title:
        return title
    return summary_of(parts, text, identifiers)[:TITLE_LENGTH].rstrip(_MARKS)


def summary_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The clauses of the matter, joined; at most 300 characters."""
    clauses = (_smooth(without_identifiers(text, *part.span, identifiers)) for part in parts)
    return _limit("，".join(dict.fromkeys(clause for clause in clauses if clause)), SUMMARY_LENGTH)


def demand_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The wishes said of the matter; empty where none was said."""
    wishes = [part for part in parts if part.role is Role.DEMAND]
    clauses = (_smooth(without_identifiers(text, part.clause.start, part.clause.end, identifiers)) for part in wishes)
    return _limit("；".join(dict.fromkeys(clause for clause in clauses if clause)), DEMAND_LENGTH)


def without_identifiers(text: str, start: int, end: int, identifiers: Sequence[Identifier]) -> str:
    """``text[start:end]`` with every identifier that touches it left out, and the label before it."""
    kept, at = "", start
    for one in identifiers:
        if one.end <= at or one.start >= end:
            continue
        kept += _DANGLING.sub("", text[at : max(at, one.start)])
        at = max(at, min(one.end, end))
    return kept + text[at:end]


def _smooth(clause: str) -> str:
    clause = clause.strip(_MARKS + "（）()")
    while match := _FILLER.match(clause):
        if len(clause) - match.end() < 4:
            break
        clause = clause[match.end() :]
    return " ".join(_ENDING.sub("", clause).split()).strip(_MARKS)


def _limit(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip(_MARKS) + "…"
