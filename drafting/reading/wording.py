"""Summary and demand of a matter in the note's own words, without identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.omission import is_leftover, without_identifiers
from drafting.reading.patterns import pattern
from drafting.reading.roles import Part, Role
from drafting.shapes import Identifier

TITLE_LENGTH = 25
SUMMARY_LENGTH = 300
DEMAND_LENGTH = 200
MARKS = "，。！？；：、,.!?;: \t\n"
_FILLER = pattern("wording.filler")
_LEAD = pattern("wording.lead")
_ENDING = re.compile(r"(?:什么的|之类的|的话|啥的|呢|啊|嘛|吧|了吧|来着|哈|呀|哦|的说)+$")
_ANSWERED = pattern("wording.answered")
_LEAST = 4  # characters that a clause keeps when its opening words are left out


def summary_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The clauses of the matter, joined; at most 300 characters."""
    told = [(part, _smooth(_words(part, text, identifiers, first=index == 0))) for index, part in enumerate(parts)]
    clauses = [words for part, words in told if len(told) == 1 or not is_leftover(words, part, identifiers)]
    if clauses:
        clauses[0] = without_lead(clauses[0])
    return _limit("，".join(dict.fromkeys(clause for clause in clauses if clause)), SUMMARY_LENGTH)


def demand_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The wishes said of the matter, those of one sentence as one; empty where none was said."""
    sentences: dict[int, list[str]] = {}
    for part in parts:
        if part.role is Role.DEMAND:
            words = _smooth(without_identifiers(text, part.clause.start, part.clause.end, identifiers))
            sentence = sentences.setdefault(part.clause.sentence, [])
            sentence.append(words if sentence else without_lead(words))
    wishes = ("，".join(dict.fromkeys(clause for clause in sentence if clause)) for sentence in sentences.values())
    return _limit("；".join(dict.fromkeys(wish for wish in wishes if wish)), DEMAND_LENGTH)


def phrase_of(part: Part, text: str, identifiers: Sequence[Identifier]) -> str:
    """One clause in words that can begin a sentence."""
    return without_lead(_smooth(without_identifiers(text, *part.span, identifiers)))


def without_lead(clause: str) -> str:
    """The clause without words that lean on one before it (但, 也, 所以)."""
    return _peel(clause, _LEAD)


def _words(part: Part, text: str, identifiers: Sequence[Identifier], *, first: bool) -> str:
    """A clause of the summary. What an office or a firm answered (村里说找施工队) keeps who answered."""
    start, end = part.span
    if not first and _ANSWERED.match(part.clause.text):
        start = part.clause.start
    return without_identifiers(text, start, end, identifiers)


def _smooth(clause: str) -> str:
    clause = _peel(clause.strip(MARKS + "（）()“”"), _FILLER)
    return _quoted(" ".join(_ENDING.sub("", clause).split()).strip(MARKS))


def _quoted(clause: str) -> str:
    """A quotation that was opened or shut at the edge of the clause has both its marks."""
    missing = clause.count("“") - clause.count("”")
    return clause + "”" * missing if missing > 0 else "“" * -missing + clause


def _peel(clause: str, opening: re.Pattern[str]) -> str:
    while match := opening.match(clause):
        if len(clause) - match.end() < _LEAST:
            break
        clause = clause[match.end() :]
    return clause


def _limit(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip(MARKS) + "…"
