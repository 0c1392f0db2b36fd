"""A note cut into clauses: by punctuation, and in dictation without punctuation by the words that open a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from drafting.reading import cues
from drafting.reading.patterns import pattern

_MOST_CLAUSES = 800
_UNBROKEN = 26  # characters without punctuation that a typed clause rarely exceeds
_HARD = "。！？；!?;\n…"
_BREAK = pattern("clauses.break")
_SPOKEN = pattern("clauses.spoken")
_SAYS = pattern("clauses.says")
_LATER = re.compile(r"^(?:第|其)?[二三四五2345②③④⑤](?!个是)")


class Opening(IntEnum):
    """What opens a clause."""

    PLAIN = 0
    SENTENCE = 1  # begins a sentence
    NEXT = 2  # 另外, 还有
    PERSON = 3  # 另一位
    ITEM = 4  # 一是, 1.


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` is the folded body after the opening words, ``start`` and ``end`` its span.

    ``sentence`` counts sentences, so that clauses of one sentence share it.
    """

    text: str
    start: int
    end: int
    opening: Opening
    sentence: int
    closed_by: str = ""
    later: bool = False  # an item that says itself that one stood before it: 第二, 其三


def cut_clauses(text: str) -> list[Clause]:
    """The clauses of a folded note in order; at most some hundred, so that a huge text costs bounded time."""
    clauses: list[Clause] = []
    sentence = 0
    for start, end, fresh, closer in _pieces(text):
        sentence += fresh
        clause = _clause(text, start, end, fresh=fresh, sentence=sentence, closer=closer)
        if clause:
            clauses.append(clause)
        if len(clauses) >= _MOST_CLAUSES:
            break
    return clauses


def _pieces(text: str) -> list[tuple[int, int, bool, str]]:
    pieces: list[tuple[int, int, bool, str]] = []
    start, fresh = 0, True
    shut = _shut_brackets(text)
    for match in _BREAK.finditer(text):
        if match.start() in shut:
            continue
        if match.start() > start:
            pieces.extend(_spoken(text, start, match.start(), fresh=fresh, closer=match.group()))
            fresh = False
        fresh = fresh or any(char in _HARD for char in match.group())
        start = match.end()
    if start < len(text):
        pieces.extend(_spoken(text, start, len(text), fresh=fresh, closer=""))
    return pieces


def _shut_brackets(text: str) -> set[int]:
    """Positions inside short brackets, where nothing is cut."""
    inside: set[int] = set()
    for match in re.finditer(r"（[^（）\n]{1,60}）|\([^()\n]{1,60}\)|《[^《》\n]{1,40}》", text):
        inside.update(range(match.start(), match.end()))
    return inside


def _spoken(text: str, start: int, end: int, *, fresh: bool, closer: str) -> list[tuple[int, int, bool, str]]:
    """A long run without punctuation, cut before the words that open a clause."""
    if end - start <= _UNBROKEN:
        return [(start, end, fresh, closer)]
    run = text[start:end]
    cuts = {match.start() for match in _SPOKEN.finditer(run)} | {match.end() for match in _SAYS.finditer(run)}
    marks = [0, *sorted(cut for cut in cuts if 2 < cut < len(run) - 2), len(run)]
    pieces = []
    for index, (left, right) in enumerate(pairwise(marks)):
        last = index == len(marks) - 2
        pieces.append((start + left, start + right, fresh and index == 0, closer if last else ""))
    return pieces


def _clause(text: str, start: int, end: int, *, fresh: bool, sentence: int, closer: str) -> Clause | None:
    while start < end and text[start] in " \t、，,”“\"'）)":
        start += 1
    while end > start and text[end - 1] in " \t、，,“\"'（(":
        end -= 1
    if start >= end:
        return None
    body = text[start:end]
    opening, opener = _opening(body, fresh=fresh, closer=closer)
    rest = start + len(opener)
    if rest >= end:
        rest = start if opening < Opening.NEXT else end
    later = opening is Opening.ITEM and bool(_LATER.search(opener))
    return Clause(text[rest:end], rest, end, opening, sentence, closer, later)


def _opening(body: str, *, fresh: bool, closer: str) -> tuple[Opening, str]:
    """What a clause begins with; 李婶： names who speaks next."""
    for opening, words in ((Opening.ITEM, cues.ITEM), (Opening.PERSON, cues.PERSON), (Opening.NEXT, cues.NEXT)):
        match = words.match(body)
        if match:
            return opening, match.group() if opening is not Opening.PERSON else ""
    if fresh and closer.startswith(("：", ":")) and cues.CALLED.match(body):
        return Opening.PERSON, ""
    return (Opening.SENTENCE if fresh else Opening.PLAIN), ""
