"""Two people, two processes, one row: somebody wins, nobody is told an error, nothing happens twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from bot.casework import intake, members, reports
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.intake import Receipt
from bot.casework.intake.confirming import MORE_SAID
from bot.casework.members import USED
from bot.casework.reports import Made, Step
from drafting.reading import RuleReader
from drafting.shapes import Days, Lore, Message, Reading
from storage.database import Database
from storage.reports import Report
from storage.studios import Member
from storage.vocabulary import CaseState, Channel, Level, NoteState, ReportState, Role
from tests.stage import Clock, Stage, make_office

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "另外新建小区自来水压力不足，建议供水公司检修。"
WRITERS = 8
NOTES = 4


async def say(desk: Desk, words: str = LAMP, source: str = "1:1:1") -> int:
    return (await intake.hear(desk, source, desk.office.now(), words)).note.id


async def proposed(stage: Stage, desk: Desk, words: str = LAMP, source: str = "1:1:1") -> int:
    note_id = await say(desk, words, source)
    assert await intake.propose(stage.office, stage.studio.id, note_id) is not None
    return note_id


async def note_states(stage: Stage, desk: Desk) -> list[NoteState]:
    async with stage.office.database.studio(stage.studio.id) as room:
        return [note.state for note in await room.notes.of_member(desk.member.id)]


async def test_two_people_confirm_at_once(stage: Stage, other: Office) -> None:
    note_id = await proposed(stage, stage.zhao)
    clerk = Desk(other, stage.sun.member)
    first, second = await asyncio.gather(intake.confirm(stage.zhao, note_id), intake.confirm(clerk, note_id))
    assert sorted([first.repeated, second.repeated]) == [False, True]
    assert [case.number for case in first.cases] == [case.number for case in second.cases]
    async with other.database.studio(stage.studio.id) as room:
        assert len(await room.cases.registered()) == len(first.cases)


async def test_two_processes_read_one_note(stage: Stage, other: Office) -> None:
    note_id = await say(stage.zhao)
    made = await asyncio.gather(*(intake.propose(o, stage.studio.id, note_id) for o in (stage.office, other)))
    assert [proposal is None for proposal in made].count(True) == 1
    async with other.database.studio(stage.studio.id) as room:
        assert len(await room.cases.of_note(note_id, CaseState.DRAFT)) == 1


async def test_two_processes_draft_one_report(stage: Stage, other: Office) -> None:
    await intake.confirm(stage.zhao, await proposed(stage, stage.zhao))
    period = Days(stage.today - timedelta(days=9), stage.today)
    selection = await reports.begin(stage.sun, "路灯", period)
    await reports.ask(stage.sun, selection.report.id)

    async def show(report: Report, member: Member, step: Step) -> None:
        """Progress is shown nowhere here."""

    studio, report = stage.studio.id, selection.report.id
    made: list[Made | None] = await asyncio.gather(
        *(reports.draft(o, studio, report, show) for o in (stage.office, other))
    )
    assert [one is None for one in made].count(True) == 1
    async with other.database.studio(studio) as room:
        assert len(await room.reports.versions(report)) == 1


async def test_a_report_is_given_another_period_once(stage: Stage, other: Office) -> None:
    await intake.confirm(stage.zhao, await proposed(stage, stage.zhao))
    week, month = (Days(stage.today - timedelta(days=span), stage.today) for span in (7, 30))
    before = Days(date(1990, 1, 1), date(1990, 1, 2))
    selection = await reports.begin(stage.sun, "路灯", week)
    with pytest.raises(Refusal, match="没有找到"):
        await reports.retime(stage.sun, selection.report.id, before)
    desks = (stage.sun, Desk(other, stage.li.member))
    done = await asyncio.gather(
        *(reports.retime(desk, selection.report.id, month) for desk in desks), return_exceptions=True
    )
    (anew,) = [one for one in done if not isinstance(one, BaseException)]
    async with other.database.studio(stage.studio.id) as room:
        known = await room.reports.some(range(anew.report.id + 2))
    assert [report.state for report in known] == [ReportState.DROPPED, ReportState.CHOOSING]


def register(url: str, folder: str, studio_id: int, member_id: int) -> list[str]:
    """A process of its own: a deputy says and confirms notes; the numbers that were given."""

    async def work() -> list[str]:
        database = Database.open(url)
        office = make_office(database, Path(folder), Clock())
        async with database.studio(studio_id) as room:
            member = await room.members.get(member_id)
        assert member is not None
        numbers: list[str] = []
        for turn in range(NOTES):
            note_id = await say(Desk(office, member), LAMP, f"1:{member_id}:{turn}")
            assert await intake.propose(office, studio_id, note_id) is not None
            numbers += [case.number for case in (await intake.confirm(Desk(office, member), note_id)).cases]
        await database.close()
        return numbers

    return asyncio.run(work())


def processes() -> BaseContext:
    """Processes of their own that need not import everything again, where the system has such."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@pytest.mark.long
@pytest.mark.real_date
async def test_eight_processes_give_no_number_twice(stage: Stage, database_url: str, tmp_path: Path) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        deputies = [await room.members.add(f"代表{n}", Role.DEPUTY, Level.TOWN) for n in range(WRITERS)]
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(WRITERS, mp_context=processes()) as pool:
        arguments = [(database_url, str(tmp_path), stage.studio.id, deputy.id) for deputy in deputies]
        given = await asyncio.gather(*(loop.run_in_executor(pool, register, *one) for one in arguments))
    numbers = sorted(number for some in given for number in some)
    year = stage.today.year
    assert numbers == [f"{year}-{sequence:03d}" for sequence in range(1, WRITERS * NOTES + 1)]


