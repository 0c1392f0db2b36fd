"""Look at what a studio's customs stand at, and change one of them. For clerks, directors and administrators."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.casework.amending import days
from bot.casework.amending.fields import FIELDS, Subject
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Refusal
from storage.database import StudioRoom
from storage.studios import Studio

log = logging.getLogger(__name__)
NOT_YOURS = "设置由工作人员、主任和系统管理员修改。"
WHICH = "没有这一项设置。可改的有：{titles}。"


@dataclass(frozen=True, slots=True)
class Standing:
    """A setting and what it stands at, in words."""

    key: str
    now: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What a setting stood at and stands at now; ``hint`` says what else is to be done."""

    key: str
    before: str
    now: str
    hint: str


async def standing(desk: Desk) -> list[Standing]:
    """Every setting of the studio."""
    _allowed_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        subject = _subject(desk, await room.members.studio())
    return [Standing(key, field.say(subject)) for key, field in FIELDS.items()]


def field_named(words: str) -> tuple[str, str]:
    """The key of the setting that the words begin with, and what follows. Raises ``Refusal``."""
    for key, field in FIELDS.items():
        if words.startswith(field.title):
            return key, words.removeprefix(field.title).strip(" ：:，,")
    raise Refusal(WHICH.format(titles="、".join(field.title for field in FIELDS.values())))


async def amend(desk: Desk, key: str, words: str) -> Amended:
    """Change one setting by words. Raises ``Refusal`` with how to say it, and nothing is changed."""
    _allowed_only(desk)
    if not words.strip():
        raise Refusal(FIELDS[key].how)
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio(hold=True)
        return await _change(desk, room, studio, key, FIELDS[key].read(words, _subject(desk, studio)))


async def amend_by_file(desk: Desk, content: bytes) -> Amended:
    """The studio's table of working days from a text file. Raises ``Refusal``, naming the line."""
    _allowed_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio(hold=True)
        return await _change(desk, room, studio, "calendar", {"calendar": days.read_file(content)})


async def _change(desk: Desk, room: StudioRoom, studio: Studio, key: str, changes: Mapping[str, Any]) -> Amended:
    before = _subject(desk, studio)
    kept = {name: value for name, value in changes.items() if name != "tracked_from"}
    studio.settings = {name: value for name, value in {**studio.settings, **kept}.items() if value not in (None, "")}
    studio.tracked_from = changes.get("tracked_from", studio.tracked_from)
    after = _subject(desk, studio)
    if after.customs.hours != before.customs.hours:
        await _rehour(room, before.customs, after.customs)
    await room.reminders.look_at(desk.office.now())
    log.info("setting %s of studio %s was changed by %s", key, desk.studio, desk.member.id)
    field = FIELDS[key]
    return Amended(key, field.say(before), field.say(after), field.hint)


async def _rehour(room: StudioRoom, before: Customs, after: Customs) -> None:
    """Who has no hours of their own follows the studio's."""
    for member in await room.members.all():
        if tuple(member.hours) == before.hours:
            member.hours = list(after.hours)


def _subject(desk: Desk, studio: Studio) -> Subject:
    return Subject(studio.settings, customs_of(studio.settings), studio.tracked_from, desk.office.today())


def _allowed_only(desk: Desk) -> None:
    if not desk.arranger:
        raise Refusal(NOT_YOURS)
