"""一、基本情况: what was held, where the opinions come from, who spoke, what about; every figure computed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drafting.shapes import Activity, Brief, HeldActivity, ReportKind, Sentence, Urgency
from drafting.writing.counts import Counts, percent, pieces
from drafting.writing.opening import WAYS, tell_day, tell_days
from drafting.writing.phrases import Phrases
from drafting.writing.themes import Theme

_HELD = {
    Activity.RECEPTION: "开展接待活动",
    Activity.VISIT: "开展走访",
    Activity.INSPECTION: "组织视察",
    Activity.DELIBERATION: "组织集中议事",
    Activity.COLLABORATION: "开展协作联动",
    Activity.SURVEY: "开展专题调研",
    Activity.LEGISLATION: "征集立法意见",
}
_LEVEL = {"省": "省人大代表", "市": "市人大代表", "县": "县人大代表", "镇": "镇人大代表"}
_MOST_HELD = 3
# Below this many cases a share or a breakdown says less than the cases themselves.
FEW = 8


def tell_basis(
    brief: Brief, counts: Counts, themes: Sequence[Theme], phrases: Phrases, *, short: bool
) -> tuple[Sentence, ...]:
    """The paragraph of figures, with their source and date; ``short`` leaves the secondary ones out."""
    few = counts.cases < FEW
    told_there = any(one.activity is Activity.INSPECTION and one.deputies for one in brief.activities)
    own = brief.kind is ReportKind.INSPECTION and told_there  # who took part in it was told with it
    more = [] if short or few else [_sources(brief, counts, phrases)]
    more = more if own or not more else [_taking_part(brief, counts, phrases), *more]
    survey, summary = brief.kind is ReportKind.SURVEY, brief.kind is ReportKind.SUMMARY
    if survey:  # what its method and its table tell is not told again
        return (_voices(brief, counts, phrases), *_plain([_urgent(brief, counts, phrases)]), _see_table(brief, phrases))
    told = [
        *([] if summary and brief.duties else _activities(brief, short=short)),
        *more,
        _voices(brief, counts, phrases),
        None if few else _contents(counts, themes, phrases),
        None if short or few else _places(brief, counts, phrases),
        _urgent(brief, counts, phrases),
        _origin(brief, phrases),
    ]
    return tuple(_plain(told))


def _plain(told: Iterable[Sentence | None]) -> Iterator[Sentence]:
    return (sentence for sentence in told if sentence)


def _see_table(brief: Brief, phrases: Phrases) -> Sentence:
    keys = tuple(case.key for case in brief.cases)
    return Sentence(phrases.take("see_table"), keys, ("表1",))


def _activities(brief: Brief, *, short: bool) -> list[Sentence]:
    """Few activities one by one; many, or those of a half-year, by their number."""
    held = brief.activities
    if not held:
        return []
    if len(held) <= _MOST_HELD and brief.kind is not ReportKind.SUMMARY and not short:
        return [_held(activity, brief) for activity in held]
    numbers = Counter(activity.activity for activity in held if activity.activity in _HELD)
    text = "、".join(f"{WAYS[kind]}{pieces(number, '次')}" for kind, number in numbers.items())
    return [Sentence(f"统计期内，工作室开展{text}。", (), tuple(pieces(n, "次") for n in numbers.values()))]


def _held(activity: HeldActivity, brief: Brief) -> Sentence:
    days = tell_days(activity.days)
    if activity.days.start.year == brief.period.start.year == brief.period.end.year:
        days = days.removeprefix(f"{activity.days.start.year}年")
    own = activity.place and "工作室" in activity.place
    text = f"{days}，{'' if own else '工作室'}{f'在{activity.place}' if activity.place else ''}"
    text += _HELD.get(activity.activity, "开展活动")
    if leader := _office(activity.led_by):
        text += f"，由{leader}带队"
    if activity.deputies:
        text += f"，{pieces(len({d.key for d in activity.deputies}), '名')}代表参加"
    if activity.units:
        text += f"，{'、'.join(activity.units[:4])}{'等单位' if len(activity.units) > 4 else ''}参与"
    return Sentence(text + "。", (), (text,))


_OFFICE = re.compile(
    r"(?:\w{0,4}[省市县镇乡])?(?:人大常委会|人大|工作室|代表小组|代表中心组|管委会|人民政府|政府|县委|市委)"
    r"(?:党组)?(?:副?(?:主任|组长|县长|镇长|书记|主席)|负责人)?"
)


def _office(led_by: str | None) -> str:
    """The office of who led, without the name; nothing where only a name is known."""
    match = _OFFICE.match(led_by or "")
    return match[0] if match else ""


def _taking_part(brief: Brief, counts: Counts, phrases: Phrases) -> Sentence | None:
    if len(counts.deputies) < 2:
        return None
    text = "、".join(f"{_LEVEL.get(level, level + '代表')}{pieces(number, '名')}" for level, number in counts.deputies)
    keys = tuple(case.key for case in brief.cases if case.deputies)
    return Sentence(
        phrases.take("taking_part", list=text), keys, tuple(pieces(number, "名") for _, number in counts.deputies)
    )


def _listing(parts: Sequence[tuple[str, int]], measure: str) -> tuple[str, list[str]]:
    return (
        "，".join(f"{name}{pieces(number, measure)}" for name, number in parts),
        [pieces(number, measure) for _, number in parts],
    )


def _sources(brief: Brief, counts: Counts, phrases: Phrases) -> Sentence | None:
    if len(counts.by_activity) < 2:
        return None
    keys = tuple(case.key for case in brief.cases)
    ways = [(WAYS[Activity(kind)], number) for kind, number in counts.by_activity]
    if other := counts.cases - sum(number for _, number in ways):
        ways.append(("其他联系渠道", other))
    text, computed = _listing(ways, "件")
    return Sentence(phrases.take("sources", list=text), keys, tuple(computed))


def _voices(brief: Brief, counts: Counts, phrases: Phrases) -> Sentence:
    keys = tuple(case.key for case in brief.cases)
    named = [("其他来访人员" if voice == "来访人员" else voice, number) for voice, number in counts.by_voice]
    named.sort(key=lambda pair: pair[0].startswith("其他"))
    if len(named) == 1:
        who = "来访人员" if named[0][0] == "其他来访人员" else named[0][0]
        return Sentence(f"意见均由{who}反映。", keys, (pieces(counts.cases, "件"),))
    text, computed = _listing([(f"{voice}反映", number) for voice, number in named], "件")
    if counts.visitors and brief.kind is not ReportKind.SURVEY:  # a survey's sample has told it
        text += f"，有记录的来访人员共{pieces(counts.visitors, '人次')}"
        computed.append(pieces(counts.visitors, "人次"))
    return Sentence(phrases.take("voices", list=text), keys, tuple(computed))


def _contents(counts: Counts, themes: Sequence[Theme], phrases: Phrases) -> Sentence | None:
    if len(themes) < 2:
        return None
    keys = tuple(s.case.key for theme in themes for s in theme.statements)
    parts, computed = [], []
    for theme in themes:
        number, share = pieces(len(theme.statements), "件"), percent(len(theme.statements), counts.cases)
        parts.append(f"{theme.problem}的{number}，占{share}")
        computed += [number, share]
    return Sentence(phrases.take("contents", list="；".join(parts)), keys, tuple(computed))


def _places(brief: Brief, counts: Counts, phrases: Phrases) -> Sentence | None:
    top = [(place, number) for place, number in counts.by_place if number > 1][:4]
    if len(top) < 2:
        return None
    keys = tuple(case.key for case in brief.cases if case.place in dict(top))
    text = "、".join(f"{place}（{pieces(number, '件')}）" for place, number in top)
    return Sentence(phrases.take("places", list=text), keys, tuple(pieces(n, "件") for _, n in top))


def _urgent(brief: Brief, counts: Counts, phrases: Phrases) -> Sentence | None:
    if not counts.urgent:
        return None
    keys = tuple(case.key for case in brief.cases if case.urgency is Urgency.URGENT)
    number = pieces(counts.urgent, "件")
    return Sentence(phrases.take("urgent", n=number), keys, (number,))


def _origin(brief: Brief, phrases: Phrases) -> Sentence:
    return Sentence(phrases.take("origin", day=until(brief)), (), (until(brief),))


def until(brief: Brief) -> str:
    """The day up to which was counted."""
    return tell_day(brief.made_on or brief.period.end)
