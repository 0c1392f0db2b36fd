"""A quarter of an hour later: what dead processes had in hand is taken over, by the real rounds on a clock ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import clock
from bot.casework.desk import Habits, Office
from bot.delivery import Delivery
from bot.fsm import DatabaseStorage
from bot.handlers import build_dispatcher
from bot.transports.in_process import Gateway
from drafting.lore import default_lore
from drafting.reading import RuleReader
from drafting.writing import RuleDrafter
from storage.blobs import Blobs
from storage.database import Database
from storage.vocabulary import Channel


class Later:
    """The machine's clock, ahead of itself: longer than any claim of a dead process lives."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(minutes=15)


async def come_back_later(data: Path) -> None:
    """Let the clock tick over the folder of a server that is dead."""
    lore = default_lore()
    database = Database.open(f"sqlite+aiosqlite:///{data / 'yishi.db'}")
    habits = Habits(pause=timedelta(0))
    office = Office(database, Blobs(data / "files"), RuleReader(), RuleDrafter(lore), lore, Later(), habits)
    channels: dict[int, Channel] = {}
    gateway = Gateway(office, build_dispatcher(office, DatabaseStorage(database, office.now), channels))
    channels[gateway.bot.id] = Channel.WEB
    delivery = Delivery(office, {Channel.WEB: gateway.bot})
    await gateway.resume()
    await gateway.quiet()
    for _ in range(2):
        for tick in clock.ROUNDS:
            await tick(office, delivery)
    await gateway.close()
    await database.close()
