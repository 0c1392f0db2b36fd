"""What was held: the activities behind a report, and how the duties stand in the period of a 工作小结."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.casework.cadence import year_states
from bot.casework.cadence.standing import State
from bot.casework.customs import customs_of
from bot.casework.progress import entries
from bot.casework.reports.occasions import DUTY_OF
from drafting.shapes import Activity, Days, DeputyRef, DutyCount, HeldActivity, ReportKind
from storage.activities import Activity as Held
from storage.database import StudioRoom
from storage.notes import Note
from storage.reports import Report
from storage.studios import Member
from storage.vocabulary import ActivityState, Rsvp

_UNDUE = (State.EXEMPT, State.AHEAD)
_ENOUGH = 2
"""Characters that a recorded activity must share with a report's topic to stand behind it without a note."""

_UNIT = re.compile(r"[^，、；。\s]{2,18}(?:局|委|办|府|大队|支队|管委会|委员会|机构|中心|工会|协会|商会|法院|检察院)$")
"""How the name of an institution ends; a firm that came along is not named in a report."""

Key = tuple[Activity, date, date]


@dataclass
class Occasion:
    """What is known of one activity: where, which members, which institutions."""

    place: str | None = None
    who: set[int] = field(default_factory=set)
    units: tuple[str, ...] = ()


async def activities_behind(
    room: StudioRoom, report: Report, notes: Sequence[Note], members: Mapping[int, Member]
) -> tuple[HeldActivity, ...]:
    """The activities in which the cases were heard, each once, with place and deputies as noted or recorded.

    A 工作小结 tells of all that were held in its period.
    """
    told = _noted(notes)
    recorded = [one for one in await room.activities.since(report.period_from) if _counts(one, report)]
    came: dict[int, set[int]] = {}
    for answer in await room.activities.attendances([one.id for one in recorded]):
        if answer.answer is Rsvp.COMING:
            came.setdefault(answer.activity_id, set()).add(answer.member_id)
    for one in recorded:
        kind = _kind(one.kind)
        key = kind and _known(told, kind, one)
        if kind and (key or _of_itself(one, report)):
            before = told.pop(key, Occasion()) if key else Occasion()
            who = before.who | came.get(one.id, set()) | _named(one.came or "", members)
            told[kind, one.starts_on, one.ends_on] = Occasion(
                one.place or before.place, who, _institutions(one.came or "")
            )
    return tuple(
        HeldActivity(kind, Days(start, end), one.place, deputies=_deputies(one.who, members), units=one.units)
        for (kind, start, end), one in sorted(told.items(), key=lambda item: item[0][1:])
    )


def _deputies(keys: Iterable[int], members: Mapping[int, Member]) -> tuple[DeputyRef, ...]:
    """The deputies among the members; who only led or wrote it down is not counted as one."""
    return tuple(
        DeputyRef(key, str(level)) for key in sorted(keys) if (member := members.get(key)) and (level := member.level)
    )


def _named(came: str, members: Mapping[int, Member]) -> set[int]:
    """Members whose names the record gives; the names themselves stay in it."""
    return {key for key, member in members.items() if member.name in came}


def _institutions(came: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for piece in re.split("[，、；。\\s]+", came) if _UNIT.fullmatch(piece)))


def _noted(notes: Iterable[Note]) -> dict[Key, Occasion]:
    told: dict[Key, Occasion] = {}
    for note in notes:
        if note.activity and note.activity != Activity.NONE.value and note.happened_from and note.happened_to:
            one = told.setdefault((Activity(note.activity), note.happened_from, note.happened_to), Occasion())
            one.place = one.place or note.place
            one.who.add(note.member_id)
    return told


def _counts(activity: Held, report: Report) -> bool:
    return activity.state is ActivityState.HELD and activity.ends_on <= report.period_to


def _kind(duty: str) -> Activity | None:
    name = duty.upper()
    return Activity[name] if name in Activity.__members__ else None


def _known(told: Mapping[Key, Occasion], kind: Activity, activity: Held) -> Key | None:
    """The noted activity that this record is of: the same kind on one of its days."""
    return next(
        (key for key in told if key[0] is kind and key[1] <= activity.ends_on and key[2] >= activity.starts_on), None
    )


def _of_itself(activity: Held, report: Report) -> bool:
    """Whether a recorded activity stands behind the report though no chosen case was noted there."""
    kind = ReportKind(report.kind)
    if kind is ReportKind.SUMMARY:
        return True
    if activity.kind != DUTY_OF.get(kind):
        return False
    about = f"{activity.topic or ''}　{activity.place or ''}"
    runs = re.findall(r"[\u3400-\u9fff]{2,}", report.topic)
    return any(run[at : at + _ENOUGH] in about for run in runs for at in range(len(run) - 1))


async def duties_of(room: StudioRoom, report: Report, today: date) -> tuple[DutyCount, ...]:
    """Of each duty how often it was held in the period, how often it was due, how often it is planned after."""
    studio = await room.members.studio()
    customs = customs_of(studio.settings)
    start, end = report.period_from, report.period_to
    rows = await room.activities.since(date(start.year - 1, 1, 1))
    counted = entries(rows, customs)
    found = []
    for duty in customs.duties:
        own = [one for one in rows if one.kind == duty.kind]
        held = sum(one.state is ActivityState.HELD and start <= one.ends_on <= end for one in own)
        planned = sum(one.state is ActivityState.PLANNED and one.starts_on > max(end, today) for one in own)
        states = [
            state
            for year in range(start.year, end.year + 1)
            for period, state in year_states(duty, year, counted, today, studio.tracked_from)
            if start <= period.end <= end
        ]
        due = sum(state not in _UNDUE for state in states)
        if held or due or planned:
            found.append(DutyCount(duty.name, held, due, planned))
    return tuple(found)
