"""Reports that were made: the latest, and the file of a version."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.reports.drafting import Made
from storage.reports import Report, Version


async def latest(desk: Desk) -> Sequence[tuple[Report, Version]]:
    """The newest finished reports, each with its newest version."""
    if not desk.clerk:
        raise Refusal("专报由工作室工作人员和主任、副主任查看。")
    async with desk.office.database.studio(desk.studio) as room:
        return [
            (report, versions[-1])
            for report in await room.reports.latest()
            if (versions := await room.reports.versions(report.id))
        ]


async def file_of(desk: Desk, report_id: int, *, clean: bool) -> tuple[str, bytes]:
    """Name and content of the newest version's document: 清稿 or 核对稿."""
    if not desk.clerk:
        raise Refusal("专报由工作室工作人员和主任、副主任查看。")
    async with desk.office.database.studio(desk.studio) as room:
        report = await room.reports.get(report_id)
        versions = await room.reports.versions(report_id)
    if report is None or not versions:
        raise Refusal("这份专报还没有成稿。")
    digest = versions[-1].clean_blob if clean else versions[-1].checking_blob
    return file_name(report, versions[-1], clean=clean), desk.office.blobs.get(digest)


async def documents(office: Office, made: Made) -> list[tuple[str, bytes]]:
    """Name and content of both editions of what was made."""
    if made.version is None:
        return []
    return [
        (file_name(made.report, made.version, clean=clean), office.blobs.get(digest))
        for clean, digest in ((False, made.version.checking_blob), (True, made.version.clean_blob))
    ]


def file_name(report: Report, version: Version, *, clean: bool) -> str:
    """``议事专报-蒸汽价格-v1（清稿）.docx``; what no file system takes is left out."""
    topic = "".join(mark for mark in report.topic if mark not in '\\/:*?"<>|\n\r\t').strip() or "未命名"
    return f"{report.kind}-{topic[:30]}-v{version.ordinal}（{'清稿' if clean else '核对稿'}）.docx"
