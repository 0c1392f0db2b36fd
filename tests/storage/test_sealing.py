"""Visitors at rest: sealed under a key outside the database, opened only where they were sealed."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.casework import intake
from storage.database import Database
from storage.sealing import MARK, Seal, SealBroken
from storage.visitors import Visitor
from tests.stage import Stage

NOTE = "来访人张三丰，电话13812345678，反映人民路路灯坏了三盏，盼着修好。"
TOLD = {Visitor("name", "张三丰"), Visitor("phone", "13812345678")}


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    return Seal(tmp_path / "house" / "yishi.key")


async def registered(stage: Stage) -> int:
    heard = await intake.hear(stage.zhao, "1:1:1", stage.office.now(), NOTE)
    proposal = await intake.propose(stage.office, stage.studio.id, heard.note.id)
    assert proposal is not None
    return proposal.cases[0].id


async def stored(database: Database) -> list[str]:
    async with database.raw() as connection:
        return list((await connection.execute(text("SELECT value FROM visitors ORDER BY id"))).scalars())


async def told(database: Database, stage: Stage, case: int) -> set[Visitor]:
    async with database.studio(stage.studio.id) as room:
        return set(await room.cases.visitors(case))


async def test_a_visitor_is_sealed_in_the_table_and_plain_at_the_desk(stage: Stage, database: Database) -> None:
    case = await registered(stage)
    assert await told(database, stage, case) == TOLD
    rows = await stored(database)
    assert len(rows) == 2
    assert all(row.startswith(MARK) and "张三丰" not in row and "138" not in row for row in rows)


async def test_what_an_earlier_version_kept_plain_is_sealed_at_the_next_start(stage: Stage, database: Database) -> None:
    case = await registered(stage)
    async with database.raw() as connection:
        await connection.execute(text("UPDATE visitors SET value = '王五' WHERE kind = 'name'"))
    await database.migrate()
    assert all(row.startswith(MARK) for row in await stored(database))
    assert Visitor("name", "王五") in await told(database, stage, case)


async def test_a_start_without_the_key_or_with_another_says_so(
    stage: Stage, database_url: str, database: Database, tmp_path: Path
) -> None:
    await registered(stage)
    for seal, says in (
        (Seal(tmp_path / "nowhere.key"), "找不到密钥"),
        (Seal(given="A" * 86 + "=="), "打不开"),
        (Seal(given="too short"), "不是"),
    ):
        other = Database.open(database_url, seal)
        with pytest.raises(SealBroken, match=says):
            await other.migrate()
        await other.close()
    assert not (tmp_path / "nowhere.key").exists()


def test_the_key_is_its_owners_alone_and_made_once(seal: Seal, tmp_path: Path) -> None:
    assert not seal.has_key
    seals = [Seal(seal.path) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        sealed = set(threads.map(lambda one: one.close("张三丰", "here"), seals))
    assert len(sealed) == 1
    assert seal.open(sealed.pop(), "here") == "张三丰"
    assert seal.path is not None
    assert [file.name for file in seal.path.parent.iterdir()] == ["yishi.key"]
    if os.name != "nt":
        assert stat.S_IMODE(seal.path.stat().st_mode) == 0o600


def test_a_value_opens_only_in_its_place_and_unchanged(seal: Seal) -> None:
    sealed = seal.close("张三丰", "visitors.value:1:2:name")
    changed = sealed[:-3] + ("AA=" if sealed[-3:] != "AA=" else "BB=")
    for text_, place in ((sealed, "visitors.value:1:3:name"), (changed, "visitors.value:1:2:name"), ("s1.x", "x")):
        with pytest.raises(SealBroken):
            seal.open(text_, place)


def test_without_a_file_and_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(SealBroken, match="YISHI_SEALING_KEY"):
        Seal().close("张三丰", "here")
    with pytest.raises(SealBroken, match="YISHI_SEALING_KEY"):
        Seal().open("s1.AAAA", "here")


def test_the_key_is_not_shown() -> None:
    assert "c2VjcmV0" not in repr(Seal(given="c2VjcmV0"))
