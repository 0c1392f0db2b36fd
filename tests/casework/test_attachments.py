"""Files that come with a note: looked at by their content, kept once, tied to the right note."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.casework import attachments, intake
from bot.casework.attachments import admit, examine
from bot.casework.desk import Desk, Refusal
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
MEGABYTE = 1024 * 1024


def office_file(part: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(part, "<x/>")
    return content.getvalue()


async def keep(desk: Desk, source: str = "1:1:9", name: str = "现场.png", content: bytes = PNG) -> attachments.Attached:
    return await attachments.keep(desk, source, name, "image/png", content)


async def test_size_and_kind_are_refused_before_anything_is_fetched(stage: Stage) -> None:
    for name, size, words in (
        ("现场.png", 21 * MEGABYTE, "21 MB.*20 MB"),
        ("现场.png", 0, "是空的"),
        ("程序.exe", 5, "暂时收不了"),
        ("无后缀", 5, "暂时收不了"),
    ):
        with pytest.raises(Refusal, match=words):
            admit(stage.zhao, name, size)
    admit(stage.zhao, "现场.PNG", None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.docx", office_file("other.xml")),
        ("报告.docx", office_file("xl/workbook.xml")),
        ("报告.docx", b"PK\x03\x04 broken"),
        ("报告.docx", b"not a zip"),
        ("表.xlsx", office_file("word/document.xml")),
        ("图.png", b"\xff\xd8\xff"),
        ("图.jpg", PNG),
        ("文.pdf", b"<html>"),
        ("旧.doc", b"PK\x03\x04"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refusal, match="文件名不符"):
        examine(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.docx", office_file("word/document.xml")),
        ("表.XLSX", office_file("xl/workbook.xml")),
        ("图.jpeg", b"\xff\xd8\xff\xe0"),
        ("图.png", PNG),
        ("旧.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("说明.txt", "任意文字".encode()),
        ("录音.m4a", b"\x00\x00"),
    ],
)
def test_honest_files_pass(name: str, content: bytes) -> None:
    examine(name, content)


async def test_a_photo_goes_to_the_note_being_said(stage: Stage) -> None:
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)
    kept = await keep(stage.zhao)
    assert kept.note is not None
    assert (kept.note.id, kept.attachment.note_id, kept.repeated) == (heard.note.id, heard.note.id, False)
    assert stage.office.blobs.get(kept.attachment.blob) == PNG


async def test_a_photo_before_its_note_is_given_to_it(stage: Stage) -> None:
    assert (await keep(stage.zhao)).note is None
    await keep(stage.qian, "1:2:9")
    stage.clock.advance(minutes=29)
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert [one.source for one in await room.files.of_note(heard.note.id)] == ["1:1:9"]


async def test_an_old_loose_photo_is_left_alone(stage: Stage) -> None:
    await keep(stage.zhao)
    stage.clock.advance(minutes=31)
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert list(await room.files.of_note(heard.note.id)) == []


async def test_a_photo_soon_after_the_confirmation_still_belongs_to_the_cases(stage: Stage) -> None:
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    await intake.confirm(stage.zhao, heard.note.id)
    kept = await keep(stage.zhao)
    assert [case.number for case in kept.cases] == [f"{stage.today.year}-001"]
    stage.clock.advance(hours=1)
    assert (await keep(stage.zhao, "1:1:10")).note is None


async def test_the_same_message_twice_is_one_file(stage: Stage) -> None:
    first, second = await keep(stage.zhao), await keep(stage.zhao)
    assert (first.repeated, second.repeated) == (False, True)
    assert first.attachment.id == second.attachment.id


async def test_a_refused_file_leaves_nothing_behind(stage: Stage) -> None:
    with pytest.raises(Refusal):
        await keep(stage.zhao, name="图.jpg")
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.files.kept("1:1:9") is None
    assert not list(stage.office.blobs.path("0" * 64).parents[1].rglob("*"))
