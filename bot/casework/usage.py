"""What a studio uses of language models: the book that every call is entered in, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.unbroken import unbroken
from drafting.beijing import BEIJING
from storage.database import Database
from storage.models import Use

if TYPE_CHECKING:
    from drafting.llm import Call

NOT_ALLOWED = "模型用量由工作室工作人员、主任、副主任和系统管理员查看。"


class UsageBook:
    """The budget and the account of calls in the database: it outlives the process and serves several of them.

    The day's tokens are taken by a conditional update, so that no two calls get the same room. An errand's studio
    is the studio's id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, studio: str, day: date, tokens: int, limit: int) -> bool:
        return await unbroken(self._take(int(studio), day, tokens, limit))

    async def settle(self, studio: str, day: date, more: int) -> None:
        await unbroken(self._settle(int(studio), day, more))

    async def enter(self, call: Call) -> None:
        await unbroken(self._enter(call))

    async def _take(self, studio: int, day: date, tokens: int, limit: int) -> bool:
        async with self._database.studio(studio) as room:
            return await room.models.take(day, tokens, limit)

    async def _settle(self, studio: int, day: date, more: int) -> None:
        async with self._database.studio(studio) as room:
            await room.models.settle(day, more)

    async def _enter(self, call: Call) -> None:
        async with self._database.studio(int(call.errand.studio)) as room:
            await room.models.enter(
                at=call.at,
                about=call.errand.about[:40],
                model=call.model[:120],
                prompt=call.prompt[:120],
                milliseconds=round(call.seconds * 1000),
                tokens_in=call.tokens_in,
                tokens_out=call.tokens_out,
                cost=call.cost,
                outcome=call.outcome[:20],
                asked=call.asked,
                answered=call.answered,
            )


@dataclass(frozen=True, slots=True)
class Month:
    """A month's calls by model; ``today``: tokens used today, ``refused``: how often there were none left, ``limit``
    of a day: nothing where no model is configured."""

    first: date
    uses: Sequence[Use]
    today: int
    refused: int
    limit: int | None


async def of_month(desk: Desk, first: date) -> Month:
    """What the studio used in the month that begins with ``first``."""
    if not (desk.clerk or desk.admin):
        raise Refusal(NOT_ALLOWED)
    following = (first + timedelta(days=32)).replace(day=1)
    async with desk.office.database.studio(desk.studio) as room:
        uses = await room.models.used(since=_midnight(first), until=_midnight(following))
        day = await room.models.day(desk.office.today())
    limit = desk.office.habits.daily_tokens
    return Month(first, uses, day.tokens if day else 0, day.refused if day else 0, limit)


async def of_report(office: Office, studio_id: int, report_id: int, since: datetime) -> Sequence[Use]:
    """What the writing of a report used since it was asked for."""
    async with office.database.studio(studio_id) as room:
        about = about_report(report_id)
        return await room.models.used(since=since, until=office.now() + timedelta(days=1), about=about)


def about_report(report_id: int) -> str:
    """The work that the calls for a report are booked under."""
    return f"report {report_id}"


def about_note(note_id: int) -> str:
    return f"note {note_id}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
