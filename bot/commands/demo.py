"""``yishi demo``: the whole main job by itself, on the sample notes, with its results in a folder."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import build_office
from bot.casework import ledger
from bot.casework.desk import Desk
from bot.casework.life import assigning, meeting
from bot.casework.life.assigning.papers import letter_papers
from bot.casework.life.papers import meeting_page, opinion_list
from bot.commands.following import follow
from bot.commands.playing import Play, found_sample
from bot.sample import Sample, load
from bot.settings import Settings
from drafting.beijing import BEIJING
from storage.studios import Member
from storage.vocabulary import Role

TOPICS = 2
REPORT_DAY = datetime(2026, 7, 1, 9, 0, tzinfo=BEIJING)


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.out) if arguments.out else Path(tempfile.mkdtemp(prefix="yishi-demo-"))
    if (folder / "data").exists():
        print(f"{folder} 里已有上次演示的数据，请换一个空文件夹。", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_play(folder))
    return 0


async def _play(folder: Path) -> None:
    sample = load()
    office = build_office(Settings(data=folder / "data"))
    await office.database.migrate()
    _, cast = await found_sample(office, sample)
    play = Play(office, sample)
    print(f"演示：{sample.studio.name}，{len(sample.members)} 人，{len(sample.notes)} 份记录\n")
    await play.notes(cast, bar)
    reports = await _reports(play, sample, cast, folder)
    await follow(play, cast)
    papers = await _papers(play, cast, folder)
    table = await _table(play, cast, folder)
    await play.close()
    await office.database.close()
    _tell(folder, reports, papers, table, pages(reports))


async def _reports(play: Play, sample: Sample, cast: dict[str, Member], folder: Path) -> list[Path]:
    """The clerk asks for a report on each of the best-fed topics, in the chat, and takes the files."""
    from bot import clock

    play.clock.move_to(REPORT_DAY)
    clerk = await play.person(next(cast[one.key] for one in sample.having("工作人员")))
    saved: list[Path] = []
    for topic in sample.topics[:TOPICS]:
        play.clock.move_to(play.clock.now() + timedelta(minutes=5))
        await clerk.say("起草专报")
        await clerk.say("2026年1月到6月")
        await clerk.say(topic.name)
        print(f"\n工作人员：起草专报　{topic.name}\n{_first_lines((await clerk.last()).text, 3)}")
        before = len(await clerk.read())
        await clerk.press("起草（")
        await clock.write_reports(play.office, play.delivery)
        for bubble in (await clerk.read())[before:]:
            if bubble.file:
                target = folder / bubble.file["name"]
                target.write_bytes(await clerk.download(bubble))
                saved.append(target)
        print(_first_lines((await clerk.last()).text, 3))
    return saved


async def _papers(play: Play, cast: dict[str, Member], folder: Path) -> list[Path]:
    """The papers of the meeting, and the letter to the first unit with its forms."""
    clerk = Desk(play.office, next(member for member in cast.values() if member.role is Role.STAFF))
    (held, *_), (handed, *_) = await meeting.meetings(clerk), await assigning.letters(clerk)
    made = [await meeting_page(clerk, held.id), await opinion_list(clerk, held.id)]
    made += await letter_papers(clerk, handed.letter.id)
    for name, content in made:
        (folder / name).write_bytes(content)
    return [folder / name for name, _ in made]


async def _table(play: Play, cast: dict[str, Member], folder: Path) -> tuple[Path, int]:
    clerk = next(member for member in cast.values() if member.role is Role.STAFF)
    content, rows = await ledger.export(Desk(play.office, clerk))
    target = folder / "意见台账.xlsx"
    target.write_bytes(content)
    return target, rows


def pages(reports: list[Path]) -> list[Path]:
    """The clean reports as PDF, where LibreOffice is installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    clean = [report for report in reports if "清稿" in report.name]
    if office is None or not clean:
        return []
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(clean[0].parent), *map(str, clean)]
        subprocess.run(command, capture_output=True, timeout=180, check=False)  # noqa: S603  (our own arguments)
    return [page for report in clean if (page := report.with_suffix(".pdf")).exists()]


def bar(done: int, of: int, who: str) -> None:
    """One line of progress, redrawn in a terminal, every tenth step elsewhere."""
    filled = 30 * done // of
    line = f"[{'█' * filled}{'·' * (30 - filled)}] {done}/{of}　{who}"
    if sys.stderr.isatty():
        print(f"\r{line}　　", end="" if done < of else "\n", file=sys.stderr, flush=True)
    elif done % 10 == 0 or done == of:
        print(line, file=sys.stderr)


def _tell(folder: Path, reports: list[Path], papers: list[Path], table: tuple[Path, int], printed: list[Path]) -> None:
    print("\n完成。结果在：")
    for report in reports:
        print(f"  专报　{report}")
    for page in printed:
        print(f"  版面　{page}")
    if not printed:
        print("  版面　未安装 LibreOffice，没有生成 PDF；上面的 .docx 可用 Word 或 WPS 打开。")
    for paper in papers:
        print(f"  办理　{paper}")
    print(f"  台账　{table[0]}（{table[1]} 件）")
    print(f"  对话　./run serve --data {folder / 'data'}　打开网页，看整个过程")


def _first_lines(text: str, count: int) -> str:
    return "\n".join(f"　　{line}" for line in text.splitlines()[:count] if line)
