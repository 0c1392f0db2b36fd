"""Old records in: a ledger's rows (.xlsx) or lines (.jsonl) become registered cases, each once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from bot.casework.desk import Desk, Refusal
from bot.casework.intake.drafts import add_visitors, fields_of
from bot.casework.intake.proposing import lore_with
from bot.casework.secrecy_marks import secrecy_mark
from drafting.beijing import BEIJING
from drafting.lore import category_of
from drafting.shapes import Activity, Errand, Evidence, Lore, Matter, Message, Nature, Reading, Scope, Urgency
from storage.vocabulary import EventKind

NAMES = {
    "words": ("原话", "原话（已脱敏）", "原始记录", "反映内容"),
    "received_on": ("收到日期", "日期", "接待日期", "反映时间", "时间"),
    "title": ("标题", "题目"),
    "matter": ("内容", "事项", "反映事项", "主要内容", "问题"),
    "demand": ("诉求", "建议", "意见建议"),
    "category": ("类别", "分类"),
    "place": ("地点", "位置"),
    "unit": ("建议承办单位", "承办单位", "主办单位", "办理单位"),
    "deputy": ("代表", "接待代表", "报送代表"),
    "number": ("编号", "序号"),
}
FIRST_DAY = date(1979, 7, 1)  # the Organic Law of that day let counties set up standing committees
_UNKEEPABLE = re.compile(r"[\0\ud800-\udfff]")


@dataclass(slots=True)
class Imported:
    """What an import did, or in a dry run would do. ``problems``: (row, sentence), the rows left out."""

    added: int = 0
    known: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def rows_of(name: str, content: bytes) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """(row number as a person counts, fields) of a .xlsx or .jsonl file; ``None`` where a line is broken."""
    if name.lower().endswith(".xlsx"):
        from drafting.sheet import read_table

        for number, row in enumerate(read_table(content), 2):
            yield number, _named(row)
        return
    for number, line in enumerate(content.decode("utf-8-sig").splitlines(), 1):
        if line.strip():
            yield number, _parsed(line)


async def import_rows(
    desk: Desk, rows: Iterator[tuple[int, dict[str, Any] | None]], *, dry_run: bool = False
) -> Imported:
    """Register the rows that are good; the rest is told row by row and nothing of it is kept.

    A row that was imported before (same content), or that this studio's own ledger holds, is passed over.
    """
    if not desk.admin and not desk.clerk:
        raise Refusal("导入由工作室工作人员办理。")
    outcome = Imported()
    async with desk.office.database.studio(desk.studio) as room:
        known, listed = await room.cases.origins(), await room.cases.listed()
        names = {member.name: member.id for member in await room.members.all()}
    lore = lore_with(desk.office.lore, list(names), Errand(str(desk.studio), "import"))
    for number, row in rows:
        try:
            origin, received, reading, matter = await _understood(desk, lore, row)
        except ValueError as problem:
            outcome.problems.append((number, str(problem)))
            continue
        if origin in known or (_number(row), received, matter.title) in listed:
            outcome.known += 1
            continue
        known.add(origin)
        deputy = names.get(str((row or {}).get("deputy") or "").strip())
        entry = Entry(origin, _number(row), received, reading, matter, deputy)
        taken = dry_run or await _register(desk, entry)
        outcome.added += taken
        outcome.known += not taken
    return outcome


@dataclass(frozen=True, slots=True)
class Entry:
    """A row understood. ``number`` is what the old ledger called it, ``deputy`` a member's id."""

    origin: str
    number: str | None
    received: date
    reading: Reading
    matter: Matter
    deputy: int | None


def _number(row: Mapping[str, Any] | None) -> str | None:
    value = (row or {}).get("number")
    if isinstance(value, float) and value.is_integer():  # a spreadsheet knows no whole numbers
        value = int(value)
    return str(value).strip()[:40] or None if value is not None else None


async def _understood(desk: Desk, lore: Lore, row: Mapping[str, Any] | None) -> tuple[str, date, Reading, Matter]:
    if row is None:
        raise ValueError("这一行不是有效的 JSON 对象")
    words = str(row.get("words") or row.get("matter") or row.get("title") or "").strip()
    if not words:
        raise ValueError("缺少“原话”或“内容”")
    if secrecy_mark(words):
        raise ValueError("带有秘密标记，不能导入")
    if _UNKEEPABLE.search("".join(map(str, row.values()))):
        raise ValueError("有无法保存的字符（乱码），请在原表里改好")
    received = _day(row.get("received_on"))
    if not FIRST_DAY <= received <= desk.office.today():
        raise ValueError("日期在今天以后，或早于1979年")
    at = datetime.combine(received, time(12), BEIJING)
    reading = await desk.office.reader.read([Message(at, words)], lore)
    stamp = json.dumps({key: str(value) for key, value in sorted(row.items())}, ensure_ascii=False)
    origin = hashlib.sha256(stamp.encode()).hexdigest()
    return origin, received, reading, _matter(lore, row, words, reading)


def _matter(lore: Lore, row: Mapping[str, Any], words: str, reading: Reading) -> Matter:
    """What the row says itself comes first; what it leaves open is read from its words."""
    read = reading.matters[0] if reading.matters else None
    base = read or Matter(
        evidence=Evidence(words, 0, len(words)),
        title=words[:25],
        summary=words[:300],
        demand="",
        nature=Nature.OPINION,
        category=lore.categories[-1].code,
        unit=category_of(lore, lore.categories[-1].code).units[0],
        unit_reason="导入时未能归类，请核定",
        urgency=Urgency.NORMAL,
        scope=Scope.INDIVIDUAL,
    )
    given = {key: str(row[key]).strip() for key in ("title", "demand", "place", "unit") if row.get(key)}
    category = _category(lore, str(row.get("category") or ""))
    return replace(
        base,
        evidence=Evidence(words, 0, len(words)),
        title=given.get("title", base.title)[:25],
        summary=(str(row.get("matter") or "").strip() or base.summary)[:300],
        demand=given.get("demand", base.demand)[:200],
        place=given["place"][:60] if "place" in given else base.place,
        unit=given.get("unit", base.unit)[:80],
        unit_reason="原台账所列" if "unit" in given else base.unit_reason,
        category=category or base.category,
    )


async def _register(desk: Desk, entry: Entry) -> bool:
    """Whether the row became a case; not when another import has just taken it."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await room.cases.adopt(
            entry.origin,
            old_number=entry.number,
            received_on=entry.received,
            activity=Activity.NONE.value,
            **fields_of(entry.reading, entry.matter),
        )
        if case is None:
            return False
        await add_visitors(room, case, replace(entry.reading, matters=()), entry.matter)
        now = desk.office.now()
        if entry.deputy is not None:
            await room.cases.add_voice(case.id, entry.deputy)
        await room.cases.register(case.id, entry.received.year, now)
        await room.histories.record(case.id, EventKind.IMPORTED, now, desk.member.id)
    return True


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return _named(row) if isinstance(row, dict) else None


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row under our own names, whatever the old ledger called its columns."""
    named: dict[str, Any] = {}
    for key, headings in NAMES.items():
        for heading in (key, *headings):
            value = row.get(heading)
            if value not in (None, "") and not isinstance(value, list | dict):
                named[key] = value
                break
    return named


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?", str(value or "").strip())
    if not found:
        raise ValueError("日期缺失或看不懂，请写成 2026-03-15")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(f"没有这一天：{value}") from None


def _category(lore: Lore, value: str) -> str | None:
    head = value.strip().split(" ")[0]
    for category in lore.categories:
        if head in {category.code, category.name} or value.strip() == category.name:
            return category.code
    return None
