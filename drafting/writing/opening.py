"""导语: when, by which way, how many deputies of which levels, how many opinions, sorted into how many problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.shapes import Activity, Brief, Days, ReportKind, Sentence
from drafting.writing.counts import Counts, count, pieces
from drafting.writing.phrases import Phrases
from drafting.writing.themes import Theme

WAYS = {
    Activity.RECEPTION: "接待",
    Activity.VISIT: "走访",
    Activity.INSPECTION: "视察",
    Activity.DELIBERATION: "集中议事",
    Activity.COLLABORATION: "协作联动",
    Activity.SURVEY: "专题调研",
    Activity.LEGISLATION: "立法意见征集",
}
_DONE = {ReportKind.INSPECTION: "开展视察", ReportKind.SURVEY: "开展专题调研"}


def tell_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def tell_days(days: Days) -> str:
    """2026年9月1日至10月31日; what both ends share is said once."""
    start, end = days.start, days.end
    if start == end:
        return tell_day(start)
    tail = f"{end.month}月{end.day}日"
    if start.year != end.year:
        tail = f"{end.year}年{tail}"
    elif start.month == end.month:
        tail = f"{end.day}日"
    return f"{start.year}年{start.month}月{start.day}日至{tail}"


def open_report(
    brief: Brief, counts: Counts, themes: Sequence[Theme], topic: str, phrases: Phrases
) -> tuple[Sentence, ...]:
    """The first paragraph, 100 to 150 characters for a studio with a name of ordinary length."""
    days = tell_days(_span(brief))
    computed = [days, pieces(counts.cases, "件")]
    parts = [days, f"{brief.studio.name}（以下简称工作室）{'' if _in_the_field(brief) else _ways(brief)}"]
    there = _there(brief) or counts
    if there.all_deputies:
        parts.append(f"组织{_deputies(there)}")
        computed.append(pieces(there.all_deputies, "名"))
    parts += [*_about(brief, counts, topic, phrases), f"共收集意见建议{pieces(counts.cases, '件')}"]
    if counts.firms > 1:
        parts.append(f"涉及企业{pieces(counts.firms, '家')}")
        computed.append(pieces(counts.firms, "家"))
    text = "，".join(parts).replace("（以下简称工作室），", "（以下简称工作室）")
    return (Sentence(f"{text}。", tuple(case.key for case in brief.cases), tuple(computed)), _sorted(themes, phrases))


_FIELD = {ReportKind.INSPECTION: Activity.INSPECTION, ReportKind.SURVEY: Activity.SURVEY}


def _in_the_field(brief: Brief) -> list[Days]:
    """The days of the inspection or survey that the report tells of, as far as they are recorded."""
    return [one.days for one in brief.activities if one.activity is _FIELD.get(brief.kind)]


def _there(brief: Brief) -> Counts | None:
    """The deputies who took part in the inspection or survey itself; nothing where none is recorded."""
    own = [one for one in brief.activities if one.activity is _FIELD.get(brief.kind)]
    return count((), (deputy for one in own for deputy in one.deputies)) if any(one.deputies for one in own) else None


def _besides(brief: Brief) -> str:
    """By which other ways the opinions came, where not all were heard on the spot."""
    ways = [way for kind, way in WAYS.items() if any(case.activity is kind for case in brief.cases)]
    other = [way for way in ways if way != WAYS[_FIELD[brief.kind]]]
    return f"并结合{'、'.join(other[:3])}{'等' if len(other) > 1 else ''}渠道" if other else ""


def _span(brief: Brief) -> Days:
    """The days told of: those of the inspection or survey itself where they are recorded, else the period."""
    own = _in_the_field(brief)
    if not own:
        return brief.period
    return Days(min(days.start for days in own), max(days.end for days in own))


def _deputies(counts: Counts) -> str:
    levels = "、".join(level for level, _ in counts.deputies)
    return f"{levels}人大代表{pieces(counts.all_deputies, '名')}"


def _ways(brief: Brief) -> str:
    kinds = {activity.activity for activity in brief.activities} | {case.activity for case in brief.cases}
    ways = [way for kind, way in WAYS.items() if kind in kinds]
    if not ways:
        return "通过代表联系群众渠道"
    return f"通过{'、'.join(ways[:4])}{'等方式' if len(ways) > 1 else ''}"


def _about(brief: Brief, counts: Counts, topic: str, phrases: Phrases) -> list[str]:
    who = _heard(counts)
    if brief.kind is ReportKind.SUMMARY:
        return [f"听取{who}意见"]
    if _in_the_field(brief):
        heard = [f"{_besides(brief)}听取{who}意见"] if any(voice != "代表" for voice, _ in counts.by_voice) else []
        return [f"围绕{topic}{_DONE[brief.kind]}", *heard]
    return [phrases.take("heard", topic=topic, who=who)]


def _heard(counts: Counts) -> str:
    named = [voice for voice, _ in counts.by_voice if voice not in {"来访人员", "代表"}]
    if len(named) < 2:
        return named[0] if named else "各方面"
    return f"{'、'.join(named[:-1])}和{named[-1]}"


def _sorted(themes: Sequence[Theme], phrases: Phrases) -> Sentence:
    if len(themes) < 2:
        return Sentence("现将有关情况和建议报告如下。")
    number = pieces(len(themes), "个")
    return Sentence(phrases.take("sorted", k=number), (), (number,))
