"""The ledger out and an old ledger in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.casework import cases, intake, ledger
from bot.casework.desk import Desk, Refusal
from bot.casework.ledger import Imported
from bot.views.cases import case_card
from drafting.sheet import read_table, write_table
from storage.cases import Case
from storage.database import Database
from storage.sealing import Seal
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "新建小区自来水压力不足，建议供水公司检修。"
Row = dict[str, Any]


@pytest.fixture(autouse=True)
def december(stage: Stage) -> None:
    """The old rows are of the spring of 2026: today lies after them."""
    stage.clock.moment = datetime(2026, 12, 1, 2, tzinfo=UTC)


def lines(*rows: Row | str) -> Iterator[tuple[int, Row | None]]:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    return ledger.rows_of("old.jsonl", text.encode())


async def take(stage: Stage, *rows: Row | str, dry_run: bool = False) -> Imported:
    return await ledger.import_rows(stage.sun, lines(*rows), dry_run=dry_run)


async def registered(stage: Stage) -> list[Case]:
    async with stage.office.database.studio(stage.studio.id) as room:
        return list(await room.cases.registered())


async def test_good_rows_become_cases_and_bad_ones_are_told(stage: Stage) -> None:
    outcome = await take(
        stage,
        {"words": LAMP, "received_on": "2026-03-15", "deputy": "赵海"},
        {"words": "", "received_on": "2026-03-15"},
        "not json",
        "[1]",
        {"words": WATER},
        {"words": WATER, "received_on": "2026-02-30"},
        {"words": WATER, "received_on": "2999-01-01"},
        {"words": "秘密★1年\n某事项", "received_on": "2026-03-15"},
        {"words": [WATER], "received_on": "2026-03-15"},
        "[" * 100_000,
        '{"words": "路灯坏了\\ud800", "received_on": "2026-03-15"}',
        '{"words": "路灯坏了\\u0000", "received_on": "2026-03-15"}',
        {"words": WATER, "received_on": "0001-01-01"},
        {"words": WATER, "received_on": "2025/11/2", "place": {"name": "新建小区"}},
    )
    assert (outcome.added, outcome.known) == (2, 0)
    assert [number for number, _ in outcome.problems] == list(range(2, 14))
    cases = await registered(stage)
    assert [case.number for case in cases] == ["2025-001", "2026-001"]
    assert [case.words for case in cases] == [WATER, LAMP]
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.cases.voices([case.id for case in cases]) == {cases[1].id: [stage.zhao.member.id]}


async def test_who_came_stands_in_columns_of_its_own(stage: Stage) -> None:
    words = "居民张三丰反映，电话13812345678，人民路路灯坏了三盏，盼着修好。"
    await take(stage, {"words": words, "received_on": "2026-03-15", "place": "人民路" * 50})
    (case,) = await registered(stage)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert {visitor.value for visitor in await room.cases.visitors(case.id)} == {"张三丰", "13812345678"}
    assert "13812345678" not in case.masked_words


async def test_a_second_import_adds_nothing(stage: Stage) -> None:
    rows = ({"words": LAMP, "received_on": "2026-03-15"}, {"words": WATER, "received_on": "2026-03-15"})
    assert (await take(stage, *rows)).added == 2
    again = await take(stage, *rows, rows[0])
    assert (again.added, again.known) == (0, 3)
    assert len(await registered(stage)) == 2


async def test_a_dry_run_writes_nothing(stage: Stage) -> None:
    outcome = await take(stage, {"words": LAMP, "received_on": "2026-03-15"}, dry_run=True)
    assert outcome.added == 1
    assert await registered(stage) == []


async def test_what_the_row_says_comes_before_what_is_read(stage: Stage) -> None:
    category = stage.office.lore.categories[0]
    row = {"原话": LAMP, "日期": "2026年3月15日", "标题": "路灯三盏不亮", "类别": category.name, "承办单位": "某局"}
    assert (await take(stage, row)).added == 1
    (case,) = await registered(stage)
    assert (case.title, case.category, case.unit, case.received_on) == (
        "路灯三盏不亮",
        category.code,
        "某局",
        date(2026, 3, 15),
    )


async def test_a_workbook_of_an_old_ledger(stage: Stage) -> None:
    widths = {"日期": 12, "反映内容": 40, "接待代表": 10}
    content = write_table("台账", widths, [[date(2026, 3, 15), LAMP, "赵海"], [None, WATER, ""]])
    outcome = await ledger.import_rows(stage.sun, ledger.rows_of("旧台账.XLSX", content))
    assert (outcome.added, [number for number, _ in outcome.problems]) == (1, [3])
    assert [case.words for case in await registered(stage)] == [LAMP]


async def test_the_old_number_is_kept_shown_and_found(stage: Stage) -> None:
    rows = [{"序号": 17.0}, {"编号": "灌人建〔2025〕8号"}, {}]
    words = (LAMP, WATER, "幸福河水发黑，建议查一查。")
    await take(stage, *({"原话": told, "日期": "2026-03-15", **row} for told, row in zip(words, rows, strict=True)))
    assert {case.old_number for case in await registered(stage)} == {"17", "灌人建〔2025〕8号", None}
    _, (found,) = await cases.find(stage.sun, "灌人建〔2025〕8号")
    text, _ = case_card(await cases.open_case(stage.sun, found.id), stage.office.lore, clerk=True)
    assert "原台账编号：灌人建〔2025〕8号" in text


async def test_two_imports_at_once_take_every_row_once(stage: Stage, database_url: str, tmp_path: Path) -> None:
    database = Database.open(database_url, Seal(tmp_path / "yishi.key"))
    other = Desk(replace(stage.office, database=database), stage.li.member)
    rows = [{"原话": f"{number}号楼{LAMP}来访人张三丰。", "日期": "2026-03-15"} for number in range(1, 9)]
    outcomes = await asyncio.gather(*(ledger.import_rows(desk, lines(*rows)) for desk in (stage.sun, other)))
    await database.close()
    assert sum(outcome.added for outcome in outcomes) == 8
    assert sum(outcome.known for outcome in outcomes) == 8
    assert sorted(case.number for case in await registered(stage)) == [f"2026-{number:03d}" for number in range(1, 9)]


async def test_moments_and_days_are_days(stage: Stage) -> None:
    rows = [(2, {"words": LAMP, "received_on": datetime(2026, 3, 15, 9, 30)})]  # noqa: DTZ001 - as Excel gives it
    assert (await ledger.import_rows(stage.sun, iter(rows))).added == 1
    assert (await registered(stage))[0].received_on == date(2026, 3, 15)


async def test_the_table_out_has_a_row_a_case_and_no_personal_data(stage: Stage) -> None:
    words = "居民张三丰反映，电话13812345678，人民路路灯坏了三盏，盼着修好。"
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), words)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    await intake.confirm(stage.zhao, heard.note.id)
    content, count = await ledger.export(stage.sun)
    rows = list(read_table(content))
    assert (count, len(rows)) == (1, 1)
    assert rows[0]["编号"] == f"{stage.today.year}-001"
    assert rows[0]["代表"] == "赵海"
    assert "13812345678" not in str(rows)


async def test_out_and_in_again_is_the_same_table(stage: Stage) -> None:
    await take(stage, {"words": LAMP, "received_on": "2026-03-15"}, {"words": WATER, "received_on": "2026-03-16"})
    content, _ = await ledger.export(stage.sun)
    outcome = await ledger.import_rows(stage.outsider, ledger.rows_of("ledger.xlsx", content))
    assert (outcome.added, outcome.problems) == (2, [])
    own = await ledger.import_rows(stage.sun, ledger.rows_of("ledger.xlsx", content))
    assert (own.added, own.known, len(await registered(stage))) == (0, 2, 2)


async def test_deputies_neither_import_nor_export(stage: Stage) -> None:
    with pytest.raises(Refusal, match="工作人员"):
        await ledger.export(stage.zhao)
    with pytest.raises(Refusal, match="工作人员"):
        await ledger.import_rows(stage.zhao, lines({"words": LAMP, "received_on": "2026-03-15"}))
