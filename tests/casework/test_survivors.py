"""The case that lives on, asked for many at once: the same as asked for one by one."""

from __future__ import annotations

from bot.casework.life.group import survivor_of, survivors_of
from tests.casework.lives import LAMP, WATER, registered
from tests.stage import Stage


async def test_many_find_the_survivors_that_each_finds(stage: Stage) -> None:
    cases = [await registered(stage, stage.zhao, words) for words in (LAMP, WATER, LAMP, WATER)]
    first, second, third, alone = cases
    async with stage.office.database.studio(stage.studio.id) as room:
        now, clerk = stage.office.now(), stage.sun.member.id
        await room.histories.link(third.id, second.id, clerk, "同一处", now)
        await room.histories.link(second.id, first.id, clerk, "同一处", now)
        found = await survivors_of(room, cases)
        assert {key: case.id for key, case in found.items()} == {
            case.id: (await survivor_of(room, case)).id for case in cases
        }
        assert [found[case.id].id for case in cases] == [first.id, first.id, first.id, alone.id]
