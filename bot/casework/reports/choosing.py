"""Choose the cases of a report: found by topic and period, excluded by rule, ticked by the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.casework import topics
from bot.casework.desk import Desk, Refusal
from drafting.shapes import Days, Nature, ReportKind
from storage.cases import Case
from storage.database import StudioRoom
from storage.reports import Choice, Report
from storage.vocabulary import ReportState

NOT_ALLOWED = "起草专报由工作室工作人员和主任、副主任办理。"
MOVED_ON = "这份专报已经开始起草或已取消，不能再改选材。如需重来，请重新发起。"
NONE_FOUND = (
    "{start}至{end}没有找到与“{topic}”有关的已登记意见（该时段共登记 {total} 件），没有起草。请换个时间段或说法。"
)
NONE_CHOSEN = "还没有勾选任何意见。请至少勾选一件再起草。"


@dataclass(frozen=True, slots=True)
class Selection:
    """A report in the making: every case in its scope, with its tick and the reason where one is locked."""

    report: Report
    rows: Sequence[tuple[Choice, Case]]

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice, _ in self.rows)


async def begin(desk: Desk, topic: str, period: Days, issue: int | None = None) -> Selection:
    """Find the cases of a topic in a period. Raises ``Refusal`` when there are none: no cases, no prose."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    topic = topic.strip()[:60]
    if not topic:
        raise Refusal("请写专报的主题，例如：起草第3期专报 蒸汽价格。")
    async with desk.office.database.studio(desk.studio) as room:
        return await _choose(desk, room, topic, period, issue)


async def _choose(desk: Desk, room: StudioRoom, topic: str, period: Days, issue: int | None) -> Selection:
    cases = await room.cases.registered(period.start, period.end)
    found = topics.match(topic, cases, desk.office.lore)
    if not found:
        raise Refusal(NONE_FOUND.format(start=_day(period.start), end=_day(period.end), topic=topic, total=len(cases)))
    report = await room.reports.begin(
        desk.member.id, ReportKind.SPECIAL.value, topic, issue, period.start, period.end, desk.office.now()
    )
    for case, fits in found:
        reason = locked_reason(case)
        await room.reports.offer(report.id, case.id, chosen=fits and not reason, locked=bool(reason), reason=reason)
    return await _selection(room, report)


async def selection_of(desk: Desk, report_id: int) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        return await _selection(room, await _choosing(desk, room, report_id))


async def tick(desk: Desk, report_id: int, case_id: int) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        await room.reports.tick(report.id, case_id)
        return await _selection(room, report)


async def tick_all(desk: Desk, report_id: int, *, chosen: bool) -> Selection:
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        for choice in await room.reports.choices(report.id):
            if choice.chosen is not chosen:
                await room.reports.tick(report.id, choice.case_id)
        return await _selection(room, report)


async def retime(desk: Desk, report_id: int, period: Days) -> Selection:
    """Choose again for another period; the old attempt is dropped, and stands where there is nothing to choose."""
    async with desk.office.database.studio(desk.studio) as room:
        report = await _choosing(desk, room, report_id)
        if not await room.reports.move(report_id, ReportState.CHOOSING, ReportState.DROPPED):
            raise Refusal(MOVED_ON)
        return await _choose(desk, room, report.topic, period, report.issue)


async def ask(desk: Desk, report_id: int, card: dict[str, Any] | None = None) -> Report:
    """Hand the report to the drafter; the answer comes when it is done. ``card``: where progress is shown."""
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
        return "申诉控告检举，不进入专报"
    if case.redirect:
        return f"应引导至{case.redirect}渠道，不进入专报"
    return ""


async def _choosing(desk: Desk, room: StudioRoom, report_id: int) -> Report:
    report = await room.reports.get(report_id)
    if report is None or not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    if report.state is not ReportState.CHOOSING:
        raise Refusal(MOVED_ON)
    return report


async def _selection(room: StudioRoom, report: Report) -> Selection:
    choices = await room.reports.choices(report.id)
    cases = {case.id: case for case in await room.cases.some([choice.case_id for choice in choices])}
    return Selection(report, [(choice, cases[choice.case_id]) for choice in choices])


def _day(day: object) -> str:
    return f"{day:%Y年%-m月%-d日}"
