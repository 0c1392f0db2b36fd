"""Random walks through a case's life with 并案 in them, and the same walks without: what may not differ."""

from __future__ import annotations

import random
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.casework import intake
from bot.casework.desk import Desk, Refusal
from bot.casework.life import merging, screening
from bot.casework.life.group import survivor_of, whole_group
from storage.histories import CaseEvent
from storage.vocabulary import CaseState, EventKind
from tests.casework.told import case_fields
from tests.stage import Stage

DRAFTED, STEPS = 4, 16
CASES = DRAFTED + 2
VOICES = DRAFTED + DRAFTED // 2 + 2
TWO = "园区道路破损水坑积水严重"
MERGES = ("merge", "unmerge")
Act = Callable[[Desk, int, int], Awaitable[Any]]


async def rework(desk: Desk, one: int, _: int) -> None:
    """An accepted case that a unit has in hand for the second time, as the database knows it."""
    now = desk.office.now()
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.cases.move(one, CaseState.PROPOSED, CaseState.REWORK, now, None, round=2):
            raise Refusal("没有受理。")
        await room.histories.record(one, EventKind.RATED, now, desk.member.id, "state", after=CaseState.REWORK)


ACTS: dict[str, Act] = {
    "accept": lambda desk, one, _: screening.accept(desk, one),
    "ask back": lambda desk, one, _: screening.ask_back(desk, one, "在哪个路段？"),
    "tell more": lambda desk, one, _: screening.follow_up(desk, one, "补充一句。"),
    "guide": lambda desk, one, _: screening.guide(desk, one, "法院"),
    "settle": lambda desk, one, _: screening.settle(desk, one, "已当场说明。"),
    "reopen": lambda desk, one, _: screening.reopen(desk, one),
    "rework": rework,
    "merge": lambda desk, one, two: merging.merge(desk, one, two, "同一处积水"),
    "unmerge": lambda desk, one, _: merging.unmerge(desk, one),
}


@dataclass
class Walk:
    """``done``: the acts that were not refused, as (name, first case, second case) by position."""

    stage: Stage
    desk: Desk
    ids: list[int] = field(default_factory=list)
    done: list[tuple[str, int, int]] = field(default_factory=list)

    async def begin(self) -> None:
        """Registered cases with a deputy each, every other one with a second, and two from a draft taken apart."""
        voices = [self.stage.zhao, self.stage.qian]
        async with self.stage.office.database.studio(self.stage.studio.id) as room:
            for number in range(DRAFTED):
                case = await room.cases.draft(**case_fields(f"第{number}件", date(2026, 1 + number, 5)))
                await room.cases.register(case.id, 2026, self.stage.office.now())
                for voice in voices[: 1 + number % 2]:
                    await room.cases.add_voice(case.id, voice.member.id)
                self.ids.append(case.id)
        self.ids += await self._split()

    async def _split(self) -> list[int]:
        """Two cases from one draft that the deputy took apart."""
        zhao, office = self.stage.zhao, self.stage.office
        heard = await intake.hear(zhao, f"8:8:{len(self.ids)}{secrets.token_hex(4)}", office.now(), TWO)
        proposal = await intake.propose(office, self.stage.studio.id, heard.note.id)
        assert proposal is not None
        await intake.split(zhao, proposal.cases[0].id, TWO.index("水"))
        return [case.id for case in (await intake.confirm(zhao, heard.note.id)).cases]

    async def act(self, name: str, one: int, two: int) -> None:
        try:
            await ACTS[name](self.desk, self.ids[one], self.ids[two])
        except Refusal:
            return
        self.done.append((name, one, two))

    async def wander(self, dice: random.Random) -> None:
        for _ in range(STEPS):
            await self.act(dice.choice([*ACTS, "merge", "merge"]), dice.randrange(CASES), dice.randrange(CASES))

    async def repeat(self, done: list[tuple[str, int, int]]) -> None:
        """The acts of another walk without its merges; none of them may be refused."""
        for name, one, two in done:
            if name not in MERGES:
                await self.act(name, one, two)

    async def take_apart(self) -> None:
        """Undo every merge that stands."""
        for one in range(CASES):
            await self.act("unmerge", one, one)

    async def digest(self) -> list[tuple[Any, ...]]:
        """What each case is: where it stands, what was said, by whom, and what happened but for merges."""
        told = []
        async with self.stage.office.database.studio(self.stage.studio.id) as room:
            voices = await room.cases.voices(self.ids)
            for case in await room.cases.some(self.ids):
                events = [
                    (event.kind, event.note) if event.kind is EventKind.SUPPLEMENTED else _told(event)
                    for event in await room.histories.events(case.id)
                    if event.kind not in (EventKind.LINKED, EventKind.UNLINKED)
                    and not (event.note or "").startswith("来自 ")
                ]
                told.append((case.title, case.state, case.words, voices[case.id], events))
        return told

    async def check(self) -> None:
        """Every case has one that lives on for it; no case and no deputy is lost or counted twice."""
        async with self.stage.office.database.studio(self.stage.studio.id) as room:
            cases = await room.cases.some(self.ids)
            survivors = {case.id: await survivor_of(room, case) for case in cases}
            assert all((case.state is CaseState.MERGED) == (survivors[case.id].id != case.id) for case in cases)
            groups = [await whole_group(room, case) for case in cases if case.state is not CaseState.MERGED]
            members = sorted(case.id for group in groups for case in group)
            assert members == sorted(self.ids), "each case stands in exactly one group"
            voices = await room.cases.voices(members)
            assert sum(len(found) for found in voices.values()) == VOICES
            months = await room.tallies.by_month(date(2020, 1, 1), date(2099, 12, 31))
            assert sum(month.received for month in months) == CASES
            assert sum(month.merged for month in months) == CASES - len(groups)


def _told(event: CaseEvent) -> tuple[Any, ...]:
    return event.kind, event.before, event.after, event.note


async def compare(merged: Walk, plain: Walk, dice: random.Random) -> None:
    """Wander with merges, take them back, and stand where the walk without them stands."""
    await merged.begin()
    await merged.wander(dice)
    await merged.check()
    await merged.take_apart()
    await merged.check()
    await plain.begin()
    await plain.repeat(merged.done)
    assert len(plain.done) == sum(name not in MERGES for name, _, _ in merged.done)
    assert await merged.digest() == await plain.digest()
