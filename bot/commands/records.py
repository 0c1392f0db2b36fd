"""Commands on an office's records: report, import, export, invite, doctor."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from bot.app import build_office
from bot.casework import founding, ledger, members, reports
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.reports import Length, ReportKind
from bot.commands.serve import settings_from
from drafting.shapes import Days
from storage.reports import Report
from storage.sealing import SealBroken
from storage.studios import Member, Studio
from storage.vocabulary import Level, Role

Deed = Callable[[argparse.Namespace, Office, Studio, Desk], Awaitable[int]]
NO_STUDIO = "数据库里还没有工作室。请先运行 ./run 建立，或用 --data 指定数据目录。"


def report(arguments: argparse.Namespace) -> int:
    return _with_clerk(arguments, _report)


def import_(arguments: argparse.Namespace) -> int:
    return _with_clerk(arguments, _import)


def export(arguments: argparse.Namespace) -> int:
    return _with_clerk(arguments, _export)


def invite(arguments: argparse.Namespace) -> int:
    return _with_clerk(arguments, _invite)


def _with_clerk(arguments: argparse.Namespace, deed: Deed) -> int:
    """Do a deed at the desk of the studio's own staff; a refusal is printed and gives exit code 1."""

    async def act() -> int:
        office = build_office(settings_from(arguments))
        try:
            await office.database.migrate()
            wanted = [s for s in await founding.studios(office) if arguments.studio in {None, s.name, s.short_name}]
            desk = await founding.desk_of(office, wanted[0].id, Role.STAFF, Role.DIRECTOR) if wanted else None
            if desk is None:
                raise Refusal(NO_STUDIO)
            return await deed(arguments, office, wanted[0], desk)
        finally:
            await office.database.close()

    try:
        return asyncio.run(act())
    except (Refusal, SealBroken, ValueError, OSError) as problem:
        print(_sentence(problem), file=sys.stderr)
        return 1


async def _report(arguments: argparse.Namespace, office: Office, _studio: Studio, desk: Desk) -> int:
    start, end = _day(arguments.start), _day(arguments.end)
    if end < start:
        raise Refusal("结束日期早于开始日期，请对调。")
    kind, length = ReportKind(arguments.kind), Length(arguments.length)
    if not arguments.topic and kind is not ReportKind.SUMMARY:
        raise Refusal("请用 --topic 写明主题；只有工作小结不用主题。")
    selection = await reports.begin(desk, arguments.topic or "", Days(start, end), None, kind)
    await reports.ask(desk, selection.report.id)
    made = await reports.draft(office, desk.studio, selection.report.id, _silent, length=length)
    if made is None or made.version is None:
        raise Refusal(made.failure if made else reports_busy())
    await reports.mark_handed(office, made.report)
    target = Path(arguments.out)
    checking = target.with_name(f"{target.stem}（核对稿）.docx")
    contents = dict(zip((checking, target), await reports.documents(office, made), strict=True))
    for path, (_name, content) in contents.items():
        path.write_bytes(content)
    print(f"{made.version.title}\n清稿：{target}\n核对稿：{checking}")
    print(f"采用 {len(made.version.used)} 件，未采用 {len(made.version.left_out)} 件。")
    for line in [*made.version.left_out, *made.version.findings]:
        print(f"  {line}")
    return 0


async def _import(arguments: argparse.Namespace, _office: Office, _studio: Studio, desk: Desk) -> int:
    path = Path(arguments.file)
    rows = ledger.rows_of(path.name, path.read_bytes())
    outcome = await ledger.import_rows(desk, rows, dry_run=arguments.dry_run)
    verb = "将登记" if arguments.dry_run else "已登记"
    print(f"{verb} {outcome.added} 件；已在册 {outcome.known} 件；有问题 {len(outcome.problems)} 行。")
    for number, sentence in outcome.problems:
        print(f"  第 {number} 行：{sentence}", file=sys.stderr)
    return 1 if outcome.problems else 0


async def _export(arguments: argparse.Namespace, _office: Office, _studio: Studio, desk: Desk) -> int:
    content, rows = await ledger.export(desk, arguments.year)
    Path(arguments.file).write_bytes(content)
    print(f"已导出 {rows} 件到 {arguments.file}")
    return 0


async def _invite(arguments: argparse.Namespace, office: Office, studio: Studio, _desk: Desk) -> int:
    settings = settings_from(arguments)
    role = Role(arguments.role)
    level = Level(arguments.level) if arguments.level else None
    invited = await members.invite_by_name(office, studio.id, arguments.name, role, level)
    base = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    link = f"{base}/join/{invited.token}"
    who = f"{invited.member.name}（{invited.member.role.value}）"
    print(f"{who}，{invited.expires_at:%Y-%m-%d} 前有效，只能用一次：\n{link}")
    if sys.stdout.isatty():
        import segno

        segno.make(link).terminal(compact=True)
    return 0


async def _silent(report: Report, member: Member, step: reports.Step) -> None:
    del report, member
    print(step.value, file=sys.stderr)


def reports_busy() -> str:
    return "这份材料正由另一个进程起草，请稍后在对话里查看。"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"日期“{text}”看不懂，请写成 2026-01-31。") from None


def _sentence(problem: Exception) -> str:
    if isinstance(problem, FileNotFoundError):
        return f"找不到文件：{problem.filename}"
    if isinstance(problem, OSError):
        return f"文件读写不成功：{problem.strerror}（{problem.filename}）"
    return str(problem)
