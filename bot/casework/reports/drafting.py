"""Write an asked-for report: brief, draft, documents, version. No transaction is open while it is written."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.casework.desk import Office
from bot.casework.provenance import write_version
from bot.casework.reports.briefing import brief_of, gather
from bot.casework.reports.packing import pack_draft
from bot.casework.reports.watching import Stopped, write_watched
from drafting.apart import work_apart
from drafting.shapes import Brief, Draft, Headway, Length, ReportKind
from drafting.writing.bounds import NothingToReport
from storage.reports import Origin, Report, Version
from storage.studios import Member
from storage.vocabulary import ReportState

if TYPE_CHECKING:
    from drafting.word import Letter

FAILED = "起草没有成功，选材仍保留，请稍后重试；如再次失败，请联系系统管理员。"


class Step(StrEnum):
    """What the clerk sees while a report is made."""

    GATHERING = "正在汇集意见、统计数字"
    WRITING = "正在成文"
    LAYING_OUT = "正在逐句核对出处，按公文格式排版"


@dataclass(frozen=True, slots=True)
class Made:
    """A report that came to an end: a version, or the sentence that says why there is none."""

    report: Report
    member: Member
    version: Version | None = None
    failure: str = ""


Progress = Callable[[Report, Member, Step], Awaitable[None]]
Headways = Callable[[Report, Headway, float], Coroutine[Any, Any, None]]


async def asked_reports(office: Office) -> list[tuple[int, int]]:
    """(studio, report) of what waits to be written, or was left by a process that died over it."""
    async with office.database.everywhere() as door:
        return list(await door.work.asked_reports(office.now() - office.habits.claim_life))


async def unhanded(office: Office) -> list[tuple[int, int]]:
    """(studio, report) of reports that a dead process finished and did not hand over."""
    async with office.database.everywhere() as door:
        return list(await door.work.unhanded_reports(office.now() - office.habits.patience))


async def mark_handed(office: Office, report: Report) -> None:
    async with office.database.studio(report.studio_id) as room:
        row = await room.reports.get(report.id)
        if row is not None:
            row.handed = True


async def made_before(office: Office, studio_id: int, report_id: int) -> Made | None:
    """What was made of a report earlier, as far as it is kept."""
    async with office.database.studio(studio_id) as room:
        report = await room.reports.get(report_id)
        member = await room.members.get(report.member_id) if report else None
        if report is None or member is None:
            return None
        versions = await room.reports.versions(report_id)
    drafted = [version for version in versions if version.origin is Origin.DRAFTED]
    return Made(report, member, drafted[-1] if drafted else None, failure=report.failure or "")


async def unwatched(report: Report, headway: Headway, seconds: float) -> None:
    """For whom nobody waits."""
    del report, headway, seconds


async def draft(
    office: Office,
    studio_id: int,
    report_id: int,
    progress: Progress,
    headway: Headways = unwatched,
    length: Length | None = None,
) -> Made | None:
    """Write one report; ``None`` when another process has it. What happens is committed before it is told.

    ``headway`` is told how far a model is, and how many seconds it has taken. ``length``: another than the asker's
    card says, where nobody asked in a chat.
    """
    now = office.now()
    async with office.database.studio(studio_id) as room:
        if not await room.reports.claim(report_id, now, now - office.habits.claim_life):
            return None
        report = await room.reports.get(report_id)
        member = await room.members.get(report.member_id) if report else None
    if report is None or member is None:
        return None
    await progress(report, member, Step.GATHERING)
    try:
        brief = await brief_of(office, await gather(office, report))
        brief = replace(brief, length=length or brief.length)
        await progress(report, member, Step.WRITING)
        written = await write_watched(office, report, brief, partial(headway, report))
        await progress(report, member, Step.LAYING_OUT)
        return await _keep(office, report, member, brief, written)
    except (NothingToReport, Stopped) as reason:
        return await _fail(office, report, member, str(reason))
    except Exception:
        await _fail(office, report, member, FAILED)
        raise


async def _keep(office: Office, report: Report, member: Member, brief: Brief, written: Draft) -> Made:
    from drafting.finishing import finish
    from drafting.word import CaseNote, DocumentSetup

    async with office.database.studio(report.studio_id) as room:
        ordinal = len(await room.reports.versions(report.id)) + 1
    setup = DocumentSetup(
        studio=brief.studio,
        report_name=brief.kind.value,
        draft_id=f"ys-{secrets.token_hex(12)}",  # says nothing of the studio, and no other house has the same
        made_on=brief.made_on or office.today(),
        version=ordinal,
        terms=tuple(place.name for place in office.lore.places),
        cases={facts.key: CaseNote(facts.number, facts.words) for facts in brief.cases},
        letter=letter_of(brief),
    )
    written, checking, clean = await work_apart(len(brief.cases), finish, written, brief, office.lore, setup)
    checking_blob = await asyncio.to_thread(office.blobs.put, checking)
    clean_blob = await asyncio.to_thread(office.blobs.put, clean)
    async with office.database.studio(report.studio_id) as room:
        version = await room.reports.add_version(
            report.id,
            ordinal=ordinal,
            made_at=office.now(),
            origin=Origin.DRAFTED,
            draft_id=setup.draft_id,
            draft=pack_draft(written),
            engine=written.engine[:60],
            prompt=written.prompt[:120] if written.prompt else None,
            title=written.title,
            findings=list(written.findings),
            used=list(written.used),
            left_out=[f"{left.number}　{left.reason}" for left in written.left_out],
            checking_blob=checking_blob,
            clean_blob=clean_blob,
        )
        await write_version(room, report.id, ordinal, written, office.now())
        await room.reports.move(report.id, ReportState.DRAFTING, ReportState.DRAFTED)
    return Made(report, member, version)


def letter_of(brief: Brief) -> Letter | None:
    """Inspection opinions go to the 主任会议 first, a 工作小结 stays in the house; the others have head and foot."""
    from drafting.word import Letter

    if brief.kind is ReportKind.INSPECTION:
        return Letter((f"{brief.studio.county}人大常委会主任会议",))
    return Letter() if brief.kind is ReportKind.SUMMARY else None


async def _fail(office: Office, report: Report, member: Member, reason: str) -> Made:
    async with office.database.studio(report.studio_id) as room:
        await room.reports.move(report.id, ReportState.DRAFTING, ReportState.FAILED, failure=reason[:300])
    return Made(report, member, failure=reason)
