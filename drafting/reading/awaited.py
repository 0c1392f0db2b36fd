"""Sentences of what is still to come: a notice, an invitation, an excuse, an acceptance."""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern

Spans = list[tuple[int, int]]
_EARLY = 40  # characters of a sentence within which it tells what it is
_SENTENCE = re.compile(r"[^。！!\n]+")
_AWAITED = pattern("activity.awaited")
_PAST = re.compile(
    r"[昨前](?:天|儿|晚|日)|上个?(?:周|礼拜|星期|月)|刚才|刚刚|反映|(?<![听再])说(?!一声|声|好|定|不)|讲(?![话课座])"
    r"|(?<=[天儿午晚早])(?:走访|接待)|(?:走访|接待|视察|调研|议|开|去|(?<!不)到|看|来)(?:了|过)(?!解)"
)


def awaited_spans(text: str) -> Spans:
    """The sentences of a folded note that tell of a day to come and report nothing."""
    return [
        one.span()
        for one in _SENTENCE.finditer(text)
        if _AWAITED.search(one.group()[:_EARLY]) and not _PAST.search(one.group())
    ]


def inside(at: int, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)
