"""Things raised in one breath: 提了三点：甲、乙、丙, and 关于甲、乙、丙等问题.

Each item becomes a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafting.reading import cues
from drafting.reading.clauses import Clause, Opening
from drafting.reading.evidence import Found
from drafting.reading.patterns import pattern
from drafting.reading.roles import STRONG

_RAISED = pattern("lists.raised")
_COUNT = pattern("lists.count")
_NUMBERS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_COUNTED = re.compile(r"[两二三四五六][个点条件项样](?:事|建议|意见|问题|想法)?$")
_TAIL = pattern("lists.tail")


def expand_lists(clauses: Sequence[Clause], found: Found) -> list[Clause]:
    """The clauses, with every list replaced by its items."""
    done: list[Clause] = []
    index = 0
    while index < len(clauses):
        clause = clauses[index]
        if _is_header(clause):
            rest = _same_sentence(clauses, index + 1, clause.sentence)
            after = clauses[index + 1 + len(rest) :][:1]
            more = any(one.opening >= Opening.NEXT for one in after)
            items = _items_after(clause, rest, found, more=more)
            done.append(clause)
            done.extend(items or rest)
            index += 1 + len(rest)
        else:
            done.extend(_inline(clause, found) or _listed(clause, clauses[index - 1 : index], found) or [clause])
            index += 1
    return done


def _is_header(clause: Clause) -> bool:
    """有三个问题： or, where the count is kept, 我提两条，"""
    if not _RAISED.search(clause.text) or not cues.HEADER.search(clause.text + "："):
        return False
    return clause.closed_by[:1] in ("：", ":") or bool(
        clause.closed_by[:1] in ("，", ",") and _COUNTED.search(clause.text)
    )


def _same_sentence(clauses: Sequence[Clause], start: int, sentence: int) -> list[Clause]:
    """What follows up to the end of the sentence; a semicolon goes on."""
    rest: list[Clause] = []
    for clause in clauses[start:]:
        if clause.sentence != sentence and not (rest and rest[-1].closed_by.startswith(("；", ";"))):
            break
        sentence = clause.sentence
        rest.append(clause)
    return rest


def _items_after(header: Clause, rest: Sequence[Clause], found: Found, *, more: bool) -> list[Clause]:
    """``more``: the next sentence goes on counting (再一个), so that commas part nothing."""
    if not rest or any(clause.opening is Opening.ITEM for clause in rest):
        return []
    first = _cut_items(rest[0])
    if len(first) > 1:
        return [*first, *(item for clause in rest[1:] for item in _cut_items(clause))]
    number = _number_in(header)
    segments = _segments(rest)
    if number == len(segments) > 1:
        return [one for segment in segments for one in _as_item(segment)]
    if (
        not more
        and number == len(rest)
        and (header.closed_by[:1] != "：" or all(_speaks(one.start, one.end, found) for one in rest))
    ):
        return [replace(clause, opening=Opening.ITEM) for clause in rest]
    return []


def _number_in(header: Clause) -> int:
    """How many things a header announces; 0 where it does not say."""
    count = _COUNT.search(header.text)
    if not count:
        return 0
    return int(count[1]) if count[1].isdigit() else _NUMBERS[count[1]]


def _segments(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses between semicolons."""
    segments: list[list[Clause]] = [[]]
    for clause in clauses:
        segments[-1].append(clause)
        if clause.closed_by.startswith(("；", ";")):
            segments.append([])
    return [segment for segment in segments if segment]


def _as_item(segment: Sequence[Clause]) -> list[Clause]:
    return [replace(segment[0], opening=Opening.ITEM), *segment[1:]]


def _cut_items(clause: Clause) -> list[Clause]:
    items = []
    start = clause.start
    for piece in clause.text.split("、"):
        end = start + len(piece)
        if piece.strip():
            items.append(replace(clause, text=piece, start=start, end=end, opening=Opening.ITEM))
        start = end + 1
    return items if len(items) > 1 else [clause]


def _inline(clause: Clause, found: Found) -> list[Clause]:
    """关于甲、乙、丙等问题: only where at least two items speak for different categories."""
    match = cues.LIST.search(clause.text)
    if not match:
        return []
    start = clause.start + match.start("items")
    words = _TAIL.sub("", match["items"])
    listed = _cut_items(replace(clause, text=words, start=start, end=start + len(words)))
    codes = {code for item in listed if (code := _speaks(item.start, item.end, found))}
    if len(codes) < 2:
        return []
    before = clause.text[: match.start("items")]
    return [replace(clause, text=before, end=start), *(item for item in listed if _speaks(item.start, item.end, found))]


def _listed(clause: Clause, before: Sequence[Clause], found: Found) -> list[Clause]:
    """老三样：用工难、融资贵、物流慢: what stands behind a colon is nothing but troubles of several categories."""
    if not any(one.closed_by.startswith(("：", ":")) for one in before):
        return []
    items = _cut_items(clause)
    codes = {_speaks(item.start, item.end, found) for item in items}
    troubled = all(cues.PROBLEM.search(item.text) for item in items)
    return items if len(items) > 1 and troubled and "" not in codes and len(codes) > 1 else []


def _speaks(start: int, end: int, found: Found) -> str:
    scores = found.score((start, end))
    return scores[0].code if scores and scores[0].points >= STRONG else ""
