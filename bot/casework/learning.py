"""Learn a studio's habits of sorting from its own confirmed cases, and read notes with them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.casework.desk import Desk, Office, Refusal
from drafting.apart import work_apart
from drafting.shapes import Errand, Lore, Message, Reading
from storage.lessons import Learning, Taught

if TYPE_CHECKING:
    from drafting.learning import Lesson, Trial

log = logging.getLogger(__name__)
NOT_YOURS = "归类习惯由工作人员、主任和系统管理员比较。"
NO_LIBRARY = (
    "学习归类习惯需要 scikit-learn，这台机器上没有安装；现在完全按规则归类，其他功能不受影响。"
    "在程序的虚拟环境里安装后再试：pip install scikit-learn"
)


async def learn(office: Office, studio_id: int) -> Trial:
    """Try the studio's habits against the rules and keep the outcome; they are on from here where they win.

    Raises ``Refusal`` where the library is missing; what was learned before stays then.
    """
    from drafting.learning import LibraryMissing, study
    from drafting.learning.trial import MOST_LESSONS

    async with office.database.studio(studio_id) as room:
        taught = await room.lessons.taught(MOST_LESSONS)
        corrections = await room.lessons.corrections()
    try:
        trial = await work_apart(len(taught), study, lessons_of(taught), office.lore)
    except LibraryMissing as missing:
        raise Refusal(NO_LIBRARY) from missing
    async with office.database.studio(studio_id) as room:
        await room.lessons.keep(
            made_at=office.now(),
            corrections=corrections,
            lessons=trial.lessons,
            corrected=trial.corrections,
            rules_right=trial.rules_right,
            gained=trial.gained,
            lost=trial.lost,
            active=trial.learned is not None,
            parameters=trial.learned.as_numbers() if trial.learned else {},
        )
    return trial


async def try_habits(desk: Desk) -> Trial:
    """``learn`` for the studio at this desk. Raises ``Refusal`` for who may not change its settings."""
    _allowed_only(desk)
    trial = await learn(desk.office, desk.studio)
    log.info("habits of studio %s were tried by %s", desk.studio, desk.member.id)
    return trial


async def last_trial(desk: Desk) -> Learning | None:
    """The outcome of the last trial. Raises ``Refusal`` for who may not change the studio's settings."""
    _allowed_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await room.lessons.learning()


def _allowed_only(desk: Desk) -> None:
    if not desk.arranger:
        raise Refusal(NOT_YOURS)


async def read(office: Office, studio_id: int, messages: Sequence[Message], lore: Lore) -> Reading:
    """Read a note as this studio would sort it. Opens a transaction of its own and closes it before reading."""
    async with office.database.studio(studio_id) as room:
        numbers = await room.lessons.parameters()
    if not lore.errand.studio:
        lore = replace(lore, errand=Errand(str(studio_id)))
    reading = await office.reader.read(messages, lore)
    if not numbers:
        return reading
    from drafting.learning import Learned, sharpen

    return sharpen(reading, Learned.of_numbers(numbers), lore)


def lessons_of(taught: Sequence[Taught]) -> list[Lesson]:
    """What the cases teach. A row of an old ledger teaches only where somebody has corrected it here."""
    return [_lesson(one) for one in taught if one.suggested is not None or not one.imported]


def _lesson(one: Taught) -> Lesson:
    from drafting.learning import HABIT, Lesson

    corrected = one.suggested not in {None, one.category}
    followed = not corrected and not one.unit_reason.startswith(HABIT)
    return Lesson(one.masked_words, one.place, one.category, corrected, followed)
