"""The words a case is told from: the clauses of its matter, each with the speaker it had in the visitor's own words.

A matter is an extract: 供电所说线径不够 stands in it as 线径不够, which would make a fact of what somebody said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.shapes import CaseFacts
from drafting.writing import scrub
from drafting.writing.grammar import lacks_subject

_STOPS = "，。；！？：…"
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff\d])[ \u3000]+(?=[\u4e00-\u9fff\d])")
# What stood before a clause and may not be lost: who said it, who it is about.
_BEFORE = re.compile(
    r"^(?:[^，。]{1,14}(?:说|讲|称|回复|答复|反映|表示)(?:是)?|我们?|俺们?|咱们?"
    r"|(?!另外|还有|然后|就是|再|其|第|一[是个]|二是|三是|顺[便带]|对了|[他她]|不过|但是?|可是|所以|因为|现在|问|说|讲|提|又)[^，。]{1,3})$"
)
_LONGEST_LEAD = 24
_IDLE_LEAD = re.compile(
    "接待|走访|视察|来访|反映|电话|座谈|碰头|今天|昨天|上午|下午|[去到看]了|转了|[说讲问]|大姐|大哥|师傅|老板"
)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    stop: str


def said_of(case: CaseFacts) -> str:
    """The case's words as one line of text, dictated pauses made commas."""
    return scrub.clean(_SPACED.sub("，", case.words))


def told_from(case: CaseFacts) -> str:
    """The matter with its speakers; the matter alone where a person corrected it or it is no extract of the words."""
    words, matter = said_of(case), scrub.clean(case.matter)
    spans = None if f"；{matter}" in words else _find(matter, words)
    if not spans:
        return matter
    clauses = "".join(words[span.start : span.end] + span.stop for span in spans)
    return _lead(words, spans[0].start) + clauses if lacks_subject(clauses) else clauses


def _find(matter: str, words: str) -> list[_Span] | None:
    """Where each clause of the matter stands in the words; ``None`` if one is not there, in this order."""
    spans: list[_Span] = []
    at = 0
    for clause, stop in re.findall(f"([^{_STOPS}]+)([{_STOPS}]*)", matter):
        found = words.find(clause, at)
        if found < 0:
            return None
        start = max(at, max(words.rfind(one, at, found) for one in _STOPS) + 1)
        at = found + len(clause)
        spans.append(_Span(start if _BEFORE.match(words[start:found]) else found, at, stop))
    return spans


def _lead(words: str, start: int) -> str:
    """What stands before the first clause in its sentence, where it may name what the clause is about."""
    head = max(words.rfind(stop, 0, start) for stop in "。；！？") + 1
    lead = words[head:start]
    return lead if 2 <= len(lead) <= _LONGEST_LEAD and not _IDLE_LEAD.search(lead) else ""
