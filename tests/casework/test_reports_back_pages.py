"""The pages of a version: printed once where LibreOffice is there, its words in order where not."""

from __future__ import annotations

import asyncio
import os
import stat
import statistics
import sys
import time
from pathlib import Path

import pytest

from bot.casework import reports
from bot.casework.desk import Refusal
from bot.casework.reports import printing
from tests.casework.edited import drafted, rewritten
from tests.drafting.word.rendering import require_office
from tests.patience import eventually
from tests.stage import Stage

pytestmark = [pytest.mark.once, pytest.mark.real_date]

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place that the test writes; nothing else is on the path."""
    place = tmp_path / "programs"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    return place / "soffice"


def script(program: Path, body: str) -> None:
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


COPY = "out = sys.argv[sys.argv.index('--outdir') + 1]\nopen(out + '/pages.pdf', 'wb').write(b'%PDF-1.7 of ' + open(sys.argv[-1], 'rb').read()[:2])"  # noqa: E501


async def test_without_a_printer_the_words_are_shown_in_order(stage: Stage, program: Path) -> None:
    made = await drafted(stage)
    assert made.version is not None
    pages = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id))
    assert pages.pdf is None
    paragraphs = (made.version.draft or {})["paragraphs"]
    assert pages.paragraphs == (
        made.version.title,
        *("".join(s["text"] for s in one["sentences"]) for one in paragraphs),
    )
    assert await reports.unpictured(stage.office) == []


async def test_pages_are_printed_once_and_kept(stage: Stage, program: Path, tmp_path: Path) -> None:
    made = await drafted(stage)
    runs = tmp_path / "runs"
    script(program, f"open({str(runs)!r}, 'a').write('.')\n{COPY}")
    for _ in range(2):
        pages = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id))
        assert pages.pdf == b"%PDF-1.7 of PK"
        assert pages.name == "议事专报-蒸汽价格-v1（清稿）.pdf"
    assert runs.read_text() == "."


async def test_the_pages_of_an_edited_file_are_its_own(stage: Stage, program: Path) -> None:
    made = await drafted(stage)
    source = dict(await reports.documents(stage.office, made))["议事专报-蒸汽价格-v1（清稿）.docx"]
    await reports.take_back(stage.sun, "改稿.docx", rewritten(source, {"226元": "262元"}))
    pages = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id))
    assert any("262元" in text for text in pages.paragraphs)
    before = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id, 1))
    assert any("226元" in text for text in before.paragraphs)


@pytest.mark.parametrize("body", ["sys.exit(1)", "os.kill(os.getpid(), 9)", "pass"])
async def test_a_printer_that_fails_gives_the_words(stage: Stage, program: Path, body: str) -> None:
    made = await drafted(stage)
    script(program, body)
    pages = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id))
    assert pages.pdf is None
    assert len(pages.paragraphs) > 5


async def test_a_printer_that_hangs_is_ended_with_its_children(program: Path, tmp_path: Path) -> None:
    child = tmp_path / "child"
    script(program, f"pid = os.fork()\nif pid: open({str(child)!r}, 'w').write(str(pid))\ntime.sleep(60)")
    began = time.monotonic()
    assert await printing.print_pdf(b"x", limit=5) is None
    assert time.monotonic() - began < 20
    await eventually(lambda: not _lives(int(child.read_text())))


def _lives(pid: int) -> bool:
    """Whether the process runs; one that ended and that nobody has asked about yet does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


async def test_nothing_is_left_behind_and_what_a_killed_process_left_is_cleared(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "jobs"))
    old, young, foreign = (tmp_path / "jobs" / name for name in ("yishi-pages-old", "yishi-pages-young", "other"))
    for folder in (old, young, foreign):
        folder.mkdir(parents=True)
        (folder / "page").write_bytes(b"x")
    for folder in (old, foreign):
        os.utime(folder, (0, 0))
    script(program, COPY)
    assert await printing.print_pdf(b"PK")
    assert sorted(folder.name for folder in (tmp_path / "jobs").iterdir()) == ["other", "yishi-pages-young"]


async def test_one_prints_at_a_time_and_nobody_else_waits(program: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    script(program, f"open({str(log)!r}, 'a').write('<')\ntime.sleep(0.5)\nopen({str(log)!r}, 'a').write('>')\n{COPY}")
    lags: list[float] = []

    async def beat() -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.01)
            lags.append(time.monotonic() - began)

    beating = asyncio.create_task(beat())
    assert await asyncio.gather(*(printing.print_pdf(b"PK") for _ in range(3))) == [b"%PDF-1.7 of PK"] * 3
    beating.cancel()
    assert log.read_text() == "<><><>"
    assert statistics.median(lags) < 0.1


async def test_who_may_not_see_reports_sees_no_pages(stage: Stage) -> None:
    made = await drafted(stage)
    for desk in (stage.zhao, stage.admin, stage.outsider):
        with pytest.raises(Refusal):
            await reports.version_of(desk, made.report.id)
    with pytest.raises(Refusal):
        await reports.version_of(stage.sun, made.report.id, 7)


async def test_pictures_are_taken_in_hand_once_for_those_who_asked_in_a_chat(stage: Stage, program: Path) -> None:
    made = await drafted(stage)
    script(program, COPY)
    drawer = program.with_name("pdftoppm")
    script(drawer, f"open(sys.argv[-1] + '-1.png', 'wb').write({PNG!r})")
    assert await reports.unpictured(stage.office) == [], "the files have not been handed over"
    await reports.mark_handed(stage.office, made.report)
    assert await reports.unpictured(stage.office) == [(stage.studio.id, made.report.id)]
    pictures = await reports.picture(stage.office, stage.studio.id, made.report.id)
    assert pictures is not None
    assert pictures.pages == (PNG,)
    assert pictures.report.member_id == stage.sun.member.id
    assert await reports.picture(stage.office, stage.studio.id, made.report.id) is None
    assert await reports.unpictured(stage.office) == []


async def test_the_pages_of_an_old_draft_are_not_pushed(stage: Stage, program: Path) -> None:
    made = await drafted(stage)
    script(program, COPY)
    script(program.with_name("pdftoppm"), "pass")
    await reports.mark_handed(stage.office, made.report)
    stage.clock.advance(hours=2)
    assert await reports.unpictured(stage.office) == []


@pytest.mark.office
async def test_real_pages(stage: Stage) -> None:
    require_office()
    made = await drafted(stage)
    pages = await reports.pages_of(stage.office, *await reports.version_of(stage.sun, made.report.id))
    assert pages.pdf is not None
    assert pages.pdf.startswith(b"%PDF-")
    drawn = await printing.draw(pages.pdf, 6)
    assert 1 <= len(drawn) <= 6
    assert all(page.startswith(PNG) and len(page) > 10_000 for page in drawn)


@pytest.mark.office
async def test_a_file_saved_by_another_program_is_still_ours(stage: Stage, tmp_path: Path) -> None:
    from tests.drafting.word.rendering import convert

    made = await drafted(stage)
    for at, (_, content) in enumerate(await reports.documents(stage.office, made)):
        saved = convert(tmp_path, "docx", {f"saved{at}": content})[f"saved{at}"].read_bytes()
        taken = await reports.take_back(stage.sun, "saved.docx", saved)
        assert taken is not None
        assert taken.version is not None
        assert taken.account.untouched