async def test_a_number_is_not_given_back_when_a_registration_fails(stage: Stage) -> None:
    """What was committed counts up; what was rolled back was never told to anybody."""
    await intake.confirm(stage.zhao, await proposed(stage, stage.zhao))
    note_id = await proposed(stage, stage.qian, WATER, "1:2:1")
    year = stage.today.year
    with pytest.raises(RuntimeError):
        async with stage.office.database.studio(stage.studio.id) as room:
            for case in await room.cases.of_note(note_id, CaseState.DRAFT):
                await room.cases.register(case.id, year, stage.office.now())
            raise RuntimeError
    receipt = await intake.confirm(stage.qian, note_id)
    assert [case.number for case in receipt.cases] == [f"{year}-002"]


async def test_one_invitation_opened_by_ten_at_once(stage: Stage, other: Office) -> None:
    token = (await members.invite(stage.sun, "冯新", Role.DEPUTY)).token
    offices = (stage.office, other)
    tries = [members.join(offices[n % 2], token, Channel.TELEGRAM, 100 + n) for n in range(10)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert [answer.name for answer in answers if isinstance(answer, Member)] == ["冯新"]
    assert [str(answer) for answer in answers if not isinstance(answer, Member)] == [USED] * 9


async def test_who_was_let_in_may_come_with_the_same_invitation(stage: Stage) -> None:
    """The answer to the first time may have been lost."""
    token = (await members.invite(stage.sun, "冯新", Role.DEPUTY)).token
    first = await members.join(stage.office, token, Channel.TELEGRAM, 100)
    assert (await members.join(stage.office, token, Channel.TELEGRAM, 100)).id == first.id
    with pytest.raises(Refusal, match="已经用过"):
        await members.join(stage.office, token, Channel.WEB, 100)


class Hesitating(RuleReader):
    """Reads when it is told to."""

    def __init__(self) -> None:
        self.at_work = asyncio.Event()
        self.go = asyncio.Event()

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading:
        self.at_work.set()
        await self.go.wait()
        return await super().read(messages, lore)


async def test_more_words_while_the_note_is_being_read(stage: Stage, other: Office) -> None:
    reader = Hesitating()
    note_id = await say(stage.zhao)
    reading = asyncio.create_task(intake.propose(replace(other, reader=reader), stage.studio.id, note_id))
    await reader.at_work.wait()
    assert await intake.is_open(stage.zhao)
    assert await say(stage.zhao, WATER, "1:1:2") == note_id
    reader.go.set()
    assert await reading is None
    stage.clock.advance(seconds=6)
    assert await intake.quiet_notes(stage.office) == [(stage.studio.id, note_id)]
    proposal = await intake.propose(stage.office, stage.studio.id, note_id)
    assert proposal is not None
    assert [word in "".join(case.words for case in proposal.cases) for word in ("路灯", "自来水")] == [True, True]


async def test_a_note_registered_while_its_draft_is_taken_apart(stage: Stage, other: Office) -> None:
    note_id = await proposed(stage, stage.zhao)
    async with other.database.studio(stage.studio.id) as room:
        (case,) = await room.cases.of_note(note_id, CaseState.DRAFT)
    reader = Hesitating()
    desk = Desk(replace(stage.office, reader=reader), stage.zhao.member)
    splitting = asyncio.create_task(intake.split(desk, case.id, 5))
    await reader.at_work.wait()
    assert len((await intake.confirm(Desk(other, stage.zhao.member), note_id)).cases) == 1
    reader.go.set()
    with pytest.raises(Refusal, match="已经变动"):
        await splitting
    async with other.database.studio(stage.studio.id) as room:
        assert len(await room.cases.of_note(note_id)) == 1


async def test_words_and_the_end_of_a_reading_at_once(stage: Stage, other: Office) -> None:
    """However they meet: no word stays unread."""
    for turn in range(6):
        note_id = await say(stage.zhao, LAMP, f"1:1:{turn}a")
        desk = Desk(other, stage.zhao.member)
        await asyncio.gather(intake.propose(stage.office, stage.studio.id, note_id), say(desk, WATER, f"1:1:{turn}b"))
        stage.clock.advance(seconds=6)
        for studio_id, quiet in await intake.quiet_notes(stage.office):
            await intake.propose(stage.office, studio_id, quiet)
        async with other.database.studio(stage.studio.id) as room:
            drafts = await room.cases.of_note(note_id, CaseState.DRAFT)
        assert sorted("自来水" in case.words for case in drafts) == [False, True]
        await intake.confirm(stage.zhao, note_id)


async def test_words_and_a_press_at_once(stage: Stage, other: Office) -> None:
    """The press wins and the words begin a new note, or the words win and the press is refused: never half of each."""
    for turn in range(6):
        note_id = await proposed(stage, stage.zhao, LAMP, f"1:1:{turn}a")
        desk = Desk(other, stage.sun.member)
        pressed, later = await asyncio.gather(
            intake.confirm(desk, note_id), say(stage.zhao, WATER, f"1:1:{turn}b"), return_exceptions=True
        )
        if isinstance(pressed, Receipt):
            assert later != note_id
            assert sorted(await note_states(stage, stage.zhao))[-2:] != [NoteState.OPEN, NoteState.OPEN]
        else:
            assert (str(pressed), later) == (MORE_SAID, note_id)
        async with other.database.studio(stage.studio.id) as room:
            note = await room.notes.get(note_id)
            registered = await room.cases.of_note(note_id, CaseState.REGISTERED)
        assert note is not None
        assert (note.state is NoteState.CONFIRMED) is bool(registered)
        assert isinstance(later, int)
        await intake.propose(stage.office, stage.studio.id, later)
        await intake.confirm(stage.zhao, later)
