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
_COUNTED = re.compile(
    r"(?<![一二两三四五六七八九十晨上午早夜到后])[两二三四五六][个点条件项样桩](?:老|小|实在)?"
    r"(?:事情?|话|建议|意见|问题|想法|毛病|难处)?$"
)
_TAIL = pattern("lists.tail")
_LEAST = 2  # things that make a list
_NAMED = 4  # characters of a clause within which it names what it speaks of


def expand_lists(clauses: Sequence[Clause], found: Found) -> list[Clause]:
    """The clauses, with every list replaced by its items."""
    done: list[Clause] = []
    index = 0
    while index < len(clauses):
        clause = clauses[index]
        if _is_header(clause):
            items, taken = _items_after(clause, clauses[index + 1 :], found)
            done.extend((clause, *items))
            index += 1 + taken
        else:
            done.extend(_inline(clause, found) or _listed(clause, clauses[index - 1 : index], found) or [clause])
            index += 1
    return done


def _is_header(clause: Clause) -> bool:
    """有三个问题： or, where the count is kept, 我提两条，"""
    if not _RAISED.search(clause.text) or not cues.HEADER.search(clause.text + "："):
        return False
    return clause.closed_by[:1] in ("：", ":") or bool(
        clause.closed_by[:1] in ("，", ",", "。") and _COUNTED.search(clause.text)
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


def _items_after(header: Clause, after: Sequence[Clause], found: Found) -> tuple[list[Clause], int]:
    """What a header announces, as items where they can be told, and how many of the clauses after it that covers."""
    stops = header.closed_by.startswith("。")
    rest = _same_sentence(after, 0, after[0].sentence if stops and after else header.sentence)
    number = _number_in(header)
    sentences = _segments(after, "。！？；;\n")[:number]
    if not any(clause.opening is Opening.ITEM for clause in rest):
        if _are_items(sentences, number, found, stops=stops):
            return [one for segment in sentences for one in _as_item(segment)], sum(map(len, sentences))
        if items := _items_of(header, rest, after[len(rest) : len(rest) + 1], found):
            return items, len(rest)
    return rest, len(rest)


def _are_items(sentences: Sequence[Sequence[Clause]], number: int, found: Found, *, stops: bool) -> bool:
    """归结起来两件。…。…。: as many sentences as announced, each of a trouble; behind a colon, of different ones."""
    if len(sentences) != number or number < _LEAST or any(one[0].opening > Opening.SENTENCE for one in sentences):
        return False
    codes = [_speaks(one[0].start, one[-1].end, found) for one in sentences]
    return all(codes) and (stops or len(set(codes)) == number)


def _items_of(header: Clause, rest: Sequence[Clause], next_one: Sequence[Clause], found: Found) -> list[Clause]:
    """Items of the sentence behind a header; where the next goes on counting (再一个) commas part nothing."""
    number = _number_in(header)
    segments = _segments(rest, "；;")
    if number == len(segments) > 1:
        return [one for segment in segments for one in _as_item(segment)]
    first = _cut_items(rest[0]) if rest else []
    if len(first) > 1 and header.closed_by[:1] != "。":
        return [*first, *(item for clause in rest[1:] for item in _cut_items(clause))]
    if number < _LEAST or header.closed_by[:1] == "。" or any(clause.opening >= Opening.NEXT for clause in next_one):
        return []
    if number == len(rest):
        named = header.closed_by[:1] != "：" or all(_speaks(one.start, one.end, found) for one in rest)
        return [replace(clause, opening=Opening.ITEM) for clause in rest] if named else []
    return _announced(rest, number, found)


def _announced(rest: Sequence[Clause], number: int, found: Found) -> list[Clause]:
    """说两个老问题：…，…，…: as many things as announced, if so many clauses begin with the thing they speak of."""
    starts = [0, *(at for at, clause in enumerate(rest) if at and _names(clause, found))]
    if len(starts) != number:
        return []
    return [replace(clause, opening=Opening.ITEM) if at in starts else clause for at, clause in enumerate(rest)]


def _names(clause: Clause, found: Found) -> bool:
    """Whether a clause begins with a word that decides for a category."""
    scores = [] if cues.ANAPHOR.match(clause.text) else found.score((clause.start, clause.end))
    clues = (clue for score in scores if score.points >= STRONG for clue in score.clues)
    return any(0 <= clause.text.find(clue.split("…")[0]) < _NAMED for clue in clues)


def _number_in(header: Clause) -> int:
    """How many things a header announces; 0 where it does not say."""
    count = _COUNT.search(header.text)
    if not count:
        return 0
    return int(count[1]) if count[1].isdigit() else _NUMBERS[count[1]]


def _segments(clauses: Sequence[Clause], marks: str) -> list[list[Clause]]:
    """Clauses between such marks."""
    segments: list[list[Clause]] = [[]]
    for clause in clauses:
        segments[-1].append(clause)
        if clause.closed_by.startswith(tuple(marks)):
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
