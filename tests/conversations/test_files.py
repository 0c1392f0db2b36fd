"""Files that people send: what is not what it says is refused, what comes before or after the words finds its way."""

from __future__ import annotations

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.conversations.talk import Line, join, pause

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("通知.docx", b"PK\x03\x04nonsense", "内容和文件名不符"),
        ("压缩.zip", b"PK\x03\x04", "暂时收不了"),
        ("程序.exe", b"MZ", "暂时收不了"),
        ("照片.png", b"\xff\xd8\xff\xe0", "内容和文件名不符"),
    ],
)
async def test_a_file_that_is_not_what_it_says(line: Line, name: str, content: bytes, says: str) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.upload(name, content)
    assert says in (await zhao.last()).text
    blobs = line.stage.office.blobs
    assert not blobs.path(hashlib.sha256(content).hexdigest()).exists()


async def test_a_zip_named_docx(line: Line) -> None:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "x")
    zhao = await join(line, line.stage.zhao)
    await zhao.upload("报告.docx", target.getvalue())
    assert "不是真正的 docx 文件" in (await zhao.last()).text


async def test_a_file_before_between_and_after_the_words(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.upload("先.txt", b"1")
    assert "请用一两句话说说" in (await zhao.last()).text
    await zhao.say(LAMP)
    await zhao.upload("中.txt", b"2")
    await pause(line)
    await zhao.press("确认")
    await zhao.upload("后.txt", b"3")
    number = f"{line.stage.today.year}-001"
    assert f"附在 {number} 上" in (await zhao.last()).text
    await zhao.say(number)
    assert "附件：先.txt、中.txt、后.txt" in (await zhao.last()).text
