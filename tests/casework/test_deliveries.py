"""What a network delivers more than once, or all at once, is kept once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.casework import attachments, intake
from bot.casework.desk import Desk, Office
from bot.casework.intake import Heard, Outcome
from storage.blobs import Blobs
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "另外新建小区自来水压力不足，建议供水公司检修。"


async def test_one_message_sent_by_five_at_once_is_kept_once(stage: Stage, other: Office) -> None:
    desks = [Desk(office, stage.zhao.member) for office in (stage.office, other)]
    heard: list[Heard] = await asyncio.gather(
        *(intake.hear(desks[n % 2], "1:1:1", stage.clock.now(), LAMP) for n in range(5))
    )
    assert sorted(one.outcome.name for one in heard) == ["KEPT"] + ["REPEATED"] * 4
    assert len({one.note.id for one in heard}) == 1
    async with other.database.studio(stage.studio.id) as room:
        assert [u.words for u in await room.notes.utterances(heard[0].note.id)] == [LAMP]


async def test_five_first_messages_at_once_make_one_note(stage: Stage, other: Office) -> None:
    desks = [Desk(office, stage.zhao.member) for office in (stage.office, other)]
    heard = await asyncio.gather(
        *(intake.hear(desks[n % 2], f"1:1:{n}", stage.clock.now(), f"{LAMP}{n}") for n in range(5))
    )
    assert {one.outcome for one in heard} == {Outcome.KEPT}
    assert len({one.note.id for one in heard}) == 1


async def test_one_edit_delivered_by_five_at_once_is_kept_once(stage: Stage, other: Office) -> None:
    note_id = (await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)).note.id
    desks = [Desk(office, stage.zhao.member) for office in (stage.office, other)]
    heard = await asyncio.gather(
        *(intake.rehear(desks[n % 2], "1:1:1", "99", stage.clock.now(), WATER) for n in range(5))
    )
    assert sorted(one.outcome.name for one in heard if one) == ["REOPENED"] + ["REPEATED"] * 4
    async with other.database.studio(stage.studio.id) as room:
        assert [u.words for u in await room.notes.utterances(note_id)] == [WATER]


async def test_one_file_delivered_by_five_at_once_is_kept_once(stage: Stage, other: Office) -> None:
    desks = [Desk(office, stage.zhao.member) for office in (stage.office, other)]
    kept = await asyncio.gather(
        *(attachments.keep(desks[n % 2], "1:1:9", "现场.txt", "text/plain", b"x") for n in range(5))
    )
    assert sorted(one.repeated for one in kept) == [False, True, True, True, True]
    assert len({one.attachment.id for one in kept}) == 1


def test_one_content_stored_by_many_at_once(tmp_path: Path) -> None:
    blobs = [Blobs(tmp_path), Blobs(tmp_path)]
    with ThreadPoolExecutor(8) as pool:
        digests = list(pool.map(lambda n: blobs[n % 2].put(b"x" * 4096), range(8)))
    assert len(set(digests)) == 1
    assert blobs[0].get(digests[0]) == b"x" * 4096
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digests[0]]
