"""``yishi check``: a document against the national standard and, where its draft is known, against its evidence.

Reads only: no database is made or changed. Exit code 1 if a requirement is not met, a sentence has no evidence, or the
file cannot be read.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.serve import settings_from
from bot.settings import Settings
from drafting.word.check import Finding, NotADocument, check

if TYPE_CHECKING:
    from bot.casework.reports import TakenBack

STANDARD = "GB/T 9704-2012 党政机关公文格式"


def run(arguments: argparse.Namespace) -> int:
    try:
        content = Path(arguments.file).read_bytes()
        findings = check(content)
    except (OSError, NotADocument) as problem:
        return _refuse(arguments, _sentence(problem))
    examined, remark = asyncio.run(_evidence(settings_from(arguments), content))
    if arguments.json:
        print(json.dumps(_record(arguments.file, findings, examined, remark), ensure_ascii=False))
    else:
        print("\n".join(_lines(arguments.file, findings, examined, remark)))
    return 0 if _passed(findings, examined) else 1


def _passed(findings: Sequence[Finding], examined: TakenBack | None) -> bool:
    return all(one.passed for one in findings) and not (examined and examined.account.unfounded)


def _refuse(arguments: argparse.Namespace, sentence: str) -> int:
    if arguments.json:
        print(json.dumps({"file": arguments.file, "error": sentence}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return 1


def _sentence(problem: Exception) -> str:
    if isinstance(problem, FileNotFoundError):
        return f"找不到文件：{problem.filename}"
    if isinstance(problem, IsADirectoryError):
        return f"这是一个文件夹，请指定其中的一个 .docx 文件：{problem.filename}"
    if isinstance(problem, OSError):
        return f"文件读不出来：{problem.strerror}（{problem.filename}）"
    return str(problem)


async def _evidence(settings: Settings, content: bytes) -> tuple[TakenBack | None, str]:
    """The file beside the draft it was made from, and why there is nothing to say where there is not."""
    if not _founded(settings):
        return None, "没有数据库，只核对了格式。"
    from bot.app import build_office
    from bot.casework import founding, reports
    from storage.migrations import HEAD

    office = build_office(settings)
    try:
        if await office.database.revision() != HEAD:
            return None, "数据库的表结构不是这个版本的，只核对了格式；启动一次即自动升级。"
        for studio in await founding.studios(office):
            examined = await reports.examine(office, studio.id, content)
            if examined is not None:
                return examined, ""
    except Exception as error:
        return None, f"数据库连不上（{type(error).__name__}），只核对了格式。"
    finally:
        await office.database.close()
    return None, "数据库里没有这份文件的稿子，只核对了格式。"


def _founded(settings: Settings) -> bool:
    """Whether there is a database to ask: looking for one must not make one."""
    kind, _, place = settings.database_url.partition(":///")
    return not kind.startswith("sqlite") or Path(place).exists()


def _lines(file: str, findings: Sequence[Finding], examined: TakenBack | None, remark: str) -> Iterator[str]:
    failed = sum(not one.passed for one in findings)
    yield f"{file}　对照 {STANDARD}"
    for one in findings:
        place = f"　在{one.where}" if one.where else ""
        yield f"[{'合格' if one.passed else '不合格'}] {one.clause}　{one.requirement}{place}"
    yield f"格式共核对 {len(findings)} 项，合格 {len(findings) - failed} 项，不合格 {failed} 项。"
    yield remark or "\n".join(_told(examined))


def _told(examined: TakenBack | None) -> Iterator[str]:
    if examined is None:
        return
    account = examined.account
    yield f"\n依据：这是《{examined.base.title}》，由第 {examined.base.ordinal} 版而来。"
    yield "，".join(f"{fate} {number} 句" for fate, number in account.counts.items()) + "。"
    for one in account.unfounded:
        yield f"[无依据] “{one.sentence}”　{'；'.join(one.reasons)}"
    number = len(account.unfounded)
    yield f"没有依据的语句 {number} 句。" if number else "每句话都有依据。"


def _record(file: str, findings: Sequence[Finding], examined: TakenBack | None, remark: str) -> dict[str, Any]:
    requirements = [
        {
            "id": one.slug,
            "clause": one.clause,
            "requirement": one.requirement,
            "passed": one.passed,
            "where": one.where,
        }
        for one in findings
    ]
    return {
        "file": file,
        "standard": STANDARD,
        "passed": _passed(findings, examined),
        "requirements": requirements,
        "evidence": _evidence_record(examined) if examined else None,
        "remark": remark,
    }


def _evidence_record(examined: TakenBack) -> dict[str, Any]:
    counts = examined.account.counts
    return {
        "title": examined.base.title,
        "version": examined.base.ordinal,
        "kept": counts["保留"],
        "changed": counts["修改"],
        "dropped": counts["删去"],
        "added": counts["新增"],
        "unfounded": [{"sentence": one.sentence, "reasons": list(one.reasons)} for one in examined.account.unfounded],
    }
