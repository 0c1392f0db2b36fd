"""The people who stand in every test, on a studio of their own, beside a studio that must never see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.casework import founding
from bot.casework.desk import Desk, Habits, Office
from bot.casework.founding import Newcomer
from drafting.lore import default_lore
from drafting.reading import RuleReader
from drafting.shapes import StudioFacts
from drafting.writing import RuleDrafter
from storage.blobs import Blobs
from storage.database import Database
from storage.studios import Member, Studio
from storage.vocabulary import Level, Role


@dataclass
class Clock:
    """Stands still until a test moves it; begins now, as a Telegram message carries the real time."""

    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass(frozen=True)
class Stage:
    """赵海 a deputy, 钱路 another, 孙静 the clerk, 李政 the director; 周外 clerk of the other studio."""

    office: Office
    clock: Clock
    studio: Studio
    zhao: Desk
    qian: Desk
    sun: Desk
    li: Desk
    admin: Desk
    outsider: Desk

    @property
    def today(self) -> date:
        return self.office.today()


PEOPLE = (
    Newcomer("赵海", Role.DEPUTY, Level.COUNTY, ("工业经济",)),
    Newcomer("钱路", Role.DEPUTY, Level.TOWN),
    Newcomer("孙静", Role.STAFF),
    Newcomer("李政", Role.DIRECTOR),
    Newcomer("吴管", Role.ADMIN),
)


def facts(name: str) -> StudioFacts:
    return StudioFacts(
        name, name[:6], "灌云县", "临港产业区", ("中共灌云县委",), ("灌云县人民政府", "临港产业区管委会")
    )


def make_office(database: Database, folder: Path, clock: Clock) -> Office:
    """A real office, with the rules to read and to write."""
    lore = default_lore()
    habits = Habits(pause=timedelta(seconds=5))
    return Office(database, Blobs(folder / "files"), RuleReader(), RuleDrafter(lore), lore, clock, habits)


async def set_stage(database: Database, folder: Path) -> Stage:
    clock = Clock()
    office = make_office(database, folder, clock)
    studio, members = await founding.found(office, facts("灌云县人大代表工作室"), date(2026, 1, 1), PEOPLE)
    _, strangers = await founding.found(
        office, facts("邻县人大代表工作室"), date(2026, 1, 1), [Newcomer("周外", Role.STAFF)]
    )
    desks = [Desk(office, member) for member in members]
    return Stage(office, clock, studio, *desks, outsider=Desk(office, strangers[0]))  # type: ignore[misc]


def member_named(stage: Stage, name: str) -> Member:
    return next(
        desk.member
        for desk in (stage.zhao, stage.qian, stage.sun, stage.li, stage.admin, stage.outsider)
        if desk.member.name == name
    )
