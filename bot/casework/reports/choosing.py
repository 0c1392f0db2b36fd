"""Choose the cases of a report: found by topic and period, excluded by rule, ticked by the clerk."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.casework import topics
from bot.casework.desk import Desk, Refusal
from bot.casework.reports.occasions import KIND_OF, heard_there, topic_of
from bot.casework.reports.requests import Request
from bot.casework.topics import Found
from drafting.shapes import Days, Length, Nature, ReportKind
from storage.cases import Case
from storage.database import StudioRoom
from storage.reports import Choice, Offer, Report
from storage.vocabulary import ReportState

NOT_ALLOWED = "起草专报、报告和小结由工作室工作人员和主任、副主任办理。"
MOVED_ON = "这份材料已经开始起草或已取消，不能再改选材。如需重来，请重新发起。"
NONE_FOUND = (
    "{start}至{end}没有找到与“{topic}”有关的已登记意见（该时段共登记 {total} 件），没有起草。请换个时间段或说法。"
)
NONE_REGISTERED = "{start}至{end}没有已登记的意见，没有起草。请换个时间段。"
NONE_HEARD = "{start}的{what}没有登记过意见，没有起草。可以先补登记，或按主题起草，例如：起草{kind} 疏港公路。"
REVERSED = "时间段的结束早于开始，没有起草。请写成“2026年1月到6月”。"
GONE = "这次活动已经找不到了，请发“起草视察报告”或“起草调研报告”重新选。"
NO_TOPIC = "请写主题，例如：起草第3期专报 蒸汽价格。"
NONE_CHOSEN = "还没有勾选任何意见。请至少勾选一件再起草。"


@dataclass(frozen=True, slots=True)
class Selection:
    """A report in the making: every case in its scope, with its tick and the reason where one is locked."""

    report: Report
    rows: Sequence[tuple[Choice, Case]]

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice, _ in self.rows)


async def begin(
    desk: Desk,
    topic: str,
    period: Days,
    issue: int | None = None,
    kind: ReportKind = ReportKind.SPECIAL,
    length: Length = Length.STANDARD,
) -> Selection:
    """Find the cases of a topic in a period. Raises ``Refusal`` when there are none: no cases, no prose.

    A 工作小结 has no topic: everything registered in the period belongs to it.
    """
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    if period.end < period.start:
        raise Refusal(REVERSED)
    topic = topic.strip()[:_LONGEST_TOPIC]
    if not topic and kind is not ReportKind.SUMMARY:
        raise Refusal(NO_TOPIC)
    asked = Request(kind, topic, period, issue, length)
    scope = await _look(desk, asked, period)
    async with desk.office.database.studio(desk.studio) as room:
        return await _offer(desk, room, asked, scope)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The cases of a period, and which of them have to do with what was asked."""

    period: Days
    cases: Sequence[Case]
    found: Sequence[Found]


async def _look(desk: Desk, asked: Request, period: Days) -> _Scope:
    """What there is to choose from; no transaction is open while it is looked for. Raises ``Refusal`` if nothing."""
    async with desk.office.database.studio(desk.studio) as room:
        cases = await room.cases.registered(period.start, period.end)
    if asked.kind is ReportKind.SUMMARY:
        found = [Found(at, True) for at in range(len(cases))]
        nothing = NONE_REGISTERED
    else:
        found = await asyncio.to_thread(topics.match, asked.topic, cases, desk.office.lore)
        found = _of_kind(asked.kind, found, cases)
        nothing = NONE_FOUND
    if not found:
        words = {"start": _day(period.start), "end": _day(period.end), "topic": asked.topic, "total": len(cases)}
        raise Refusal(nothing.format(**words))
    return _Scope(period, cases, found)


def _of_kind(kind: ReportKind, found: list[Found], cases: Sequence[Case]) -> list[Found]:
    """For a 视察报告 what was heard on inspections is chosen, the rest offered; without any of it, all as it is."""
    own = KIND_OF.get(kind)
    if kind is not ReportKind.INSPECTION or not any(cases[one.at].activity == own for one in found if one.fits):
        return found
    there = [replace(one, fits=one.fits and cases[one.at].activity == own) for one in found]
    return sorted(there, key=lambda one: not one.fits)


