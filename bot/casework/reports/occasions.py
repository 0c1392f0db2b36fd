"""The recorded inspections and surveys that a report can be written of, and what was heard there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.desk import Desk
from drafting.shapes import Activity as Heard
from drafting.shapes import ReportKind
from storage.activities import Activity
from storage.cases import Case
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import ActivityState

KIND_OF = {ReportKind.INSPECTION: Heard.INSPECTION.value, ReportKind.SURVEY: Heard.SURVEY.value}
"""What a case says of how it was heard, for the reports that tell of one activity."""
DUTY_OF = {ReportKind.INSPECTION: "inspection", ReportKind.SURVEY: "survey"}
_BACK = timedelta(days=366)
_MOST = 5


@dataclass(frozen=True, slots=True)
class Occasion:
    """A held inspection or survey: its row, its first day, what it was about or where it was."""

    activity: int
    start: date
    about: str


async def occasions(desk: Desk, kind: ReportKind) -> list[Occasion]:
    """The latest held activities that a report of this kind may tell of, the newest first."""
    duty = DUTY_OF.get(kind)
    if duty is None or not desk.clerk:
        return []
    async with desk.office.database.studio(desk.studio) as room:
        held = [one for one in await room.activities.since(desk.office.today() - _BACK) if _told(one, duty)]
    return [Occasion(one.id, one.starts_on, topic_of(one)) for one in reversed(held[-_MOST:])]


def _told(activity: Activity, duty: str) -> bool:
    return activity.kind == duty and activity.state is ActivityState.HELD


def topic_of(activity: Activity) -> str:
    """What an activity was about: its topic, else its place."""
    return (activity.topic or activity.place or "有关工作")[:60]


async def heard_there(room: StudioRoom, activity: Activity, kind: ReportKind) -> Sequence[Case]:
    """Cases heard on the days of an activity; one that was noted later carries the day it tells of."""
    own = KIND_OF[kind]
    cases = [case for case in await room.cases.registered(activity.starts_on) if case.activity == own]
    notes = {note.id: note for note in await room.notes.some({case.note_id for case in cases if case.note_id})}
    return [case for case in cases if _heard_then(case, notes.get(case.note_id or 0), activity)]


def _heard_then(case: Case, note: Note | None, activity: Activity) -> bool:
    first = note.happened_from if note and note.happened_from else case.received_on
    last = note.happened_to if note and note.happened_to else case.received_on
    return first <= activity.ends_on and last >= activity.starts_on
