"""A report goes out, is edited in Word and comes back into the chat, on every transport."""

from __future__ import annotations

from html import escape

import pytest

from bot import clock
from bot.casework.reports import printing
from bot.views.files import WORDS_BESIDE
from tests.casework.edited import NOTES, rewritten, tracked, with_paragraph
from tests.conversations.talk import Line, Seen, Talker, join, pause, work

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082"
)
PDF = b"%PDF-1.7 pages"


async def drafted(line: Line, clerk: Talker) -> dict[str, bytes]:
    """Three notes become cases, the cases a report; its files by edition."""
    zhao = await join(line, line.stage.zhao)
    for words in NOTES:
        await zhao.say(words)
        await pause(line)
        await zhao.press("确认")
    await clerk.say("起草专报 蒸汽")
    await clerk.press("起草（")
    await work(line)
    files = [one for one in await clerk.seen() if one.file]
    return {"清稿" if "清稿" in (one.file or "") else "核对稿": one.content for one in files}


async def answer(talker: Talker, before: int) -> str:
    return "\n".join(one.text for one in (await talker.seen())[before:])


async def versions(line: Line) -> int:
    async with line.stage.office.database.studio(line.stage.studio.id) as room:
        (report,) = await room.reports.latest()
        return len(await room.reports.versions(report.id))


async def test_the_edited_file_is_answered_in_one_card(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    files = await drafted(line, sun)
    edited = with_paragraph(
        tracked(files["核对稿"], "4200吨", "5200吨"), "一、基本情况", "另有5家企业提出，污泥处置费每吨涨了80元。"
    )
    before = len(await sun.seen())
    await sun.upload("专报-孙静改.docx", edited)
    text = await answer(sun, before)
    assert "收到改稿：关于" in text
    assert "由第 1 版修改而来，已存为第 2 版" in text
    assert "修改 1 句，删去 0 句，新增 1 句" in text
    assert "4200吨 改为 5200吨" in text
    assert "没有依据的语句（2 句）" in text
    assert "污泥处置费" in text
    assert await versions(line) == 2
    card = next(one for one in reversed(await sun.seen()) if one.buttons)
    assert card.buttons == ("看版面",)

    await sun.upload("专报-孙静改.docx", edited)
    again = await answer(sun, before)
    assert again.count("已存为第 2 版") == 2
    assert await versions(line) == 2

    await sun.say("最近稿件")
    assert "第 2 版（改稿）" in (await sun.last()).text
    await sun.press("关于")
    assert (await sun.last()).content == edited


async def test_every_sentence_without_evidence_is_told_however_many(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    files = await drafted(line, sun)
    added = [
        f"第{at}条：另有{at + 40}家企业提出，污泥处置费每吨涨了{at + 100}元，<b>希望</b>&核定成本。" for at in range(60)
    ]
    content = with_paragraph(files["清稿"], "一、基本情况", escape("".join(added)))
    before = len(await sun.seen())
    await sun.upload("改稿.docx", content)
    text = await answer(sun, before)
    assert len(await sun.seen()) > before + 1
    assert [sentence for sentence in added if sentence not in text] == []


async def test_words_written_beside_the_file_are_no_note_and_are_not_dropped_silently(line: Line) -> None:
    if not line.captions:
        pytest.skip("words beside a file are a message of their own in this chat")
    sun = await join(line, line.stage.sun)
    files = await drafted(line, sun)
    await sun.upload("改稿.docx", rewritten(files["清稿"], {"226元": "262元"}), caption="第二部分改了价格")
    assert (await sun.last()).text == WORDS_BESIDE
    await pause(line)
    assert (await sun.last()).text == WORDS_BESIDE


async def test_the_clean_file_unchanged_is_recognised(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    files = await drafted(line, sun)
    await sun.upload("原样.docx", files["清稿"])
    text = (await sun.last()).text
    assert "同一个文件，没有改动" in text
    assert await versions(line) == 1


async def test_a_file_of_another_studio_or_from_a_deputy_is_an_ordinary_file(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    files = await drafted(line, sun)
    edited = rewritten(files["清稿"], {"226元": "262元"})
    for desk in (line.stage.outsider, line.stage.qian):
        talker = await join(line, desk)
        await talker.upload("来文.docx", edited)
        text = (await talker.last()).text
        assert "已收到“来文.docx”" in text
        assert "改稿" not in text
    assert await versions(line) == 1


async def test_a_document_without_our_id_goes_on_as_an_attachment(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await drafted(line, sun)
    other = b"PK\x03\x04 no document"
    await sun.upload("通知.docx", other)
    assert "内容和文件名不符" in (await sun.last()).text
    assert await versions(line) == 1


def printed(monkeypatch: pytest.MonkeyPatch, pdf: bytes | None) -> None:
    """A printer that gives these pages, in place of LibreOffice."""

    async def print_pdf(document: bytes, limit: float = 0) -> bytes | None:
        return pdf

    async def draw(content: bytes, most: int, limit: float = 0) -> list[bytes]:
        return [PNG, PNG]

    monkeypatch.setattr(printing, "draws", lambda: pdf is not None)
    monkeypatch.setattr(printing, "print_pdf", print_pdf)
    monkeypatch.setattr(printing, "draw", draw)


async def test_page_pictures_follow_the_files_and_a_button_gives_the_pdf(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(monkeypatch, PDF)
    sun = await join(line, line.stage.sun)
    await drafted(line, sun)
    card = await sun.last()
    assert "已起草" in card.text
    assert card.buttons == ("看版面", "来历")
    before = len(await sun.seen())
    assert await clock.show_pages(line.stage.office, line.delivery) == 1
    assert await clock.show_pages(line.stage.office, line.delivery) == 0
    shown: list[Seen] = (await sun.seen())[before:]
    assert [one.content for one in shown] == [PNG, PNG]
    assert "清稿版面，第 1 页" in shown[0].text
    await sun.press("看版面")
    last = await sun.last()
    assert last.content == PDF
    assert (last.file or "").endswith("-v1（清稿）.pdf")


async def test_without_a_printer_the_button_gives_the_words_in_order(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(monkeypatch, None)
    sun = await join(line, line.stage.sun)
    await drafted(line, sun)
    before = len(await sun.seen())
    assert await clock.show_pages(line.stage.office, line.delivery) == 0
    await sun.press("看版面")
    text = await answer(sun, before)
    assert "下面按顺序列出全文" in text
    assert text.index("\n1　") < text.index("\n2　一、基本情况") < text.index("二、存在的主要问题")
