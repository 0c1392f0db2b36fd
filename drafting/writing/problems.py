"""二、存在的主要问题: a verdict, its figures, and who said what, with single and opposed views kept visible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from drafting.shapes import Sentence
from drafting.writing.basis import FEW
from drafting.writing.conflicts import Conflict
from drafting.writing.counts import percent, pieces, quantifier
from drafting.writing.phrases import Phrases
from drafting.writing.speaking import Speakers
from drafting.writing.statements import Statement, kindred
from drafting.writing.themes import Aspect, Theme, join_heads

Heap = list[Statement]


def tell_theme(
    theme: Theme, total: int, details: int, conflicts: Sequence[Conflict], phrases: Phrases
) -> tuple[Sentence, ...]:
    """One paragraph: figures, then at most ``details`` single statements, then what is opposed."""
    told = list(_lead(theme, total, phrases, divided=details > 1)) if len(theme.statements) > 1 else []
    chosen: list[Heap] = []
    for aspect, room in zip(theme.aspects, _rooms(theme, details), strict=True):
        chosen += [heap for heap in kindred(aspect.statements) if heap[0].told][:room]
    chosen = list(_with_few_quotes(chosen))
    lone = {a.statements[0].case.key for a in theme.aspects if len(a.statements) == 1 and len(theme.statements) > 2}
    told += _tell_heaps(chosen, lone, Speakers(phrases), phrases)
    shown = {statement.case.key for heap in chosen for statement in heap}
    told += _rest([s for s in theme.statements if s.case.key not in shown], len(theme.statements), phrases)
    told += [conflict.told(phrases) for conflict in conflicts]
    return tuple(told)


FEWEST_QUOTES = 2
"""So many quotations a problem may always have; of many statements, half."""
# From this many cases on it helps to say how they divide.
MANY = 4


def _with_few_quotes(heaps: Sequence[Heap]) -> Iterator[Heap]:
    """Few quotations a problem; beyond them a case is only counted: its written part says too little."""
    most = max(FEWEST_QUOTES, len(heaps) // 2)
    quotes = 0
    for heap in heaps:
        quoted = heap[0].quoted or not heap[0].problem
        quotes += quoted
        if not quoted or quotes <= most:
            yield heap


def _said(statement: Statement, intro: str, end: str = "。") -> str:
    """A statement behind its frame: in written style, or word for word; a whole sentence keeps its stop inside the
    quotation marks (GB/T 15834-2011 4.8)."""
    if not statement.quoted and statement.problem:
        return f"{intro}{statement.problem}{end}"
    return f"{intro.rstrip('，')}：“{statement.quote}{end}”"


def _rooms(theme: Theme, details: int) -> list[int]:
    """How many statements each aspect may tell: one each while there is room, the rest by weight."""
    rooms = [1 if place < details else 0 for place in range(len(theme.aspects))]
    while sum(rooms) < details:
        open_ = [i for i, aspect in enumerate(theme.aspects) if rooms[i] < len(aspect.statements)]
        if not open_:
            break
        rooms[max(open_, key=lambda i: len(theme.aspects[i].statements) / rooms[i])] += 1
    return rooms


def _lead(theme: Theme, total: int, phrases: Phrases, *, divided: bool) -> Iterator[Sentence]:
    number = len(theme.statements)
    keys = tuple(s.case.key for s in theme.statements)
    firms = len({firm for s in theme.statements for firm in s.case.firms})
    computed = [pieces(number, "件")]
    text = phrases.take("lead", n=pieces(number, "件"))
    if number < total and total >= FEW:
        share = percent(number, total)
        text += f"，{phrases.take('share', p=share)}"
        computed.append(share)
    if firms > 1:
        text += f"，涉及企业{pieces(firms, '家')}"
        computed.append(pieces(firms, "家"))
    yield Sentence(text + "。", keys, tuple(computed))
    if divided and number >= MANY and len(theme.aspects) > 1:
        yield from _split(theme, keys, phrases)


def _split(theme: Theme, keys: tuple[int, ...], phrases: Phrases) -> Iterator[Sentence]:
    """多数意见（5件）反映…，个别意见反映…、…: quantifiers bound to counts. A mild verdict divides nothing."""
    whole = len(theme.statements)
    named = [aspect for aspect in theme.aspects if not aspect.statements[0].verdict.mild]
    shared = [aspect for aspect in named if len(aspect.statements) > 1]
    lone = [aspect for aspect in named if len(aspect.statements) == 1]
    if len(named) < 2:
        return
    if not shared:
        heads = [aspect.problem for aspect in lone[:4]]
        yield Sentence(phrases.take("listed", list=join_heads(heads) + ("等" if len(lone) > 4 else "")), keys)
        return
    parts, computed = [], [pieces(len(aspect.statements), "件") for aspect in shared]
    for word, own in groupby(shared, key=lambda aspect: quantifier(len(aspect.statements), whole)):
        parts.append(_shared(word, list(own)))
    if lone:
        parts.append(
            f"个别意见涉及{join_heads([aspect.problem for aspect in lone[:3]])}{'等' if len(lone) > 3 else ''}"
        )
        computed.append("1件")
    yield Sentence(f"其中，{'，'.join(parts)}。", keys, tuple(computed))


def _shared(word: str, aspects: Sequence[Aspect]) -> str:
    """多数意见（5件）反映A; 部分意见分别反映A（2件）、B（2件）."""
    if len(aspects) == 1:
        return f"{word}意见（{pieces(len(aspects[0].statements), '件')}）反映{aspects[0].problem}"
    told = "、".join(f"{aspect.problem}（{pieces(len(aspect.statements), '件')}）" for aspect in aspects)
    return f"{word}意见分别反映{told}"


def _tell_heaps(heaps: Sequence[Heap], lone: set[int], speakers: Speakers, phrases: Phrases) -> Iterator[Sentence]:
    """Firms together, two or three a sentence; everybody else one by one, in the order of weight."""
    joint = _joined([heap for heap in heaps if _by_firm(heap) and not heap[0].quoted and heap[0].problem])
    together = {heap[0].case.key for group in joint for heap in group}
    for group in joint:
        yield from _several(group, speakers)
        for heap in group:
            yield from _alike(heap[1:], phrases)
    for heap in (heap for heap in heaps if heap[0].case.key not in together):
        intro = speakers.introduce(heap[0], lone=heap[0].case.key in lone)
        yield Sentence(_said(heap[0], intro), (heap[0].case.key,), ("1件",) if "个别" in intro else ())
        yield from _alike(heap[1:], phrases)


def _joined(heaps: Sequence[Heap], size: int = 3) -> list[list[Heap]]:
    """Groups of two or three statements by as many different firms, no firm in two groups."""
    groups: list[list[Heap]] = [[]]
    seen: set[str] = set()
    for heap in heaps:
        firm = heap[0].case.firms[0]
        if firm in seen:
            continue
        seen.add(firm)
        if len(groups[-1]) == size:
            groups.append([])
        groups[-1].append(heap)
    return [group for group in groups if len(group) > 1]


def _by_firm(heap: Heap) -> bool:
    statement = heap[0]
    where = statement.case.place
    return len(statement.case.firms) == 1 and (not where or where in statement.problem)


def _several(heaps: Sequence[Heap], speakers: Speakers) -> Iterator[Sentence]:
    """据3家企业反映，A；B；C: one firm a part, each part its own sentence for the record."""
    number = pieces(len(heaps), "家")
    for place, heap in enumerate(heaps):
        intro = speakers.several_firms(number) if place == 0 else ""
        end = "；" if place < len(heaps) - 1 else "。"
        text = heap[0].problem.replace("；", "，")
        yield Sentence(f"{intro}{text}{end}", (heap[0].case.key,), (number,) if place == 0 else ())


def _alike(others: Sequence[Statement], phrases: Phrases) -> Iterator[Sentence]:
    if not others:
        return
    firms = {firm for s in others for firm in s.case.firms}
    by_firms = len(firms) == len(others) and all(s.case.firms for s in others)
    who = pieces(len(firms), "家") + "企业" if by_firms else pieces(len(others), "件") + "意见"
    yield Sentence(phrases.take("alike", who=who), tuple(s.case.key for s in others), (who,))


def _rest(left: Sequence[Statement], total: int, phrases: Phrases) -> Iterator[Sentence]:
    """What was not told one by one, of ``total`` in all."""
    advice = [s for s in left if not s.told and s.demands]
    if advice and len(advice) == total:
        yield Sentence(phrases.take("only_advice"), tuple(s.case.key for s in advice))
        return
    if left and len(left) == total and not advice:
        yield _only_counted(left, phrases)
        return
    begun = False
    for slot, own in (("rest", [s for s in left if s not in advice]), ("advice", advice)):
        if own:
            number = pieces(len(own), "件")
            text = phrases.take(slot, n=number)
            yield Sentence(re.sub("^其余", "另有", text) if begun else text, tuple(s.case.key for s in own), (number,))
            begun = True


def _only_counted(left: Sequence[Statement], phrases: Phrases) -> Sentence:
    """Nothing of it can stand in a report: who said it, and where the words are kept."""
    keys = tuple(s.case.key for s in left)
    if len(left) > 1:
        return Sentence("具体情况见意见登记台账。", keys)
    voice = left[0].voice if left[0].voice != "来访人员" else "来访人"
    return Sentence(f"{phrases.take('first', v=voice).rstrip('，')}这方面的问题，具体情况见意见登记台账。", keys)


def tell_single(statements: Sequence[Statement], most: int, phrases: Phrases) -> tuple[Sentence, ...]:
    """What stands outside every theme is not lost: one closing paragraph, ``most`` of it in detail."""
    told = [s for s in statements if s.told][:most]
    if not statements:
        return ()
    speakers = Speakers(phrases)
    details = [Sentence(_said(s, speakers.introduce(s)), (s.case.key,)) for s in told]
    if len(statements) == len(told) == 1:
        return (replace(details[0], text=f"此外，{details[0].text}"),)
    number = pieces(len(statements), "件")
    heads = list(dict.fromkeys(s.verdict.problem for s in statements))
    listed = join_heads(heads[:3]) + ("等方面" if len(heads) > 3 else "")
    head = Sentence(phrases.take("others", n=number, list=listed), tuple(s.case.key for s in statements), (number,))
    return (head, *details)
