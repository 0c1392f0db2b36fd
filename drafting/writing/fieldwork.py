"""How a survey was made, and what a half-year was spent on: from what the studio recorded, counted and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafting.shapes import Activity, Brief, DutyCount, HeldActivity, Sentence
from drafting.writing.counts import Counts, pieces
from drafting.writing.opening import tell_days

_MOST_TOLD = 3
_BY = {
    Activity.RECEPTION: "代表接待",
    Activity.VISIT: "代表走访",
    Activity.INSPECTION: "代表视察",
    Activity.DELIBERATION: "集中议事",
    Activity.COLLABORATION: "协作联动",
    Activity.LEGISLATION: "立法意见征集",
}
_SAMPLE = "统计以件为单位，同一来访人就不同问题提出的意见分别计算；统计结果反映来访意见的分布，不代表总体比例。"


def tell_method(brief: Brief, counts: Counts) -> tuple[Sentence, ...]:
    """The ways of a survey and what its figures are worth: every step recorded or counted, nothing claimed beyond."""
    return (*_on_the_spot(brief), _gathered(brief, counts), *_sample(brief, counts), Sentence(_SAMPLE))


def _on_the_spot(brief: Brief) -> Iterator[Sentence]:
    """The surveys themselves, one by one where they are few."""
    surveys = [one for one in brief.activities if one.activity is Activity.SURVEY]
    if not surveys:
        return
    told = "；".join(_survey(one) for one in surveys[:_MOST_TOLD])
    more = f"等，共{pieces(len(surveys), '次')}" if len(surveys) > _MOST_TOLD else ""
    text = f"实地调研方面，{told}{more}。"
    yield Sentence(text, (), (text,))


def _survey(held: HeldActivity) -> str:
    where = f"在{held.place}" if held.place else ""
    who = f"，{pieces(len({d.key for d in held.deputies}), '名')}代表参加" if held.deputies else ""
    with_ = f"，{'、'.join(held.units[:4])}{'等单位' if len(held.units) > 4 else ''}参与" if held.units else ""
    return f"{tell_days(held.days)}{where}开展调研{who}{with_}"


def _gathered(brief: Brief, counts: Counts) -> Sentence:
    """By which other ways opinions came in, and what was done with them."""
    keys = tuple(case.key for case in brief.cases)
    ways = Counter(case.activity for case in brief.cases)
    named = [(_BY[way], number) for way, number in ways.most_common() if way in _BY]
    own = ways[Activity.SURVEY]
    parts = [f"调研中当面听取{pieces(own, '件')}"] if own else []
    parts += [f"{name}收集{pieces(number, '件')}" for name, number in named]
    if other := ways[Activity.NONE]:
        parts.append(f"其他联系渠道收集{pieces(other, '件')}")
    computed = [pieces(number, "件") for number in (own, *(number for _, number in named), other) if number]
    whole = pieces(counts.cases, "件")
    text = f"意见来源方面，{'，'.join(parts)}；共{whole}意见，逐件登记、按反映的问题归类统计。"
    return Sentence(text, keys, (*computed, whole))


def _sample(brief: Brief, counts: Counts) -> Iterator[Sentence]:
    parts = [(f"涉及企业{pieces(counts.firms, '家')}", pieces(counts.firms, "家"))] if counts.firms > 1 else []
    if counts.visitors > 1:
        parts.append((f"有记录的来访人员{pieces(counts.visitors, '人次')}", pieces(counts.visitors, "人次")))
    if len(counts.by_place) > 1:
        number = pieces(len(counts.by_place), "处")
        parts.append((f"涉及具体地点{number}", number))
    if parts:
        keys = tuple(case.key for case in brief.cases)
        yield Sentence(f"样本{'，'.join(text for text, _ in parts)}。", keys, tuple(number for _, number in parts))


def tell_duties(brief: Brief) -> tuple[Sentence, ...]:
    """What was held of the six duties, and what is still owed: counts against the periods that were due."""
    held = [duty for duty in brief.duties if duty.held]
    others = Counter(one.activity for one in brief.activities if one.activity is Activity.VISIT)
    if not held and not others:
        return ()
    total = sum(duty.held for duty in held)
    told = [Sentence(f"{_listed(held)}。", (), _numbers(held, total))] if held else []
    if visits := others[Activity.VISIT]:
        number = pieces(visits, "次")
        told.append(Sentence(f"{'此外，' if held else ''}代表走访有记录的{number}。", (), (number,)))
    return (*told, *_owed(brief.duties))


def _listed(held: Sequence[DutyCount]) -> str:
    total = pieces(sum(duty.held for duty in held), "次")
    parts = "、".join(f"{duty.title}{pieces(duty.held, '次')}" for duty in held)
    return (
        f"按照“六个一”工作安排，开展活动{total}，其中{parts}" if len(held) > 1 else f"按照“六个一”工作安排，开展{parts}"
    )


def _numbers(held: Sequence[DutyCount], total: int) -> tuple[str, ...]:
    return ("“六个一”", pieces(total, "次"), *(pieces(duty.held, "次") for duty in held))


def _owed(duties: Sequence[DutyCount]) -> Iterator[Sentence]:
    """Duties held less often than they were due, with both figures; nothing where none is owed."""
    short = [duty for duty in duties if duty.held < duty.due]
    if not short:
        return
    parts = [
        f"{duty.title}应开展{pieces(duty.due, '次')}，{f'实际开展{duty.held}次' if duty.held else '尚未开展'}"
        for duty in short
    ]
    numbers = [pieces(number, "次") for duty in short for number in (duty.due, duty.held)]
    yield Sentence(f"按规定次数尚有欠缺的是：{'；'.join(parts)}。", (), tuple(numbers))


def tell_plan(brief: Brief) -> tuple[Sentence, ...]:
    """What is planned after the period, as far as dates are set, and what is owed to be made up."""
    planned = [duty for duty in brief.duties if duty.planned]
    told = []
    if planned:
        parts = "、".join(f"{duty.title}{pieces(duty.planned, '次')}" for duty in planned)
        text = f"按照年度计划，下一步已安排{parts}。"
        told.append(Sentence(text, (), tuple(pieces(duty.planned, "次") for duty in planned)))
    if owed := [duty for duty in brief.duties if duty.held < duty.due]:
        told.append(Sentence(f"{'、'.join(duty.title for duty in owed)}次数尚有欠缺，有待补办。"))
    if told or any(case.outcome for case in brief.cases):
        told += _next_steps(brief)
    return tuple(told)


def _next_steps(brief: Brief) -> Iterator[Sentence]:
    """What is to be done with the opinions: told apart as soon as some are with a unit."""
    known = [(case, case.outcome) for case in brief.cases if case.outcome and not case.outcome.joined]
    with_unit = [case for case, outcome in known if outcome.handed and not outcome.solved]
    waiting = [case for case, outcome in known if outcome.waiting]
    if not with_unit:
        yield Sentence("已登记的意见按程序提请主任会议研究。")
        return
    number = pieces(len(with_unit), "件")
    yield Sentence(f"对交办后尚未解决的{number}意见，继续跟踪办理和答复。", tuple(c.key for c in with_unit), (number,))
    if waiting:
        number = pieces(len(waiting), "件")
        text = f"尚未交办的{number}意见，按程序提请主任会议研究。"
        yield Sentence(text, tuple(case.key for case in waiting), (number,))
