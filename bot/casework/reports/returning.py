"""The way back: an edited file is known by the draft id it carries, compared with what went out, and kept.

A file of another studio carries an id that is unknown here, so it is treated like any other file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.casework.desk import Desk, Office
from bot.casework.reports.briefing import Gathered, brief_of, gather
from bot.casework.reports.packing import Account, pack_account, unpack_account, unpack_draft
from bot.casework.secrecy_marks import FILE_REFUSED, refuse_marked
from drafting.lore import with_deputies
from drafting.shapes import Brief, IdentifierKind, Lore
from storage.reports import Origin, Report, Version

if TYPE_CHECKING:
    from drafting.word.reader import Returned

ENGINE = "person"
NOT_CITED = "改稿中已没有引用它的语句"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An edited file, understood. ``base`` is the version it was made from, ``version`` what it was kept as.

    No ``version``: nothing was kept, because the file is what went out or was only looked at.
    """

    report: Report
    base: Version
    account: Account
    version: Version | None = None


async def take_back(desk: Desk, name: str, content: bytes) -> TakenBack | None:
    """Keep an edited file as its report's next version; nothing for a file that is no draft of this studio.

    The same file sent again is answered from what was kept of it. A file with a mark of secrecy is refused, whoever
    sends it and whatever it is.
    """
    returned = await _read(content)
    if returned is not None:
        refuse_marked(returned.everything, FILE_REFUSED)
    returned = returned if desk.clerk else None
    known = await _origin(desk.office, desk.studio, returned) if returned else None
    if returned is None or known is None:
        return None
    account = await known.compare(name, returned)
    digest = await asyncio.to_thread(desk.office.blobs.put, content)
    if digest in {known.base.checking_blob, known.base.clean_blob}:
        return TakenBack(known.report, known.base, account)
    return await _keep(desk, known, account, returned, digest)


async def examine(office: Office, studio_id: int, content: bytes) -> TakenBack | None:
    """The same account of a file, and nothing is kept."""
    returned = await _read(content)
    known = await _origin(office, studio_id, returned) if returned else None
    if returned is None or known is None:
        return None
    return TakenBack(known.report, known.base, await known.compare("", returned))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the studio knows of a file's origin. ``lore`` names the visitors too: none of them may be printed."""

    report: Report
    base: Version
    brief: Brief
    lore: Lore

    async def compare(self, name: str, returned: Returned) -> Account:
        from bot.casework.reports.evidence import account_for

        sent = unpack_draft(self.base.draft or {})
        return await asyncio.to_thread(account_for, name, sent, returned, self.brief, self.lore)


async def _read(content: bytes) -> Returned | None:
    from drafting.word.opened import NotADocument
    from drafting.word.reader import read_back

    try:
        return await asyncio.to_thread(read_back, content)
    except NotADocument:
        return None


async def _origin(office: Office, studio_id: int, returned: Returned) -> _Known | None:
    if not returned.draft_id:
        return None
    async with office.database.studio(studio_id) as room:
        base = await room.reports.sent_as(returned.draft_id)
        report = await room.reports.get(base.report_id) if base else None
        if base is None or base.draft is None or report is None:
            return None
    rows = await gather(office, report)
    names = await _visitors(office, rows)
    return _Known(report, base, await brief_of(office, rows), with_deputies(office.lore, names))


async def _visitors(office: Office, rows: Gathered) -> frozenset[str]:
    async with office.database.studio(rows.report.studio_id) as room:
        found = await room.cases.visitors(*(case.id for case in rows.chosen))
    return frozenset(one.value for one in found if one.kind == IdentifierKind.NAME.value and len(one.value) > 1)


async def _keep(desk: Desk, known: _Known, account: Account, returned: Returned, digest: str) -> TakenBack:
    """The next version, or the one that this very file was kept as before."""
    base = known.base
    async with desk.office.database.studio(desk.studio) as room:
        await room.reports.hold(base.report_id)
        versions = await room.reports.versions(base.report_id)
        again = next((one for one in versions if one.returned_blob == digest), None)
        if again is not None:
            return TakenBack(known.report, base, unpack_account(again.revision or {}), again)
        used = _cited(account, base)
        version = await room.reports.add_version(
            base.report_id,
            ordinal=len(versions) + 1,
            made_at=desk.office.now(),
            origin=Origin.RETURNED,
            base=base.ordinal,
            member_id=desk.member.id,
            engine=ENGINE,
            title=_title(returned, base),
            findings=[f"“{one.sentence[:40]}”：{'；'.join(one.reasons)}" for one in account.unfounded],
            used=used,
            left_out=[*base.left_out, *_no_longer(base, used, known.brief)],
            revision=pack_account(account),
            returned_blob=digest,
        )
    return TakenBack(known.report, base, account, version)


def _title(returned: Returned, base: Version) -> str:
    first = returned.paragraphs[0].text if returned.paragraphs else ""
    return first[:_LONGEST_TITLE] or base.title


def _cited(account: Account, base: Version) -> list[int]:
    """The cases behind the sentences that are still there."""
    there = {key for change in account.changes if change.after is not None for key in change.cases}
    return [key for key in base.used if key in there]


def _no_longer(base: Version, used: Sequence[int], brief: Brief) -> list[str]:
    numbers = {case.key: case.number for case in brief.cases}
    return [f"{numbers[key]}　{NOT_CITED}" for key in base.used if key not in used and key in numbers]
