"""What a version looks like: its pages where they can be printed, its paragraphs in order where not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from bot.casework.desk import Office
from bot.casework.reports import printing
from bot.casework.reports.shelf import editions
from storage.reports import Origin, Report, Version

FRESH = timedelta(hours=1)
"""Pages of a draft older than this are shown when asked for, not by themselves."""
MOST_PICTURES = 6


@dataclass(frozen=True, slots=True)
class Pages:
    """A version to look at: a PDF with its name or, without one, the title and the paragraphs in order."""

    name: str
    pdf: bytes | None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages of a draft as PNG, for the member who asked for it."""

    report: Report
    version: Version
    pages: tuple[bytes, ...]


async def pages_of(office: Office, report: Report, version: Version) -> Pages:
    """The pages of a version, or its words where they cannot be printed."""
    name = PurePath(editions(report, version)[-1][0]).with_suffix(".pdf").name
    content = await asyncio.to_thread(office.blobs.get, version.page_blob)
    pdf = await _printed(office, version, content)
    if pdf is not None:
        return Pages(name, pdf)
    return Pages(name, None, await asyncio.to_thread(_words, content))


def _words(content: bytes) -> tuple[str, ...]:
    from drafting.word.reader import read_back

    return tuple(one.text for one in read_back(content).paragraphs if one.text)


async def unpictured(office: Office) -> list[tuple[int, int]]:
    """(studio, report) of fresh drafts whose pages were not shown yet; none where pages cannot be drawn."""
    if not printing.draws():
        return []
    async with office.database.everywhere() as door:
        return list(await door.work.unpictured_reports(office.now() - FRESH))


async def picture(office: Office, studio_id: int, report_id: int) -> Pictures | None:
    """The pages of a draft asked for in a chat; nothing when another process has them, or they cannot be drawn."""
    async with office.database.studio(studio_id) as room:
        report = await room.reports.get(report_id)
        versions = [one for one in await room.reports.versions(report_id) if one.origin is Origin.DRAFTED]
        if report is None or not versions or not await room.reports.claim_pictures(versions[-1].id):
            return None
    if report.card is None:
        return None
    content = await asyncio.to_thread(office.blobs.get, versions[-1].page_blob)
    pdf = await _printed(office, versions[-1], content)
    pages = await printing.draw(pdf, MOST_PICTURES) if pdf else []
    return Pictures(report, versions[-1], tuple(pages)) if pages else None


async def _printed(office: Office, version: Version, content: bytes) -> bytes | None:
    """The PDF of a version, printed once and kept."""
    if version.pdf_blob:
        return await asyncio.to_thread(office.blobs.get, version.pdf_blob)
    pdf = await printing.print_pdf(content)
    if pdf is not None:
        digest = await asyncio.to_thread(office.blobs.put, pdf)
        async with office.database.studio(version.studio_id) as room:
            await room.reports.keep_pdf(version.id, digest)
    return pdf