async def begin_of(desk: Desk, kind: ReportKind, activity_id: int) -> Selection:
    """The cases heard on one recorded inspection or survey. Raises ``Refusal`` when there are none."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        activity = await room.activities.get(activity_id)
        if activity is None:
            raise Refusal(GONE)
        found = await heard_there(room, activity, kind)
        if not found:
            day, what = _day(activity.starts_on), kind.value.removesuffix("报告")
            raise Refusal(NONE_HEARD.format(start=day, what=what, kind=kind.value))
        days = [*(one.received_on for one in found), activity.starts_on, activity.ends_on]
        scope = _Scope(Days(min(days), max(days)), found, [Found(at, True) for at in range(len(found))])
        return await _offer(desk, room, Request(kind, topic_of(activity)), scope)


async def _offer(desk: Desk, room: StudioRoom, asked: Request, scope: _Scope) -> Selection:
    period, cases, topic = scope.period, scope.cases, asked.topic or "工作情况"
    report = await room.reports.begin(
        desk.member.id, asked.kind.value, topic, asked.issue, period.start, period.end, desk.office.now()
    )
    report.length = asked.length.value
    offers = [(cases[one.at], one, locked_reason(cases[one.at])) for one in scope.found]
    await room.reports.offer(
        report.id, [Offer(case.id, one.fits and not lock, lock, one.why[:120]) for case, one, lock in offers]
    )
    return _selection(report, await room.reports.choices(report.id), cases)


_LONGEST_TOPIC = 60


def length_of(report: Report) -> Length:
    """The length in which a report was asked for."""
    return Length(report.length)


async def selection_of(desk: Desk, report_id: int) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        return await _reread(room, await _choosing(desk, room, report_id))


async def tick(desk: Desk, report_id: int, case_id: int) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        await room.reports.tick(report.id, case_id)
        return await _reread(room, report)


async def tick_all(desk: Desk, report_id: int, *, chosen: bool) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        await room.reports.tick_all(report.id, chosen=chosen)
        return await _reread(room, report)


async def retime(desk: Desk, report_id: int, period: Days) -> Selection:
    """Choose again for another period; the old attempt is dropped, and stands where there is nothing to choose."""
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
    asked = Request(ReportKind(report.kind), report.topic, period, report.issue, length_of(report))
    scope = await _look(desk, asked, period)
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.reports.move(report_id, ReportState.CHOOSING, ReportState.DROPPED):
            raise Refusal(MOVED_ON)
        return await _offer(desk, room, asked, scope)


async def ask(desk: Desk, report_id: int, card: dict[str, Any] | None = None, length: Length | None = None) -> Report:
    """Hand the report to the drafter; the answer comes when it is done. ``card``: where progress is shown.

    ``length``: another than was said when it was begun.
    """
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        if not any(choice.chosen for choice in await room.reports.choices(report_id)):
            raise Refusal(NONE_CHOSEN)
        if not await room.reports.move(
            report_id,
            ReportState.CHOOSING,
            ReportState.ASKED,
            member_id=desk.member.id,
            asked_at=desk.office.now(),
            card=card,
            length=(length or length_of(report)).value,
        ):
            raise Refusal(MOVED_ON)
    return report


async def drop(desk: Desk, report_id: int) -> None:
    async with desk.office.database.studio(desk.studio) as room:
        await _choosing(desk, room, report_id)
        await room.reports.move(report_id, ReportState.CHOOSING, ReportState.DROPPED)


def locked_reason(case: Case) -> str:
    """Why a rule keeps a case out of any report (domain §6), or nothing."""
    if case.confidential:
        return "来访人要求保密"
    if case.nature == Nature.ACCUSATION.value:
        return "属申诉控告检举，依法另行处理"
    if case.redirect:
        return f"宜引导至{case.redirect}渠道办理"
    return ""


async def _choosing(desk: Desk, room: StudioRoom, report_id: int) -> Report:
    report = await room.reports.get(report_id)
    if report is None or not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    if report.state is not ReportState.CHOOSING:
        raise Refusal(MOVED_ON)
    return report


async def _reread(room: StudioRoom, report: Report) -> Selection:
    choices = await room.reports.choices(report.id)
    return _selection(report, choices, await room.cases.some([choice.case_id for choice in choices]))


def _selection(report: Report, choices: Sequence[Choice], cases: Sequence[Case]) -> Selection:
    by_key = {case.id: case for case in cases}
    return Selection(report, [(choice, by_key[choice.case_id]) for choice in choices])


def _day(day: object) -> str:
    return f"{day:%Y年%-m月%-d日}"
