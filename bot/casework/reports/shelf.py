"""Reports that were made: the latest, and the files of a version."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.reports.drafting import Made
from storage.reports import Report, Version

NOT_ALLOWED = "专报、报告和小结由工作室工作人员和主任、副主任查看。"
NOT_MADE = "这份材料还没有成稿。"


async def latest(desk: Desk) -> Sequence[tuple[Report, Version]]:
    """The newest finished reports, each with its newest version."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        return [
            (report, versions[-1])
            for report in await room.reports.latest()
            if (versions := await room.reports.versions(report.id))
        ]


async def version_of(desk: Desk, report_id: int, ordinal: int = 0) -> tuple[Report, Version]:
    """A version of a report by its ordinal; 0 stands for the newest."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        report = await room.reports.get(report_id)
        versions = await room.reports.versions(report_id)
    found = [version for version in versions if ordinal in {0, version.ordinal}]
    if report is None or not found:
        raise Refusal(NOT_MADE)
    return report, found[-1]


async def files_of(desk: Desk, report_id: int, ordinal: int = 0) -> list[tuple[str, bytes]]:
    """Names and contents of a version's documents, of the newest by default."""
    report, version = await version_of(desk, report_id, ordinal)
    return await _contents(desk.office, report, version)


async def documents(office: Office, made: Made) -> list[tuple[str, bytes]]:
    """Name and content of both editions of what was made."""
    return await _contents(office, made.report, made.version) if made.version else []


def editions(report: Report, version: Version) -> list[tuple[str, str]]:
    """(file name, digest) of a version's documents: 核对稿 and 清稿, or the 改稿 that was sent back."""
    blobs = {"核对稿": version.checking_blob, "清稿": version.clean_blob, "改稿": version.returned_blob}
    return [(file_name(report, version, edition), blob) for edition, blob in blobs.items() if blob]


def file_name(report: Report, version: Version, edition: str) -> str:
    """``议事专报-蒸汽价格-v1（清稿）.docx``; what no file system takes is left out."""
    topic = "".join(mark for mark in report.topic if mark not in '\\/:*?"<>|\n\r\t').strip() or "未命名"
    return f"{report.kind}-{topic[:30]}-v{version.ordinal}（{edition}）.docx"


async def _contents(office: Office, report: Report, version: Version) -> list[tuple[str, bytes]]:
    return [(name, await asyncio.to_thread(office.blobs.get, blob)) for name, blob in editions(report, version)]
