"""The words a case is told from: the clauses of its matter, each with the speaker it had in the visitor's own words.

A matter is an extract: 供电所说线径不够 stands in it as 线径不够, which would make a fact of what somebody said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.shapes import CaseFacts
from drafting.writing import scrub
from drafting.writing.cutting import attribute, is_attributed, strip_frame, unsaid
from drafting.writing.grammar import lacks_subject

_STOPS = "，。；！？：…"
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff\d])[ \u3000]+(?=[\u4e00-\u9fff\d])")
# What stood before a clause and may not be lost: who said it, who it is about.
_BEFORE = re.compile(
    r"^(?:我们?|俺们?|咱们?|(?!另外|还有|然后|就是|再|其|第|一[是个]|二是|三是|顺[便带]|对了|[他她]|不过|但是?|可是|所以|因为|现在|问|说|讲|提|又|"
    r"发现|反映|认为|觉得|听说)[^，。]{1,3})$"
)
_LONGEST_LEAD = 24
_IDLE_LEAD = re.compile(
    "接待|走访|视察|来访|反映|电话|座谈|碰头|今天|昨天|上午|下午|[去到看]了|转了|[说讲问]|大姐|大哥|师傅|老板|拉呱|聊|唠|瞧|转悠"
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
    spans = None if f"；{matter}" in words else _find(case, matter, words)
    if not spans:
        return matter
    clauses = unsaid("".join(words[span.start : span.end] + span.stop for span in spans))
    before = _sentence_before(words, spans[0].start)
    if _SOME.match(clauses) and (whole := _WHOLE.search(before)):
        return f"{whole[1]}中{attribute(clauses)}"
    return _lead(before) + clauses if lacks_subject(clauses) else clauses


# 走访六家企业，四家讲电压不稳: four of how many.
_NUMBER = "[\\d一二两三四五六七八九十百]+多?"
_SOME = re.compile(f"^(?:有)?{_NUMBER}[家户名位人个]")
_WHOLE = re.compile(
    f"({_NUMBER}[家户名位个](?!月|小时|钟头)[\u4e00-\u9fff]{{0,6}}(?:企业|工厂|厂|商户|农户|住户|人员|职工|工人|居民|村|单位|学校|小区))"
)


def _find(case: CaseFacts, matter: str, words: str) -> list[_Span] | None:
    """Where each clause of the matter stands in the words; ``None`` if one is not there, in this order."""
    spans: list[_Span] = []
    at = 0
    for clause, stop in re.findall(f"([^{_STOPS}]+)([{_STOPS}]*)", matter):
        found = words.find(clause, at)
        if found < 0:
            return None
        start = max(at, max(words.rfind(one, at, found) for one in _STOPS) + 1)
        at = found + len(clause)
        whole = words[start:at]
        named = any(firm in words[start:found] for firm in case.firms)
        spans.append(_Span(start if not named and _belongs(words[start:found], whole) else found, at, stop))
    return spans


def _belongs(before: str, whole: str) -> bool:
    """Does what stands before a clause tell who said it, or whose it is?"""
    said = bool(_SAYS.match(before)) and strip_frame(whole) == whole
    return bool(before) and (said or bool(_BEFORE.match(before)) or is_attributed(whole))


_SAYS = re.compile("^[^，。]{1,12}(?:说|讲|称|答复|回复)(?:是)?$")


def _sentence_before(words: str, start: int) -> str:
    """What stands before the first clause in its sentence."""
    return words[max(words.rfind(stop, 0, start) for stop in "。；！？") + 1 : start]


def _lead(lead: str) -> str:
    """Nothing where it does not name what the clause is about."""
    return lead if 2 <= len(lead) <= _LONGEST_LEAD and not _IDLE_LEAD.search(lead) else ""
