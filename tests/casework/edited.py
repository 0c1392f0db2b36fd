"""A report drafted on the stage, and what a person's hands do to its file in Word."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from docx.oxml import parse_xml
from lxml import etree

from bot.casework import intake, reports
from bot.casework.desk import Desk
from bot.casework.reports import Made, Step, TakenBack
from drafting.shapes import Days, ReportKind
from storage.reports import Report, Version
from storage.studios import Member
from storage.vocabulary import ReportState
from tests.stage import Stage

EDITIONS = pytest.mark.parametrize("edition", ["核对稿", "清稿"])
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = (
    "瑞沣化纤反映，蒸汽价格从每吨198元涨到226元，每月用汽4200吨，成本压力很大，希望管委会协调降低蒸汽价格。",
    "有企业反映蒸汽价格偏高，每吨230元，希望错峰用汽能有优惠。",
    "职工反映蒸汽管网压力不稳，10月停了三次汽，影响生产，希望提前通知企业。",
)


async def drafted(stage: Stage, kind: ReportKind = ReportKind.SPECIAL) -> Made:
    """The deputy reports, confirms; the clerk asks for a report, and it is written."""
    for at, words in enumerate(NOTES):
        heard = await intake.hear(stage.zhao, f"1:1:{at}", stage.clock.now(), words)
        await intake.propose(stage.office, stage.studio.id, heard.note.id)
        await intake.confirm(stage.zhao, heard.note.id)
    period = Days(stage.today - timedelta(days=9), stage.today)
    selection = await reports.begin(stage.sun, "蒸汽价格", period, kind=kind)
    await reports.tick_all(stage.sun, selection.report.id, chosen=True)
    await reports.ask(stage.sun, selection.report.id, {"channel": "web", "chat": 1, "message": 1})
    return await written(stage.sun, selection.report)


async def written(desk: Desk, report: Report) -> Made:
    made = await reports.draft(desk.office, desk.studio, report.id, _silent)
    assert made is not None
    assert made.version is not None, made.failure
    return made


async def drafted_again(desk: Desk, report: Report) -> Made:
    """A second version of the same report, as a redraft makes it."""
    async with desk.office.database.studio(desk.studio) as room:
        assert await room.reports.move(report.id, ReportState.DRAFTED, ReportState.ASKED)
    return await written(desk, report)


async def _silent(report: Report, member: Member, step: Step) -> None:
    pass


# --- in Word --------------------------------------------------------------------------------------


def rewritten(content: bytes, changes: dict[str, str]) -> bytes:
    """The same file with words replaced; each must have been there."""

    def change(body: etree._Element) -> None:
        for before, after in changes.items():
            places = [one for one in body.iter(f"{{{W}}}t") if before in (one.text or "")]
            assert places, f"{before} is not in the file"
            for place in places:
                place.text = (place.text or "").replace(before, after)

    return _changed(content, change)


def tracked(content: bytes, before: str, after: str) -> bytes:
    """The file with ``before`` struck out and ``after`` inserted under tracking."""

    def change(body: etree._Element) -> None:
        text = next(one for one in body.iter(f"{{{W}}}t") if before in (one.text or ""))
        run = text.getparent()
        assert run is not None
        head, _, tail = (text.text or "").partition(before)
        style = run.find(f"{{{W}}}rPr")
        look = etree.tostring(style, encoding="unicode") if style is not None else ""
        mark = 'w:id="900" w:author="孙静" w:date="2026-01-01T00:00:00Z"'
        for piece in (
            f"<w:r>{look}<w:t>{head}</w:t></w:r>",
            f"<w:del {mark}><w:r>{look}<w:delText>{before}</w:delText></w:r></w:del>",
            f"<w:ins {mark}><w:r>{look}<w:t>{after}</w:t></w:r></w:ins>",
            f"<w:r>{look}<w:t>{tail}</w:t></w:r>",
        ):
            run.addprevious(parse_xml(piece.replace(">", f' xmlns:w="{W}">', 1)))
        run.getparent().remove(run)  # type: ignore[union-attr]

    return _changed(content, change)


def without(content: bytes, words: str) -> bytes:
    """The file without the paragraph that holds ``words``."""

    def change(body: etree._Element) -> None:
        paragraph = _paragraph(body, words)
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]

    return _changed(content, change)


def with_paragraph(content: bytes, below: str, words: str) -> bytes:
    """The file with a new paragraph below the one that holds ``below``."""

    def change(body: etree._Element) -> None:
        new = parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:t>{words}</w:t></w:r></w:p>')
        _paragraph(body, below).addnext(new)

    return _changed(content, change)


def with_identity(content: bytes, identity: str) -> bytes:
    """The file as if it carried another draft's id, wherever it carries one."""
    known = re.findall(rb"ys-[0-9a-f]{24}", _part(content, "docProps/core.xml"))[0]
    return _repacked(content, lambda _, data: data.replace(known, identity.encode()))


def without_identifier(content: bytes) -> bytes:
    """The file without its core identifier, as an editor may leave it."""
    return _repacked(content, lambda _, data: re.sub(rb"<dc:identifier>.*?</dc:identifier>", b"", data))


def _paragraph(body: etree._Element, words: str) -> etree._Element:
    return next(one for one in body.iter(f"{{{W}}}p") if words in "".join(t.text or "" for t in one.iter(f"{{{W}}}t")))


def _changed(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    root = parse_xml(_part(content, "word/document.xml"))
    change(root)
    document = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _repacked(content, lambda name, data: document if name == "word/document.xml" else data)


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def _repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():  # with its own date: the same change twice gives the same file
            made.writestr(part, change(part.filename, archive.read(part)))
    return target.getvalue()


async def file(desk: Desk, made: Made, edition: str = "清稿") -> bytes:
    return next(data for name, data in await reports.documents(desk.office, made) if edition in name)


async def back(desk: Desk, content: bytes) -> TakenBack:
    taken = await reports.take_back(desk, "改稿.docx", content)
    assert taken is not None
    return taken


async def versions(desk: Desk, made: Made) -> list[Version]:
    async with desk.office.database.studio(desk.studio) as room:
        return list(await room.reports.versions(made.report.id))


def counts(taken: TakenBack) -> tuple[int, ...]:
    """Changed, dropped, added."""
    numbers = taken.account.counts
    return numbers["修改"], numbers["删去"], numbers["新增"]
