"""三、意见建议, one to one with the problems: tasks in the visitors' own terms, the unit as 建议由…牵头."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from drafting.shapes import Sentence
from drafting.writing.conflicts import Conflict
from drafting.writing.likeness import likeness
from drafting.writing.measures import fitting_measures
from drafting.writing.phrases import Phrases
from drafting.writing.statements import Statement
from drafting.writing.themes import Theme
from drafting.writing.wording import is_quoted

LEAST_TASKS = 2
# What leads from one unit to the next.
_ALSO = ("同时，", "另外，", "并", "还")
_STEPS = ("一是", "二是", "三是", "四是", "五是", "六是")


def propose(
    theme: Theme, most: int, conflicts: Sequence[Conflict], phrases: Phrases, told_before: set[str]
) -> tuple[Sentence, ...]:
    """One paragraph answering one problem, at most ``most`` tasks; ``told_before`` gathers the report's measures."""
    disputed = {c.one.case.key for c in conflicts if c.wants} | {c.other.case.key for c in conflicts if c.wants}
    wants = [want for conflict in conflicts for want in conflict.wants or ()]
    tasks = [
        task
        for task in _tasks([s for s in theme.statements if s.case.key not in disputed])
        if not any(likeness(task[0], want) >= 0.6 for want in wants)
    ]
    tasks = tasks[:most]
    open_ = [
        s for s in theme.statements if s.case.key not in {one.case.key for _, own in tasks for one in own} | disputed
    ]
    tasks += fitting_measures(
        open_ or theme.statements, max(0, min(LEAST_TASKS + bool(open_), most) - len(tasks)), told_before
    )
    told_before |= {text for text, _ in tasks}
    told = list(_by_unit(theme, tasks, phrases)) if tasks or not wants else []
    told += [_weigh(conflict, phrases) for conflict in conflicts if conflict.wants]
    return tuple(told)


Task = tuple[str, tuple[Statement, ...]]


def _tasks(statements: Sequence[Statement]) -> list[Task]:
    """Distinct demands, those made by more people first; the fullest wording of each."""
    heaps: list[list[tuple[str, Statement]]] = []
    for statement in statements:
        for demand in statement.demands:
            home = next((h for h in heaps if likeness(h[0][0], demand) >= 0.6 and h[0][1].unit == statement.unit), None)
            if home is None:
                heaps.append([(demand, statement)])
            else:
                home.append((demand, statement))
    heaps.sort(key=lambda heap: (is_quoted(heap[0][0]), -len(heap)))
    return [(max((d for d, _ in heap), key=len), tuple(s for _, s in heap)) for heap in heaps]


def _by_unit(theme: Theme, tasks: Sequence[Task], phrases: Phrases) -> Iterator[Sentence]:
    if not tasks:
        yield from _look_into(theme, phrases)
        return
    units: dict[str, list[Task]] = {}
    for task in tasks:
        units.setdefault(task[1][0].unit, []).append(task)
    ranked = sorted(units.items(), key=lambda pair: -len(pair[1]))
    for joint, (unit, own) in zip((phrases.take("link"), *_ALSO), ranked, strict=False):
        yield from _assign(unit, own, joint)


def _assign(unit: str, tasks: Sequence[Task], intro: str) -> Iterator[Sentence]:
    """建议由甲牵头、乙配合，一是…；二是…。 — each task a sentence of its own for the record."""
    helpers = dict.fromkeys(u for _, statements in tasks for s in statements for u in s.units[1:] if u != unit)
    helping = [s for _, statements in tasks for s in statements if len(s.units) > 1]
    with_ = f"、{'、'.join(helpers)}配合" if helpers else ""
    head = f"{intro}建议由{unit}牵头{with_}，" if unit else f"{intro}建议有关部门"
    for place, (said, statements) in enumerate(tasks[: len(_STEPS)]):
        text = _by_itself(said, unit, statements[0])
        step = _STEPS[place] if len(tasks) > 1 else ""
        end = "。" if place == min(len(tasks), len(_STEPS)) - 1 else "；"
        rests_on = list(statements) if place else [*statements, *helping]
        keys = tuple(dict.fromkeys(s.case.key for s in rests_on))
        yield Sentence(f"{head if place == 0 else ''}{step}{text}{end}", keys)


_ASKS_ITSELF = re.compile(
    r"^((?:针对[^，]+问题，)?)(?:协调|请)([\u4e00-\u9fff]{2,6}?)(?:主管)?(?:部门|局|大队)(?=[^，]{2})"
)


def _by_itself(text: str, unit: str, statement: Statement) -> str:
    """A unit does not ask itself: 协调生态环境部门查实 is 查实 where 生态环境局 leads."""
    match = _ASKS_ITSELF.match(text)
    if match is None or match[2] not in unit:
        return text
    matter = re.sub("(?:问题)?较为突出$", "", statement.verdict.problem)
    about = match[1] or f"针对{matter}问题，"
    return f"{about}{text[match.end() :]}"


def _look_into(theme: Theme, phrases: Phrases) -> Iterator[Sentence]:
    keys = tuple(s.case.key for s in theme.statements)
    unit = next((s.unit for s in theme.statements if s.unit), "")
    head = f"建议由{unit}牵头" if unit else "建议有关部门"
    matter = theme.problem if not theme.statements[0].verdict.mild else "所反映问题"
    text = phrases.take("look", matter=matter)
    yield Sentence(f"{phrases.take('link')}{head}，{text}。", keys)


def _weigh(conflict: Conflict, phrases: Phrases) -> Sentence:
    unit = conflict.one.unit or conflict.other.unit
    head = f"建议由{unit}牵头" if unit else "建议有关部门"
    return Sentence(phrases.take("weigh", head=head), (conflict.one.case.key, conflict.other.case.key))


def propose_single(
    statements: Sequence[Statement], most: int, told_before: Collection[str] = ()
) -> tuple[Sentence, ...]:
    """For the views outside every theme: what they ask for, by unit; the rest is left to the units in charge."""
    tasks = _tasks(statements)
    answered = {s.case.key for _, own in tasks for s in own}
    for statement in (s for s in statements if s.case.key not in answered):
        tasks += fitting_measures([statement], 1, [*told_before, *(text for text, _ in tasks)])
    told: list[Sentence] = []
    units: dict[str, list[Task]] = {}
    for task in tasks[:most]:
        units.setdefault(task[1][0].unit, []).append(task)
    for joint, (unit, own) in zip(("此外，", *_ALSO), units.items(), strict=False):
        told += _assign(unit, own, joint)
    cited = {key for sentence in told for key in sentence.cases}
    open_ = tuple(s.case.key for s in statements if s.case.key not in cited)
    if open_:
        told.append(Sentence(f"{'' if told else '此外，'}对其余意见，建议有关单位按职责分别研究办理。", open_))
    return tuple(told)
